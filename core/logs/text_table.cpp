#include "core/logs/text_table.h"

namespace studio::logs {

base::Result<void> TextTable::add(std::string_view text) {
  const std::uint64_t end = (m_ends.empty() ? 0 : m_ends.back()) + text.size();
  if (!m_scratch && m_memory.size() + text.size() <= kMemoryBytes) {
    m_memory += text;
    m_ends.push_back(end);
    return {};
  }
  if (!m_scratch) {
    base::Result<ScratchFile> scratch = ScratchFile::make();
    if (!scratch) return scratch.error();
    m_scratch.emplace(std::move(*scratch));
  }
  std::string bytes(text);
  m_ends.push_back(end);
  return m_scratch->append(bytes);
}

base::Result<void> TextTable::take(std::size_t index, std::string& text) const {
  const std::uint64_t start = index == 0 ? 0 : m_ends[index - 1];
  const auto length = static_cast<std::size_t>(m_ends[index] - start);
  if (start + length <= m_memory.size()) {
    text.assign(m_memory, static_cast<std::size_t>(start), length);
    return {};
  }
  text.resize(length);
  const base::Result<std::size_t> count = m_scratch->readAt(start - m_memory.size(), text);
  return count ? base::Result<void>() : base::Result<void>(count.error());
}

}  // namespace studio::logs

#include "core/logs/replayable_bytes.h"

#include <vector>

namespace studio::logs {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

}  // namespace

base::Result<std::unique_ptr<ReplayableBytes>> ReplayableBytes::make(Open open) {
  base::Result<std::unique_ptr<ByteStream>> stream = open();
  if (!stream) return stream.error();
  return std::unique_ptr<ReplayableBytes>(new ReplayableBytes(std::move(open), std::move(*stream)));
}

std::size_t ReplayableBytes::read(std::span<char> buffer) {
  if (m_fault) return 0;
  if (!m_scratch) {
    const std::size_t count = m_stream->read(buffer);
    m_offset += count;
    return count;
  }
  const base::Result<std::size_t> count = m_scratch->readAt(m_offset, buffer);
  if (!count) {
    m_fault = count.error();
    return 0;
  }
  m_offset += *count;
  return *count;
}

std::optional<base::Error> ReplayableBytes::fault() const { return m_fault ? m_fault : m_stream->fault(); }

std::uint64_t ReplayableBytes::usedBytes() const {
  if (!m_scratch || m_scratch->size() == 0) return m_stream->usedBytes();
  const double share = static_cast<double>(m_offset) / static_cast<double>(m_scratch->size());
  return static_cast<std::uint64_t>(share * static_cast<double>(m_stream->usedBytes()));
}

void ReplayableBytes::seek(std::uint64_t offset) {
  if (offset == m_offset) return;
  requirePutAside();
  m_offset = offset;
}

std::uint64_t ReplayableBytes::size() {
  requirePutAside();
  return m_scratch ? m_scratch->size() : 0;
}

void ReplayableBytes::requirePutAside() {
  if (m_scratch || m_fault) return;
  if (const base::Result<void> isDone = putAside(); !isDone) m_fault = isDone.error();
}

base::Result<void> ReplayableBytes::putAside() {
  base::Result<std::unique_ptr<ByteStream>> stream = m_open();
  if (!stream) return stream.error();
  m_stream = std::move(*stream);
  base::Result<ScratchFile> scratch = ScratchFile::make();
  if (!scratch) return scratch.error();
  std::vector<char> block(kBlockBytes);
  for (std::size_t count = m_stream->read(block); count > 0; count = m_stream->read(block)) {
    if (base::Result<void> isKept = scratch->append(std::span(block).first(count)); !isKept) return isKept;
  }
  m_scratch.emplace(std::move(*scratch));
  return {};
}

}  // namespace studio::logs

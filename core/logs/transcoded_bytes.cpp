#include "core/logs/transcoded_bytes.h"

namespace studio::logs {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

}  // namespace

TranscodedBytes::TranscodedBytes(std::unique_ptr<ByteStream> bytes, text::Transcoder transcoder)
    : m_bytes(std::move(bytes)), m_transcoder(std::move(transcoder)), m_block(kBlockBytes) {}

std::size_t TranscodedBytes::read(std::span<char> buffer) {
  for (;;) {
    if (m_input.empty() && !m_isAtEnd) {
      m_input = {m_block.data(), m_bytes->read(m_block)};
      m_isAtEnd = m_input.empty();
    }
    const std::size_t count = m_transcoder.convert(m_input, buffer, m_isAtEnd);
    if (count > 0 || m_isAtEnd) return count;
  }
}

std::string_view encodingOfMark(std::string_view firstBytes) {
  if (firstBytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (firstBytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  return firstBytes.starts_with("\xFE\xFF") ? "UTF-16BE" : "";
}

}  // namespace studio::logs

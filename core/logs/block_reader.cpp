#include "core/logs/block_reader.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace studio::logs {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;
constexpr std::size_t kFirstBytesAfterJump = 4 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

base::Error notReadable(const std::filesystem::path& path, const std::string& reason) {
  return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", reason}});
}

}  // namespace

base::Result<BlockReader> BlockReader::open(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    return base::makeError(base::ErrorCode::fileNotFound, path.string());
  }
  if (failure) return notReadable(path, failure.message());
  if (status.type() != std::filesystem::file_type::regular) return notReadable(path, "it is not a regular file");
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*stream) return notReadable(path, std::generic_category().message(errno));
  return BlockReader(std::move(stream), kBlockBytes);
}

BlockReader BlockReader::ofText(std::string text) {
  const std::size_t blockBytes = std::clamp<std::size_t>(text.size(), 1, kBlockBytes);
  return BlockReader(std::make_unique<std::istringstream>(std::move(text), std::ios::binary), blockBytes);
}

BlockReader::BlockReader(std::unique_ptr<std::istream> stream, std::size_t blockBytes)
    : m_stream(std::move(stream)), m_block(blockBytes), m_nextBytes(blockBytes) {}

std::string_view BlockReader::window() {
  if (m_start == m_end) readBlock();
  if (offset() == 0 && std::string_view(m_block.data(), m_end).starts_with(kByteOrderMark)) {
    consume(kByteOrderMark.size());
    return window();
  }
  return {m_block.data() + m_start, m_end - m_start};
}

void BlockReader::readBlock() {
  m_blockOffset += m_end;
  m_start = 0;
  m_stream->read(m_block.data(), static_cast<std::streamsize>(m_nextBytes));
  m_nextBytes = std::min(m_nextBytes * 2, m_block.size());
  m_end = static_cast<std::size_t>(m_stream->gcount());
  m_hasFailed = m_stream->bad();
}

void BlockReader::seek(std::uint64_t offset) {
  if (offset >= m_blockOffset && offset <= m_blockOffset + m_end) {
    m_start = static_cast<std::size_t>(offset - m_blockOffset);
    return;
  }
  m_stream->clear();
  m_stream->seekg(static_cast<std::streamoff>(offset));
  m_blockOffset = offset;
  m_nextBytes = std::min(kFirstBytesAfterJump, m_block.size());
  m_start = m_end = 0;
}

}  // namespace studio::logs

#include "core/logs/block_reader.h"

#include <algorithm>

#include "core/logs/open_bytes.h"
#include "core/logs/plain_bytes.h"

namespace studio::logs {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
constexpr std::size_t kSmallBlockBytes = std::size_t{64} * 1024;
constexpr std::size_t kFirstBytesAfterJump = std::size_t{4} * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Most of the memory for a small file would never be used, and to have it costs more than to read the file.
std::size_t blockBytesFor(const std::filesystem::path& path) {
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(path, unknown);
  return !unknown && bytes < kSmallBlockBytes ? kSmallBlockBytes : kBlockBytes;
}

}  // namespace

base::Result<BlockReader> BlockReader::open(const std::filesystem::path& path, const FileFormat& format) {
  base::Result<LogBytes> opened = openLogBytes(path, format);
  if (!opened) return opened.error();
  return BlockReader(std::move(opened->bytes), opened->isSheet, blockBytesFor(path));
}

BlockReader BlockReader::ofText(std::string text) {
  const std::size_t blockBytes = std::clamp<std::size_t>(text.size(), 1, kBlockBytes);
  return BlockReader(std::make_unique<TextBytes>(std::move(text)), false, blockBytes);
}

BlockReader::BlockReader(std::unique_ptr<SeekableBytes> bytes, bool isSheet, std::size_t blockBytes)
    : m_bytes(std::move(bytes)), m_isSheet(isSheet), m_block(blockBytes), m_nextBytes(blockBytes) {}

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
  m_end = m_bytes->read(std::span(m_block).first(m_nextBytes));
  m_nextBytes = std::min(m_nextBytes * 2, m_block.size());
}

void BlockReader::seek(std::uint64_t offset) {
  if (offset >= m_blockOffset && offset <= m_blockOffset + m_end) {
    m_start = static_cast<std::size_t>(offset - m_blockOffset);
    return;
  }
  m_bytes->seek(offset);
  m_blockOffset = offset;
  m_nextBytes = std::min(kFirstBytesAfterJump, m_block.size());
  m_start = m_end = 0;
}

}  // namespace studio::logs

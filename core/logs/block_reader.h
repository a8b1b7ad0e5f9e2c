#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::logs {

/// Reads a file (or a text) in blocks of 256 KiB. A UTF-8 byte order mark at the start is skipped.
/// Blocks on the disk; one thread.
class BlockReader {
 public:
  /// Fails with fileNotFound or fileNotReadable (a folder, a pipe, no permission).
  static base::Result<BlockReader> open(const std::filesystem::path& path);
  static BlockReader ofText(std::string text);

  /// The unread part of the current block, the next block when that is used up; empty at the end.
  std::string_view window();
  void consume(std::size_t bytes) { m_start += bytes; }
  /// Place of the next unread byte.
  std::uint64_t offset() const { return m_blockOffset + m_start; }
  void seek(std::uint64_t offset);
  /// True when the disk failed underneath; window() is then empty.
  bool hasFailed() const { return m_hasFailed; }

 private:
  BlockReader(std::unique_ptr<std::istream> stream, std::size_t blockBytes);
  void readBlock();

  std::unique_ptr<std::istream> m_stream;
  std::vector<char> m_block;
  std::size_t m_nextBytes;  ///< small after a jump, so that jumping about does not read the file over and over
  std::uint64_t m_blockOffset = 0;
  std::size_t m_start = 0;
  std::size_t m_end = 0;
  bool m_hasFailed = false;
};

}  // namespace studio::logs

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"
#include "core/logs/file_format.h"

namespace studio::logs {

/// Reads a log (or a text) in blocks of 256 KiB (a small file: 64 KiB), unpacked and as UTF-8 (core/logs/open_bytes.h).
/// A byte order mark at the start is skipped. Blocks on the disk; one thread.
class BlockReader {
 public:
  /// Fails with fileNotFound, fileNotReadable (a folder, a pipe, no permission), archiveUnusable or
  /// fileKindUnknown.
  static base::Result<BlockReader> open(const std::filesystem::path& path, const FileFormat& format = {});
  static BlockReader ofText(std::string text);

  /// The unread part of the current block, the next block when that is used up; empty at the end.
  std::string_view window();
  void consume(std::size_t bytes) { m_start += bytes; }
  /// Place of the next unread byte in the unpacked text.
  std::uint64_t offset() const { return m_blockOffset + m_start; }
  void seek(std::uint64_t offset);
  /// Bytes of the file on disk that have been used so far, for progress.
  std::uint64_t usedBytes() const { return m_bytes->usedBytes(); }
  /// The text is the CSV of a spreadsheet's rows: comma, quotes, an empty line for an empty row.
  bool isSheet() const { return m_isSheet; }
  /// Why reading stopped before the end, if it did; window() is then empty.
  std::optional<base::Error> fault() const { return m_bytes->fault(); }

 private:
  BlockReader(std::unique_ptr<SeekableBytes> bytes, bool isSheet, std::size_t blockBytes);
  void readBlock();

  std::unique_ptr<SeekableBytes> m_bytes;
  bool m_isSheet;
  std::vector<char> m_block;
  std::size_t m_nextBytes;  ///< small after a jump, so that jumping about does not read the file over and over
  std::uint64_t m_blockOffset = 0;
  std::size_t m_start = 0;
  std::size_t m_end = 0;
};

}  // namespace studio::logs

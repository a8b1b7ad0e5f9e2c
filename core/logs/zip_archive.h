#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"

struct zip;

namespace studio::logs {

/// A zip archive that is only read, never unpacked to disk (libzip). One thread, one entry at a time.
class ZipArchive : public std::enable_shared_from_this<ZipArchive> {
 public:
  /// Fails with archiveUnusable: damaged, cut off, or with an entry whose name leads out of a folder.
  static base::Result<std::shared_ptr<ZipArchive>> open(std::unique_ptr<SeekableBytes> file, std::string where);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool contains(const std::string& entry) const;
  /// The content of an entry; it keeps the archive. Fails with archiveUnusable: not there, encrypted,
  /// packed in an unknown way. Damage and expansion beyond ExpansionLimit are faults of the stream.
  base::Result<std::unique_ptr<ByteStream>> read(const std::string& entry);
  std::uint64_t usedBytes() const { return m_file->usedBytes(); }
  base::Error unusable(const std::string& reason) const;

 private:
  ZipArchive(std::unique_ptr<SeekableBytes> file, std::string where);
  base::Result<void> openZip();
  base::Result<void> checkNames() const;

  std::unique_ptr<SeekableBytes> m_file;
  std::string m_where;
  zip* m_zip = nullptr;
};

}  // namespace studio::logs

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::store {

/// A file inside a zip archive.
struct PackedFile {
  std::string name;  ///< with folders, '/' between them
  std::string content;
};

/// Writes a zip archive (libzip, deflate) beside `path` and renames it over it, so that there is the old file or the
/// new one. Same files, same bytes: times are those of `atUtcMs`. Fails with fileNotWritable or diskFull.
base::Result<void> writePackedFiles(const std::filesystem::path& path, const std::vector<PackedFile>& files,
                                    std::int64_t atUtcMs);

/// All files of a zip archive, in its order; nothing is unpacked to disk. Fails with fileNotFound, fileNotReadable, or
/// archiveUnusable: damaged, encrypted, more than 10,000 files or 1 GB of content.
base::Result<std::vector<PackedFile>> readPackedFiles(const std::filesystem::path& path);

}  // namespace studio::store

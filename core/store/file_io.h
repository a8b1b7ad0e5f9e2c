#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::store {

/// All bytes of a file. Fails with fileNotFound or fileNotReadable.
base::Result<std::vector<std::byte>> readFile(const std::filesystem::path& path);

/// BLAKE2b-256 (RFC 7693) of the bytes, as 64 hex digits: what a file is called in run records.
std::string digestHexOf(std::span<const std::byte> bytes);

/// Writes beside `path`, syncs, renames over it and syncs the folder: after a crash there is the
/// old file or the new one. Fails with fileNotWritable or diskFull and leaves nothing behind.
base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// What `number` (errno) means for a file that was being written: diskFull or fileNotWritable.
base::Error writeError(const std::filesystem::path& path, int number);
/// Waits until the disk has the file's bytes; false with errno.
bool syncFile(const std::filesystem::path& path);
/// The same for the names in a folder, as far as the file system can.
void syncFolder(const std::filesystem::path& folder);

}  // namespace studio::store

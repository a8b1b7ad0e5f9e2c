#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"
#include "core/logs/file_format.h"

namespace studio::logs {

/// The content of a log as UTF-8 text: unpacked (gzip, zstd), a sheet of a spreadsheet as CSV, in
/// UTF-8 by its byte order mark or `format.encoding`.
struct LogBytes {
  std::unique_ptr<SeekableBytes> bytes;
  bool isSheet = false;
};

/// Fails with fileNotFound, fileNotReadable, archiveUnusable or fileKindUnknown.
base::Result<LogBytes> openLogBytes(const std::filesystem::path& path, const FileFormat& format);

/// The name of a log without the endings of packed files: "a.csv.gz" is "a.csv".
std::filesystem::path unpackedName(const std::filesystem::path& path);

}  // namespace studio::logs

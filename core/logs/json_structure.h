#pragma once

#include <filesystem>
#include <vector>

#include "core/logs/file_kind.h"
#include "core/logs/log_sample.h"

namespace studio::logs {

/// The ways to read a JSON file: its records by its layout or somewhere inside its one value, each of them a row
/// or a dialogue with its rows inside. Fields of objects within are columns, so are entries of short lists of
/// mixed values. `limit` rows each. Fails with what the file's bytes fail with.
base::Result<std::vector<LogSample>> sampleJson(const std::filesystem::path& file, const FileFormat& format,
                                                FileKind kind, std::size_t limit);

}  // namespace studio::logs

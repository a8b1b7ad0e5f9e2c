#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace studio::logs {

enum class FileKind { csv, jsonLines, jsonArray, jsonValues };

/// Tells the format from the first 64 KiB; the ending of the name decides only what content cannot
/// (text in brackets that is called .csv). Fails with fileNotFound, fileNotReadable, or
/// fileKindUnknown (argument reason: empty, UTF-16, an office document, other bytes that are no text).
base::Result<FileKind> kindOfFile(const std::filesystem::path& file);

}  // namespace studio::logs

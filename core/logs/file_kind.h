#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/logs/file_format.h"

namespace studio::logs {

/// A spreadsheet counts as csv. jsonRecords: one value that holds the records somewhere inside; no file
/// looks like it by itself, a mapping with "records" asks for it.
enum class FileKind { csv, jsonLines, jsonArray, jsonValues, jsonRecords };

/// Tells the format from the first 64 KiB; the ending of the name decides only what content cannot
/// (text in brackets that is called .csv). Fails with fileNotFound, fileNotReadable, archiveUnusable, or
/// fileKindUnknown (argument reason: empty, UTF-16 without its mark, other bytes that are no text).
base::Result<FileKind> kindOfFile(const std::filesystem::path& file, const FileFormat& format = {});

}  // namespace studio::logs

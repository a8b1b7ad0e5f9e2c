#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/logs/mapping.h"

namespace studio::logs {

/// A main file and the side file that belongs to it.
struct LogFile {
  std::filesystem::path main;
  std::optional<std::filesystem::path> side;
};

/// What the first '*' of `pattern` stands for in `name`, or nothing when the name does not fit.
/// '*' stands for any characters, also none; there are no other wildcards. A pattern without '*' gives "".
std::optional<std::string> wildcardPart(std::string_view pattern, std::string_view name);

/// The main files among `files` (folders are searched, not their subfolders), in the given order,
/// each once and with its side file: the given or neighbouring file that fits the side pattern with
/// the main file's '*' in place of its own. A pattern for a table (csv, tsv, xlsx) also fits one of the other kinds
/// where none of its own is there. Fails with fileNotFound, fileNotReadable or sideFileMissing.
base::Result<std::vector<LogFile>> pairFiles(std::span<const std::filesystem::path> files, const Mapping& mapping);

}  // namespace studio::logs

#pragma once

#include <filesystem>
#include <span>

#include "core/base/result.h"
#include "core/logs/mapping_guess_types.h"

namespace studio::logs {

/// Guesses a mapping for log files from the names of fields and the values of the first 1,000 rows: how often a
/// value repeats, how long it stays, whether two values take turns, how long texts are, small vocabularies. The
/// file with conversations is the log, one that shares its dialogue ids the side file. What nothing tells is named
/// as missing and never invented; attributes that may be sensitive are left out. Reads little of each file;
/// deterministic; blocks on the disk. Fails with what reading the first file fails with.
base::Result<MappingGuess> guessMapping(std::span<const std::filesystem::path> files);

}  // namespace studio::logs

#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/logs/mapping_guess_types.h"

namespace studio::workflow {

/// A mapping for these files with a reason for each part, and what is missing (core/logs/mapping_guess.h).
/// Blocks shortly: the first 1,000 rows of each file are read; any thread. Fails when a file cannot be read.
base::Result<logs::MappingGuess> guessMapping(const std::vector<std::filesystem::path>& files, std::stop_token stop,
                                              const base::Progress& progress);

}  // namespace studio::workflow

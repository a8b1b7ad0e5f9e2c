#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// search_first50_ms: milliseconds on the wall until the first 50 hits in log order are there with their texts, the
/// workspace opened for it, of the slowest of these: the commonest word of four letters or more, its first three and
/// its first four letters as the beginning of a word, two common words, two neighbours in quotes, a word that nobody
/// says. Each is the median of some rounds, its file in the system's cache; among the details all of them, the CPU
/// time of the slowest, and the commonest word best first. The reference is the CPU time of sqlite3 looking through all
/// texts with LIKE. Blocks.
base::Result<BenchResult> benchSearch(const std::filesystem::path& workspace, std::stop_token stop);

}  // namespace studio::workflow

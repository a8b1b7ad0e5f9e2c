#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::simulation {

struct SampleLogReport {
  std::uint64_t dialogues = 0;
  std::uint64_t rows = 0;
  std::uint64_t converted = 0;
  std::uint64_t plantedIdentifiers = 0;
};

/// Writes `dialogues` made-up conversations as CSV (columns of the preset "talktrack") to `file`.
/// Same seed, same bytes. Fails with fileNotWritable, diskFull or cancelled and leaves no file then.
base::Result<SampleLogReport> writeSampleLog(const std::filesystem::path& file, std::uint64_t dialogues,
                                             std::uint64_t seed, std::stop_token stop, const base::Progress& progress);

}  // namespace studio::simulation

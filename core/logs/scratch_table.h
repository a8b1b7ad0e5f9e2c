#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace studio::logs {

/// Reads a CSV file with a header line into a scratch table on disk that is gone afterwards, each cell in the
/// type of its column: integer, number or text, as the first 1,000 rows have it; a cell that is none stays text,
/// a blank one is NULL. Returns the number of rows. For measuring how fast logs can be taken in; never a
/// workspace. Fails like reading the file, or with databaseFailed or diskFull.
base::Result<std::uint64_t> fillScratchTable(const std::filesystem::path& csvFile);

}  // namespace studio::logs

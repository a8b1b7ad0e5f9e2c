#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// A log in the form of the preset "talktrack" and how far its import goes before somebody cancels it.
struct CancelMoment {
  std::filesystem::path log;
  double share = 0;  ///< of the bytes to read
};

/// import_cancel_ms: milliseconds on the wall between a cancel and the return of the import, all undone; the worst of
/// the moments, the median among the details. Writes into `folder`. Blocks.
base::Result<BenchResult> benchCancel(const BenchFolder& folder, const std::vector<CancelMoment>& moments,
                                      std::stop_token stop);

}  // namespace studio::workflow

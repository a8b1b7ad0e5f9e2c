#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/rlhf_report.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// What learning from human feedback in a workspace came to.
struct RlhfTrainReport {
  TrainReport run;
  std::string configJson;
  RlhfReport rlhf;
};

/// Learns from the demonstrations and preferences of a workspace, and keeps the run under a name: curves, and the
/// checkpoints that `isResume` continues bit-exactly. `updates` of the request are those of the first stage. The last
/// stage needs somebody to talk to and says so. `preferences`, unless empty, is a file of feedback that goes into the
/// workspace first. Blocks; any thread. Fails as trainPolicy(), importFeedback() and trainRlhfMember() do.
base::Result<RlhfTrainReport> trainRlhf(const TrainRequest& request, const std::filesystem::path& preferences,
                                        std::stop_token stop, const base::Progress& progress);

/// What a workspace has for each stage, with the defaults; what the studio shows. Blocks for as long as reading takes.
base::Result<learners::RlhfReadiness> rlhfReadiness(const std::filesystem::path& workspace);

}  // namespace studio::workflow

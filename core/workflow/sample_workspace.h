#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

struct SampleRequest {
  std::filesystem::path workspace;  ///< made; an existing one is completed, never overwritten
  std::uint64_t dialogues = 2'000;
  std::uint64_t seed = 1;
  std::uint64_t updates = 0;  ///< 0 = the learner's default
};

struct SampleReport {
  ImportReport import;
  TrainReport train;
  std::uint64_t plantedIdentifiers = 0;  ///< by the generator, to compare with what was removed
  std::filesystem::path logFile;         ///< the generated CSV, beside the workspace
  std::filesystem::path truthFile;       ///< the generator's ground truth, JSON
};

/// The project's own sample: generates conversations with a documented ground truth, imports,
/// anonymises, encodes them and trains "dqn-01".
base::Result<SampleReport> makeSampleWorkspace(const SampleRequest& request, std::stop_token stop,
                                               const base::Progress& progress);

}  // namespace studio::workflow

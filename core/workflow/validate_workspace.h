#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/validation_types.h"

namespace studio::workflow {

struct ValidationRequest {
  std::filesystem::path workspace;
  base::PolicyName policy;      ///< empty: the newest that was trained to the end
  std::filesystem::path rules;  ///< empty: none
  std::uint64_t seed = 1;
};

/// The six experiments, in this order: q_correlation (do learned values agree with conversion), compliance_historical
/// (what rules make of everything agents said), simulator_fidelity (may simulated customers stand for real ones),
/// utterance_stress (10,000 utterances under the rules), segment_sensitivity (does what is best depend on the segment),
/// against_baseline (is the policy better than agents, script, fixed talk track and cloning). What lacks data says so
/// and is no failure. Blocks. Fails with policyNotFound for a policy that was named, as reading rules does, with
/// cancelled, and where the workspace cannot be read.
base::Result<ValidationReport> validateWorkspace(const ValidationRequest& request, std::stop_token stop,
                                                 const base::Progress& progress);

}  // namespace studio::workflow

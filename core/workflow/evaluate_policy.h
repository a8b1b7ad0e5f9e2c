#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/ope/off_policy_evaluation.h"

namespace studio::workflow {

/// What a policy of a workspace would have been worth in the dialogues it did not learn from: those its training held
/// out, with known outcomes. A log of people has no propensities, so that they are estimated. Blocks; opens the neural
/// module. Fails with policyNotFound, checkpointDamaged, checkpointMismatch, moduleUnavailable, noOutcomes, cancelled,
/// as evaluation::evaluateOffPolicy does, or with invalidArgument where the policy held out too few dialogues.
base::Result<evaluation::OpeReport> evaluatePolicy(const std::filesystem::path& workspace,
                                                   const base::PolicyName& policy,
                                                   const evaluation::OpeOptions& options, std::stop_token stop,
                                                   const base::Progress& progress);

}  // namespace studio::workflow

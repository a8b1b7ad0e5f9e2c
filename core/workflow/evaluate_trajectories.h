#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/ope/off_policy_evaluation.h"

namespace studio::workflow {

/// What the policy whose probabilities stand in a trajectory file would have been worth. Blocks. Fails as
/// evaluation::readTrajectories and evaluation::evaluateOffPolicy do.
base::Result<evaluation::OpeReport> evaluateTrajectories(const std::filesystem::path& file,
                                                         const evaluation::OpeOptions& options, std::stop_token stop,
                                                         const base::Progress& progress);

}  // namespace studio::workflow

#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/dialogue_loss_repository.h"
#include "core/evaluation/q_correlation_types.h"
#include "core/policy/q_policy.h"
#include "core/workflow/log_encoding.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// What a trained policy says of every dialogue of the log.
struct PolicyJudgement {
  std::vector<evaluation::DialogueLoss> losses;      ///< as logged, with decisions
  std::vector<evaluation::HeldOutDialogue> heldOut;  ///< with a known outcome
};

/// Values all decisions of the log. `isHeldOut` is asked by dialogue id.
base::Result<PolicyJudgement> judgePolicy(const policy::QPolicy& policy, LogEncoding& log,
                                          const std::function<bool(const base::DialogueId&)>& isHeldOut,
                                          std::stop_token stop, const base::Progress& progress);

/// Values all decisions of one dialogue, in order.
base::Result<std::vector<policy::DecisionValues>> valuesOf(const policy::QPolicy& policy,
                                                           const encoding::EncodedDialogue& encoded);

/// The paper's first experiment in plain words.
QCorrelation correlationOf(const evaluation::QCorrelationReport& report, const dialogue::ActionCatalogue& catalogue);

}  // namespace studio::workflow

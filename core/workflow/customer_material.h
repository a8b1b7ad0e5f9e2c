#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/mdp/action_mask.h"
#include "core/mdp/transition.h"
#include "core/simulation/customers/customer_appearance.h"
#include "core/simulation/customers/customer_log.h"
#include "core/simulation/customers/customer_simulator.h"
#include "core/workflow/log_encoding.h"

namespace studio::workflow {

/// What a policy sees at a logged decision.
struct LoggedView {
  mdp::Observation observation;
  mdp::ActionMask mask = mdp::ActionMask::allowAll(1);
};

/// The dialogues of a workspace as a customer simulator learns them: as logged (mirrored views would be the same people
/// twice), with a known outcome and at least one decision.
struct CustomerMaterial {
  simulation::CustomerLog log;
  std::vector<base::DialogueId> ids;               ///< of log.dialogues
  std::vector<std::vector<LoggedView>> decisions;  ///< of log.dialogues, per step; see gatherCustomers()
  std::shared_ptr<const simulation::CustomerAppearance> appearance;
  std::shared_ptr<const simulation::CustomerWording> wording;
  simulation::SimulatedActions actions;
  std::size_t withoutOutcome = 0;
};

/// Two walks over the log: one for the kinds of replies, one for the dialogues. `keepsViews`: what a policy sees at the
/// decisions is kept too, some kilobytes for each. Blocks. Fails as LogEncoding::forEach does, or with
/// simulatorUnusable where there is nothing to learn from.
base::Result<CustomerMaterial> gatherCustomers(LogEncoding& encoding, const store::Database& database, bool keepsViews,
                                               std::uint64_t seed, std::stop_token stop,
                                               const base::Progress& progress);

}  // namespace studio::workflow

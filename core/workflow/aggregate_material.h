#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/aggregation/visit_table.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::workflow {

/// How a log is to be divided into cells, and what may leave of it.
struct AggregateOptions {
  std::uint32_t minimumCohort = 10;
  std::vector<std::string> by = {};  ///< attributes of dialogues
  /// Decisions at which a new turn band begins, counted from 0 within the dialogue; 0 itself need not be named.
  std::vector<std::uint32_t> turnBands = {5, 10, 20};
  std::uint32_t clusters = 8;          ///< of states
  std::uint32_t replyClusters = 8;     ///< of customers' replies
  std::string encoder = "auto";        ///< see encoder_choice.h
  std::uint64_t seed = 1;              ///< of the clusterings
  std::optional<double> epsilon = {};  ///< noise for differential privacy; nothing: exact figures
  std::string noise = "laplace";       ///< or "gaussian"
  double delta = 1e-6;                 ///< of gaussian
  std::uint32_t cellsPerPerson = 8;    ///< with noise, see aggregation::noisyRelease()
  double budget = 8;                   ///< epsilon that the workspace may ever spend; kept with the first noisy release
};

/// The dialogues of a log as visits. Mirrored views are left out: they are the same conversation.
struct AggregateMaterial {
  aggregation::AggregateTerms terms;
  std::vector<aggregation::VisitedDialogue> dialogues;  ///< sorted by person
  aggregation::VisitTable visits;
  std::uint64_t withoutOutcome = 0;
  std::uint64_t withoutPerson = 0;  ///< each counts as a person of its own
  bool isClusteringNew = false;
};

/// Walks the log once, or twice when its states and replies have to be grouped first; the groups are stored in a
/// transaction of their own. Fails with invalidArgument, workspaceEmpty, noActions, noOutcomes, what openEncoder()
/// says, or cancelled. Blocks.
base::Result<AggregateMaterial> gatherAggregateMaterial(const store::Database& database,
                                                        const AggregateOptions& options, const std::stop_token& stop,
                                                        const base::Progress& progress);

}  // namespace studio::workflow

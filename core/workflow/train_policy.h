#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/curve_point.h"
#include "core/workflow/failure_notes.h"
#include "core/workflow/rules_in_force.h"
#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

struct TrainRequest {
  std::filesystem::path workspace;
  std::string learner = "dqn";
  std::string configJson = "{}";         ///< a DqnConfig; defaults for what is left out
  std::optional<std::uint64_t> members;  ///< overrides "seeds" of the config
  std::optional<std::uint64_t> updates;  ///< overrides "updates"
  std::optional<std::uint64_t> seed;     ///< overrides "seed"
  base::PolicyName name;                 ///< policyExists when taken and not resuming
  bool isResume = false;
};

/// The reward that was learned from, and what it pays on average for a dialogue of the log.
struct RewardSummary {
  std::uint32_t version = 1;
  std::string formula;                  ///< one line, see mdp::formulaText()
  double meanReturn = 0;                ///< of the log's agents
  std::map<std::string, double> terms;  ///< by the term's name, of those with a weight; costs below 0
};

/// The paper's first experiment: does learned Q agree with conversion in held-out logs?
struct QCorrelation {
  struct Row {
    std::string action;
    double meanQ = 0;
    Rate heldOut;
    bool isUsed = false;  ///< enough dialogues to count
  };
  std::vector<Row> rows;
  std::optional<double> spearman;  ///< over the used actions; absent where there is none
  std::optional<double> low;       ///< 95 %, bootstrap over held-out dialogues
  std::optional<double> high;
  std::string verdict;               ///< "supported", "not_supported", "cannot_tell"
  std::vector<std::string> reasons;  ///< plain words
};

struct TrainReport {
  base::PolicyName policy;
  std::string learner;
  std::string encoder;  ///< id of the text encoder, e.g. "hashed-subword-1"
  std::string state;    ///< done, stopped, diverged
  std::string reason;   ///< why it ended; names the failure when diverged
  std::vector<std::uint64_t> seeds;
  double seconds = 0;
  std::uint64_t updates = 0;
  double updatesPerSecond = 0;
  std::uint64_t trainDialogues = 0;
  std::uint64_t heldOutDialogues = 0;
  std::uint64_t steps = 0;
  std::uint64_t forbiddenSteps = 0;  ///< logged against a constraint or a rule, left out of learning
  std::uint64_t replacedSteps = 0;   ///< learned as what a rule had said in place of what was chosen
  std::optional<RulesInForce> rules;
  std::vector<std::string> warnings;
  RewardSummary reward;
  std::vector<FailureNote> failures;  ///< what its curves show of ways to fail; empty = none
  QCorrelation correlation;
};

/// Trains an offline DQN ensemble on the workspace's dialogues and stores it under a name, with
/// curves, checkpoints and every dialogue's costliest decision. Checkpoints are stored while it
/// runs; a stop or a kill leaves a run that `isResume` continues bit-exactly. Blocks; any thread.
base::Result<TrainReport> trainPolicy(const TrainRequest& request, std::stop_token stop, const base::Progress& progress,
                                      const CurveObserver& observer);

/// Stored curves of a policy.
base::Result<std::vector<CurvePoint>> curvesOf(const std::filesystem::path& workspace, const base::PolicyName& policy);

/// The defaults as JSON, every parameter written out: for forms and --help.
std::string defaultDqnConfigJson();

std::string toJson(const TrainReport& report);
base::Result<TrainReport> parseTrainReport(std::string_view json);

}  // namespace studio::workflow

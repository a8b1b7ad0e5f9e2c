#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compliance/rule_engine.h"
#include "core/evaluation/interval.h"
#include "core/evaluation/ope/off_policy_evaluation.h"
#include "core/simulation/tabular_policy.h"

namespace studio::evaluation {

/// What a rule costs or brings: the value with all rules less the value without this one. Below 0: value lost.
struct RulePrice {
  std::string rule;
  std::optional<double> value;  ///< nothing: it cannot be told
  Interval interval;            ///< of value; a point where it is exact
  std::size_t choices = 0;      ///< states and actions, or logged decisions, that it has a part in
  std::string reason;           ///< why it cannot be told, or what to keep in mind; empty: nothing
};

struct RulePrices {
  double valueWithRules = 0;
  double valueWithoutRules = 0;  ///< without any of them
  std::size_t deadEnds = 0;      ///< states where the rules leave nothing to say but the fallback
  std::vector<RulePrice> rules;  ///< in the order of the rule set
};

/// Whose value it is: the best policy that keeps to the rules (nothing), or one that is given, whose probabilities of
/// masked actions go to the others in proportion (all alike where none is left).
using JudgedPolicy = std::optional<simulation::TabularPolicy>;

/// Prices on known dynamics, leave-one-out, by dynamic programming in double precision: exact. Blocks. Fails with
/// cancelled.
base::Result<RulePrices> exactRulePrices(const simulation::TabularModel& model, const compliance::RuleEngine& engine,
                                         const JudgedPolicy& policy, const std::stop_token& stop,
                                         const base::Progress& progress);

/// What a policy would do at every step of a log without one rule.
struct RuleTargets {
  std::string rule;
  std::vector<double> targets;  ///< step × action; empty: the same as with it
  std::size_t decisions = 0;    ///< steps at which the rule masks something
};

/// Prices from a log whose targets are the policy's under all rules, by the estimate that evaluateOffPolicy()
/// recommends, dialogue by dialogue. Where either value cannot be estimated, the price is not: that is an answer.
/// Blocks; seconds for each rule with a part in the log. Fails as evaluateOffPolicy() does.
base::Result<RulePrices> estimatedRulePrices(const LoggedDialogues& log, const std::vector<RuleTargets>& without,
                                             const OpeOptions& options, const std::stop_token& stop,
                                             const base::Progress& progress);

}  // namespace studio::evaluation

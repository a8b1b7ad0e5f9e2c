#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/aggregate_material.h"

namespace studio::workflow {

struct AttackAggregateRequest {
  std::filesystem::path workspace;
  AggregateOptions options;            ///< epsilon and noise are those of the runs with noise; 1 where none is given
  std::uint64_t rounds = 20;           ///< each divides the people anew
  std::uint64_t policySteps = 20'000;  ///< of PPO in each round; 0 trains none
};

/// What an attacker could tell from one kind of release.
struct AttackRow {
  std::string target;     ///< "bundle" or "policy"
  std::string mechanism;  ///< "exact", "laplace" or "gaussian"
  double epsilon = 0;
  double advantage = 0;      ///< over guessing, mean over rounds: evaluation::AttackResult
  double standardError = 0;  ///< of that mean
  double areaUnderCurve = 0.5;
  double cells = 0;          ///< released, mean over rounds
  std::uint64_t rounds = 0;  ///< in which something could be released
};

struct AttackAggregateReport {
  std::uint64_t people = 0;
  std::uint64_t rounds = 0;
  std::vector<AttackRow> rows;
  double seconds = 0;
};

/// Measures how well somebody who has a release can tell whether a person was in the log. In each round the people are
/// divided into three: an aggregate is made of the first third (with and without noise) and a policy is trained on it;
/// the attacker knows the second third as a sample of people, and says of those of the first and the last third whether
/// they were in. Nothing leaves: no file is made, the ledger and the budget are as before; noise is drawn from the
/// seed. Fails with invalidArgument where there are fewer than 30 people, or as gatherAggregateMaterial() does. Blocks.
base::Result<AttackAggregateReport> attackAggregate(const AttackAggregateRequest& request, const std::stop_token& stop,
                                                    const base::Progress& progress);

}  // namespace studio::workflow

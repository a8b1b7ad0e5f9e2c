#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/interval.h"
#include "core/evaluation/ope/ope_types.h"
#include "core/workflow/customer_licence.h"
#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

/// What the log itself says of an arm's question, without a simulator.
struct ArmEstimate {
  double value = 0;
  evaluation::Interval interval;
  std::string estimator;  ///< its name in documents; "logged_mean" for the logged behaviour
  evaluation::OpeVerdict verdict = evaluation::OpeVerdict::cannotBeEstimated;
  std::uint64_t dialogues = 0;
};

/// A simulated dialogue for a person to read.
struct ShownTurn {
  bool isAgent = true;
  std::string action;  ///< of the agent
  std::string text;    ///< what several people said, or what it is about
};
struct ShownDialogue {
  std::vector<ShownTurn> turns;
  bool isConverted = false;
};

struct ArmResult {
  std::string name;
  Rate conversion;
  double value = 0;
  evaluation::Interval valueInterval;
  double meanDecisions = 0;
  double unsupportedShare = 0;        ///< of its decisions, what the log shows fewer than 5 times after the same action
  std::optional<double> conversions;  ///< in a period, where the scenario says its volume
  std::optional<ArmEstimate> offPolicy;
  std::vector<std::string> notes;  ///< what to keep in mind, in plain English
  std::vector<ShownDialogue> examples;
};

/// Of one arm's value against the first arm's, customer by customer.
struct ArmDifference {
  std::string arm;
  std::string against;
  double value = 0;
  evaluation::Interval interval;
  double probabilityBetter = 0;  ///< share of resamples of the customers in which it is above 0
  double conversion = 0;         ///< the same of conversion
};

struct ScenarioReport {
  std::string scenario;
  std::uint64_t seed = 1;
  std::vector<ArmResult> arms;
  std::vector<ArmDifference> differences;  ///< of every arm but the first
  CustomerLicence licence;
  std::string model;  ///< digest of the customer model
  std::vector<std::string> notes;
};

}  // namespace studio::workflow

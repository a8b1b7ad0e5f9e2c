#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// One held-out step: what the agent said and what the policy's Q of it was there.
struct ValuedAction {
  base::ActionId action;
  double q = 0;
};

/// One dialogue that was not trained on, with a known outcome.
struct HeldOutDialogue {
  bool isConverted = false;
  std::vector<ValuedAction> steps;
};

struct QCorrelationConfig {
  std::size_t minimumSupport = 10;   ///< dialogues that used an action, for it to count
  std::size_t minimumActions = 5;    ///< actions that count, for a verdict
  std::size_t minimumOutcomes = 10;  ///< dialogues that converted, and that did not, for a verdict
  std::size_t resamples = 2000;
  double level = 0.95;
};

/// One action over the held-out dialogues.
struct ActionCorrelation {
  base::ActionId action;
  double meanQ = 0;  ///< over the steps where it was said; 0 when never
  std::uint64_t steps = 0;
  std::uint64_t support = 0;    ///< dialogues that used it
  std::uint64_t converted = 0;  ///< of these
  double conversion = 0;        ///< converted / support; 0 when never
  Interval wilson{0, 1};
  bool isUsed = false;  ///< support ≥ minimumSupport
};

enum class CorrelationVerdict : std::uint8_t { supported, notSupported, cannotTell };

/// Why the data cannot tell.
enum class CorrelationDoubt : std::uint8_t {
  tooFewActions,          ///< fewer than minimumActions have enough support
  outcomeNearlyConstant,  ///< fewer than minimumOutcomes dialogues on one side
  valuesTied,             ///< no order among the mean Qs or among the conversions
  bootstrapUnstable,      ///< over 5 % of the resamples have no correlation
  intervalContainsZero,
};

/// Does learned Q agree with conversion?
struct QCorrelationReport {
  std::vector<ActionCorrelation> actions;  ///< in the order of their ids
  std::size_t usedActions = 0;
  std::optional<double> spearman;  ///< over the used actions
  std::optional<Interval> interval;
  std::size_t resamplesUsed = 0;
  CorrelationVerdict verdict = CorrelationVerdict::cannotTell;
  std::vector<CorrelationDoubt> doubts;  ///< empty unless cannotTell
};

}  // namespace studio::evaluation

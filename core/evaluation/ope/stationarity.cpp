#include "core/evaluation/ope/stationarity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evaluation/ope/contribution_bootstrap.h"
#include "core/evaluation/ope/contributions.h"

namespace studio::evaluation {

namespace {

constexpr double kMostErrors = 2.8;

/// 0 for the earlier half of the dialogues, 1 for the later one; equal times in the order of the log.
Folds halvesByTime(const std::vector<double>& times) {
  std::vector<std::size_t> order(times.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  Folds halves(times.size());
  for (std::size_t rank = order.size() / 2; rank < order.size(); ++rank) halves[order[rank]] = 1;
  return halves;
}

BootstrappedMean meanOfHalf(const std::vector<double>& values, const Folds& halves, std::uint8_t half) {
  std::vector<double> chosen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (halves[i] == half) chosen.push_back(values[i]);
  }
  return plainMean(chosen);
}

double errorsApart(const BootstrappedMean& earlier, const BootstrappedMean& later) {
  const double error = std::hypot(earlier.standardError, later.standardError);
  return error > 0 ? std::abs(later.mean - earlier.mean) / error : 0;
}

}  // namespace

base::Result<StationarityCheck> checkStationarity(const DialogueTransitions& transitions,
                                                  const ImportanceWeights& weights, std::stop_token stop) {
  const LoggedDialogues& log = *transitions.log;
  const Folds halves = halvesByTime(log.times);
  const auto parts = crossFit(transitions, halves, 2, std::move(stop), {});
  if (!parts) return parts.error();
  std::vector<double> contributions;
  contributions.reserve(log.dialogueCount());
  for (std::size_t i = 0; i < log.dialogueCount(); ++i) {
    contributions.push_back(marginalizedContribution(log, weights, *parts, i));
  }
  const auto returns = log.returns();
  const auto earlierReturn = meanOfHalf(returns, halves, 0), laterReturn = meanOfHalf(returns, halves, 1);
  const auto earlierValue = meanOfHalf(contributions, halves, 0), laterValue = meanOfHalf(contributions, halves, 1);
  StationarityCheck check{earlierReturn.mean, laterReturn.mean, earlierValue.mean, laterValue.mean, 0, true};
  check.z = std::max(errorsApart(earlierReturn, laterReturn), errorsApart(earlierValue, laterValue));
  check.isStationary = check.z <= kMostErrors;
  return check;
}

}  // namespace studio::evaluation

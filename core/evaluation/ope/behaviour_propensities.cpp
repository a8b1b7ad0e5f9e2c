#include "core/evaluation/ope/behaviour_propensities.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace studio::evaluation {

namespace {

constexpr double kPriorStrength = 2;

/// Counts of actions by any grouping of steps.
struct ActionCounts {
  std::vector<double> ofPair;  ///< group × action
  std::vector<double> ofGroup;

  static ActionCounts of(const LoggedDialogues& log, const std::vector<std::uint32_t>& groups, std::size_t count) {
    ActionCounts counts{std::vector<double>(count * log.actionCount), std::vector<double>(count)};
    for (std::size_t step = 0; step < log.stepCount(); ++step) {
      counts.ofPair[groups[step] * log.actionCount + log.actionAt(step)] += 1;
      counts.ofGroup[groups[step]] += 1;
    }
    return counts;
  }
};

std::vector<std::uint32_t> masksOf(const LoggedDialogues& log, std::size_t& count) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups;
  groups.reserve(log.stepCount());
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const auto mask = log.mask(step);
    const auto number = static_cast<std::uint32_t>(numbers.size());
    groups.push_back(numbers.try_emplace(std::string(mask.begin(), mask.end()), number).first->second);
  }
  count = numbers.size();
  return groups;
}

}  // namespace

std::uint64_t estimateMissingPropensities(LoggedDialogues& log, const DialogueStates& states) {
  if (std::ranges::none_of(log.propensities, [](double p) { return p == kUnknownPropensity; })) return 0;
  std::size_t maskCount = 0;
  const auto masks = masksOf(log, maskCount);
  const auto byMask = ActionCounts::of(log, masks, maskCount);
  const auto byState = ActionCounts::of(log, states.ofStep, states.count);
  std::uint64_t filled = 0;
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    if (log.propensities[step] != kUnknownPropensity) continue;
    const std::size_t action = log.actionAt(step), mask = masks[step], state = states.ofStep[step];
    const double usual = byMask.ofPair[mask * log.actionCount + action] / byMask.ofGroup[mask];
    log.propensities[step] = (byState.ofPair[state * log.actionCount + action] + kPriorStrength * usual) /
                             (byState.ofGroup[state] + kPriorStrength);
    ++filled;
  }
  return filled;
}

}  // namespace studio::evaluation

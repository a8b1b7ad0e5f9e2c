#include "core/evaluation/ope/baselines.h"

#include <algorithm>
#include <map>

namespace studio::evaluation {

namespace {

constexpr double kFewestOfAction = 20;  // dialogues, to be chosen for the fixed track

/// Shares of actions in every group of steps, group × action.
std::vector<double> sharesOf(const LoggedDialogues& log, const std::vector<std::uint32_t>& groups, std::size_t count) {
  std::vector<double> shares(count * log.actionCount), totals(count);
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    shares[groups[step] * log.actionCount + log.actionAt(step)] += 1;
    totals[groups[step]] += 1;
  }
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] /= std::max(totals[i / log.actionCount], 1.0);
  return shares;
}

std::vector<double> spread(const LoggedDialogues& log, const std::vector<std::uint32_t>& groups,
                           const std::vector<double>& rows) {
  std::vector<double> targets;
  targets.reserve(log.targets.size());
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const auto row = rows.begin() + static_cast<std::ptrdiff_t>(groups[step] * log.actionCount);
    targets.insert(targets.end(), row, row + static_cast<std::ptrdiff_t>(log.actionCount));
  }
  return targets;
}

/// All probability on the largest share of each row.
std::vector<double> mostUsual(std::vector<double> shares, std::size_t actions) {
  for (std::size_t row = 0; row < shares.size(); row += actions) {
    const auto first = shares.begin() + static_cast<std::ptrdiff_t>(row);
    const auto end = first + static_cast<std::ptrdiff_t>(actions);
    const auto best = std::max_element(first, end) - first;
    std::fill(first, end, 0.0);
    first[best] = 1;
  }
  return shares;
}

std::vector<std::uint32_t> masksAndTurns(const LoggedDialogues& log, std::size_t& count) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups;
  groups.reserve(log.stepCount());
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const auto mask = log.mask(step);
    const auto number = static_cast<std::uint32_t>(numbers.size());
    const std::string key = std::string(mask.begin(), mask.end()) + std::to_string(log.turns[step]);
    groups.push_back(numbers.try_emplace(key, number).first->second);
  }
  count = numbers.size();
  return groups;
}

/// For each turn the action whose dialogues had the highest mean return, among those said often enough.
std::vector<std::size_t> bestTrack(const LoggedDialogues& log) {
  const auto returns = log.returns();
  const std::size_t turns = log.longest();
  std::vector<double> sums(turns * log.actionCount), counts(turns * log.actionCount);
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const std::size_t place = log.turns[step] * log.actionCount + log.actionAt(step);
    sums[place] += returns[log.dialogues[step]];
    counts[place] += 1;
  }
  std::vector<std::size_t> track(turns);
  for (std::size_t turn = 0; turn < turns; ++turn) {
    double best = 0;
    bool isFound = false;
    for (std::size_t a = 0; a < log.actionCount; ++a) {
      const double count = counts[turn * log.actionCount + a];
      if (count < kFewestOfAction || (isFound && sums[turn * log.actionCount + a] / count <= best)) continue;
      best = sums[turn * log.actionCount + a] / count;
      track[turn] = a;
      isFound = true;
    }
    if (!isFound && turn > 0) track[turn] = track[turn - 1];
  }
  return track;
}

std::vector<double> fixedTrack(const LoggedDialogues& log, std::vector<double> otherwise) {
  const auto track = bestTrack(log);
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const std::size_t action = track[log.turns[step]];
    if (log.mask(step)[action] == 0) continue;
    const auto row = otherwise.begin() + static_cast<std::ptrdiff_t>(step * log.actionCount);
    std::fill(row, row + static_cast<std::ptrdiff_t>(log.actionCount), 0.0);
    row[static_cast<std::ptrdiff_t>(action)] = 1;
  }
  return otherwise;
}

}  // namespace

std::vector<BaselinePolicy> baselinePolicies(const LoggedDialogues& log, const DialogueStates& states) {
  const auto cloning = spread(log, states.ofStep, sharesOf(log, states.ofStep, states.count));
  std::size_t count = 0;
  const auto groups = masksAndTurns(log, count);
  std::vector<BaselinePolicy> policies;
  policies.push_back({"cloning", cloning});
  policies.push_back({"script", spread(log, groups, mostUsual(sharesOf(log, groups, count), log.actionCount))});
  policies.push_back({"fixed_track", fixedTrack(log, cloning)});
  return policies;
}

}  // namespace studio::evaluation

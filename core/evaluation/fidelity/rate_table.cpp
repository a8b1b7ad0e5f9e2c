#include "core/evaluation/fidelity/rate_table.h"

#include <algorithm>
#include <cmath>

namespace studio::evaluation {

std::size_t rateGroupCount(const simulation::SituationShape& shape) {
  return 1 + shape.segments.size() + shape.actions;
}

RateLog rateLogOf(const simulation::CustomerLog& log) {
  RateLog rates;
  const std::size_t firstAction = 1 + log.shape.segments.size();
  std::vector<std::uint8_t> isSaid(log.shape.actions);
  for (const auto& dialogue : log.dialogues) {
    rates.groups.push_back(0);
    for (const auto segment : dialogue.start.segments) rates.groups.push_back(1U + segment);
    std::fill(isSaid.begin(), isSaid.end(), std::uint8_t{0});
    for (const auto& step : dialogue.steps) isSaid[step.action] = 1;
    for (std::size_t action = 0; action < isSaid.size(); ++action) {
      if (isSaid[action] != 0) rates.groups.push_back(static_cast<std::uint32_t>(firstAction + action));
    }
    rates.begin.push_back(rates.groups.size());
    rates.isConverted.push_back(dialogue.isConverted ? 1 : 0);
  }
  return rates;
}

RateCounts countRates(const RateLog& log, std::span<const std::uint32_t> which, std::size_t groups) {
  RateCounts counts{std::vector<double>(groups), std::vector<double>(groups)};
  for (const auto dialogue : which) {
    for (const auto group : log.of(dialogue)) {
      counts.dialogues[group] += 1;
      counts.converted[group] += log.isConverted[dialogue];
    }
  }
  return counts;
}

double relativeError(double first, double second) {
  if (first <= 0) return second > 0 ? 1 : 0;
  return std::abs(second - first) / first;
}

}  // namespace studio::evaluation

#include "core/evaluation/ope/observation_gap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/encoding/k_means.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kSampledSteps = 4000;
constexpr std::size_t kMostPerGroup = 120;
constexpr std::size_t kMostPairs = 60'000;
constexpr double kLeastShare = 0.005;  // of pairs on each side of the gap
constexpr double kLeastRatio = 1.2;

/// Sampled steps by turn and mask.
std::vector<std::vector<std::size_t>> sampledGroups(const LoggedDialogues& log, base::RandomStream& random) {
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::size_t>> groups;
  for (std::size_t draw = 0; draw < std::min(kSampledSteps, log.stepCount()); ++draw) {
    const std::size_t step = log.stepCount() <= kSampledSteps ? draw : random.below(log.stepCount());
    const auto mask = log.mask(step);
    auto& group = groups[{log.turns[step], std::string(mask.begin(), mask.end())}];
    if (group.size() < kMostPerGroup) group.push_back(step);
  }
  std::vector<std::vector<std::size_t>> list;
  list.reserve(groups.size());
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  std::ranges::stable_sort(list, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return list;
}

std::vector<double> sortedDistances(const LoggedDialogues& log, base::RandomStream& random) {
  std::vector<double> distances;
  for (const auto& group : sampledGroups(log, random)) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (group[i] == group[j]) continue;  // the same step drawn twice
        const float squared = encoding::squaredDistance(log.observation(group[i]), log.observation(group[j]));
        distances.push_back(std::sqrt(static_cast<double>(squared)));
      }
    }
    if (distances.size() > kMostPairs) break;
  }
  std::ranges::sort(distances);
  return distances;
}

}  // namespace

std::optional<float> observationGap(const LoggedDialogues& log, base::RandomStream& random) {
  const auto distances = sortedDistances(log, random);
  const auto least = static_cast<std::size_t>(std::ceil(kLeastShare * static_cast<double>(distances.size())));
  double bestRatio = kLeastRatio;
  std::optional<float> gap;
  for (std::size_t i = std::max<std::size_t>(least, 1); i + least < distances.size(); ++i) {
    const double below = distances[i - 1], above = distances[i];
    if (above <= 0) continue;
    if (below <= 0) return static_cast<float>(above / 2);  // equal observations, and others: nothing is wider
    if (above / below <= bestRatio) continue;
    bestRatio = above / below;
    gap = static_cast<float>(std::sqrt(below * above));
  }
  return gap;
}

}  // namespace studio::evaluation

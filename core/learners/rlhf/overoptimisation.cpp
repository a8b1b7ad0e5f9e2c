#include "core/learners/rlhf/overoptimisation.h"

#include <algorithm>
#include <cmath>

namespace studio::learners {

namespace {

constexpr const char* kTrack = "run.track";
constexpr std::size_t kNumbers = 7;

bool isProxySatisfied(const TrackPoint& best, const TrackPoint& last) {
  return last.proxy > best.proxy - std::hypot(best.proxyError, last.proxyError);
}

bool hasFallen(const TrackPoint& best, const TrackPoint& last) {
  constexpr double kErrors = 2;
  return last.heldOut < best.heldOut - kErrors * std::hypot(best.heldOutError, last.heldOutError);
}

}  // namespace

TrackVerdict verdictOf(std::span<const TrackPoint> points) {
  const auto best = std::max_element(points.begin(), points.end(),
                                     [](const auto& a, const auto& b) { return a.heldOut < b.heldOut; });
  const auto& last = points.back();
  return {static_cast<std::size_t>(best - points.begin()), isProxySatisfied(*best, last) && hasFallen(*best, last)};
}

store::Tensor trackTensor(std::span<const TrackPoint> points) {
  std::vector<double> numbers;
  numbers.reserve(points.size() * kNumbers);
  for (const auto& point : points) {
    numbers.insert(numbers.end(), {static_cast<double>(point.step), point.divergence, point.proxy, point.proxyError,
                                   point.heldOut, point.heldOutError, point.length});
  }
  return store::Tensor::fromDoubles(kTrack, numbers);
}

base::Result<std::vector<TrackPoint>> readTrack(const store::TensorFile& file) {
  const auto tensor = file.require(kTrack);
  if (!tensor) return tensor.error();
  const auto numbers = (*tensor)->doubles();
  if (!numbers) return numbers.error();
  if (numbers->size() % kNumbers != 0) {
    return base::makeError(base::ErrorCode::checkpointDamaged, kTrack,
                           {{"reason", "it must be seven numbers a point"}});
  }
  std::vector<TrackPoint> points;
  points.reserve(numbers->size() / kNumbers);
  for (auto at = numbers->begin(); at != numbers->end(); at += kNumbers)
    points.push_back({static_cast<std::uint64_t>(std::max(at[0], 0.0)), at[1], at[2], at[3], at[4], at[5], at[6]});
  return points;
}

}  // namespace studio::learners

#include "core/learners/curve_band.h"

#include <algorithm>
#include <map>
#include <utility>

namespace studio::learners {

namespace {

double medianOf(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
}

}  // namespace

std::vector<BandPoint> bandsOf(std::span<const CurvePoint> points) {
  std::map<std::pair<std::string, std::uint64_t>, std::vector<double>> values;
  for (const auto& point : points) values[{point.name, point.step}].push_back(point.value);
  std::vector<BandPoint> bands;
  bands.reserve(values.size());
  for (auto& [place, found] : values) {
    std::sort(found.begin(), found.end());
    bands.push_back({place.first, place.second, found.front(), medianOf(found), found.back(), found.size()});
  }
  return bands;
}

}  // namespace studio::learners

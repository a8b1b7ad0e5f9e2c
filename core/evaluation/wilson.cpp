#include "core/evaluation/wilson.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "core/base/result.h"

namespace studio::evaluation {

Interval wilsonInterval(std::uint64_t converted, std::uint64_t count) { return wilsonInterval(converted, count, 0.95); }

Interval wilsonInterval(std::uint64_t converted, std::uint64_t count, double confidence) {
  if (converted > count) base::breakPromise("at most as many conversions as dialogues", std::to_string(converted));
  if (count == 0) return {0, 1};
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const auto n = static_cast<double>(count);
  const double share = static_cast<double>(converted) / n;
  const double scale = 1 + z * z / n;
  const double centre = (share + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  // At 0 and 1 the formula gives the bound itself, up to rounding.
  return {converted == 0 ? 0 : std::max(0.0, centre - half), converted == count ? 1 : std::min(1.0, centre + half)};
}

}  // namespace studio::evaluation

#pragma once

#include <cmath>

#include "core/encoding/mining_sample.h"

namespace studio::tests {

/// Rows of length 1 around `groups` axes: row i is of group i mod groups, its dialogue i / 10. `spread` is the standard
/// deviation of every coordinate before scaling.
inline encoding::MiningSample unitBlobs(std::size_t rows, std::size_t groups, double spread, base::RandomStream& random,
                                        std::size_t width = 32) {
  encoding::MiningSample sample;
  sample.width = width;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<double> point(width);
    double squares = 0;
    for (std::size_t c = 0; c < width; ++c) {
      point[c] = (c == i % groups ? 1.0 : 0.0) + spread * random.normal();
      squares += point[c] * point[c];
    }
    std::vector<float> row;
    row.reserve(width);
    for (const double x : point) row.push_back(static_cast<float>(x / std::sqrt(squares)));
    sample.add(row, static_cast<std::int64_t>(i / 10));
  }
  return sample;
}

}  // namespace studio::tests

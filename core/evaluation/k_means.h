#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::evaluation {

/// Centres of clusters of rows, found by Lloyd's algorithm from k-means++ starts (Arthur and
/// Vassilvitskii 2007); of several starts the one with the smallest sum of squares is kept.
class KMeans {
 public:
  /// `rows` is n × width with n ≥ clusters ≥ 1.
  static KMeans fit(std::span<const float> rows, std::size_t width, std::size_t clusters, base::RandomStream& random);
  std::size_t nearest(std::span<const float> row) const;
  std::size_t clusters() const { return m_centres.size() / m_width; }
  /// Sum of squared distances of the rows it was fitted to.
  double sumOfSquares() const { return m_sumOfSquares; }

 private:
  friend class KMeansRun;
  std::size_t m_width = 1;
  std::vector<float> m_centres;
  double m_sumOfSquares = 0;
};

}  // namespace studio::evaluation

#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::encoding {

struct KMeansOptions {
  std::size_t clusters = 8;
  int starts = 5;
  int mostRounds = 50;
  /// Centres are scaled to length 1 after every round: for rows of length 1 this is spherical k-means (Dhillon and
  /// Modha 2001), which groups by cosine.
  bool isUnitLength = false;
  /// Each next centre of a start is the best of 2 + ln(clusters) that were drawn (greedy k-means++, Arthur and
  /// Vassilvitskii 2007, section 5): one such start finds what is well apart where several plain ones miss some.
  bool isGreedy = false;
  /// Once requested, what was found so far is returned at the next round; who cancels does not look at it.
  std::stop_token stop = {};
};

/// Euclidean distance, squared; of one length. The order of the sum is fixed, so that it is the same on every machine.
float squaredDistance(std::span<const float> a, std::span<const float> b);

/// Centres of clusters of rows, found by Lloyd's algorithm from k-means++ starts (Arthur and
/// Vassilvitskii 2007); of several starts the one with the smallest sum of squares is kept.
class KMeans {
 public:
  /// `rows` is n × width with n ≥ clusters ≥ 1.
  static KMeans fit(std::span<const float> rows, std::size_t width, const KMeansOptions& options,
                    base::RandomStream& random);
  static KMeans fit(std::span<const float> rows, std::size_t width, std::size_t clusters, base::RandomStream& random);

  /// Centres that were found before: n × width, n ≥ 1; their sum of squares is not known and 0.
  static KMeans fromCentres(std::vector<float> centres, std::size_t width);

  std::size_t nearest(std::span<const float> row) const;
  std::size_t clusters() const { return m_centres.size() / m_width; }
  std::size_t width() const { return m_width; }
  std::span<const float> centre(std::size_t k) const { return std::span(m_centres).subspan(k * m_width, m_width); }
  std::span<const float> centres() const { return m_centres; }
  /// Sum of squared distances of the rows it was fitted to.
  double sumOfSquares() const { return m_sumOfSquares; }

 private:
  friend class KMeansRun;
  std::size_t m_width = 1;
  std::vector<float> m_centres;
  double m_sumOfSquares = 0;
};

}  // namespace studio::encoding

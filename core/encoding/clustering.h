#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/feature_schema.h"
#include "core/encoding/k_means.h"
#include "core/store/database.h"

namespace studio::encoding {

/// What is grouped: the states in which an agent chooses, or the customers' replies.
enum class ClusteringKind : std::uint8_t { state, reply };
std::string_view clusteringName(ClusteringKind kind);  ///< "state", "reply"

/// Groups of vectors that a workspace keeps, so that they are the same today and next month. `version` counts from 1
/// within its kind; a kept one is never changed.
struct Clustering {
  ClusteringKind kind = ClusteringKind::state;
  std::uint32_t version = 0;
  std::uint64_t seed = 0;
  std::string layout;  ///< digest of what the vectors are made of: clusteringLayout()
  KMeans means;
};

/// Of an observation only what was said and done counts for its cluster: turn and segment are kept apart.
std::size_t stateWidth(const FeatureSchema& schema);
/// The vector of the customer's last turn within an observation.
std::size_t replyWidth(const FeatureSchema& schema);
/// Equal for schemas whose vectors mean the same.
std::string clusteringLayout(const FeatureSchema& schema);

/// Keeps a fair sample of rows of unknown number (reservoir sampling, Vitter 1985, algorithm R). One thread.
class RowSample {
 public:
  RowSample(std::size_t width, std::size_t most, base::RandomStream random)
      : m_width(width), m_most(most), m_random(random) {}
  void add(std::span<const float> row);
  std::span<const float> rows() const { return m_rows; }
  std::size_t count() const { return m_rows.size() / m_width; }

 private:
  std::size_t m_width;
  std::size_t m_most;
  base::RandomStream m_random;
  std::uint64_t m_seen = 0;
  std::vector<float> m_rows;
};

/// k-means over the sample with at most `clusters` groups, fewer where there are not so many rows. The sample is not
/// empty. After `stop` it returns soon, with groups that are not to be used.
KMeans clustersOf(const RowSample& sample, std::size_t clusters, std::uint64_t seed, std::string_view stream,
                  const std::stop_token& stop = {});

/// Clusterings in a workspace. The caller owns the transaction. One thread.
class ClusteringRepository {
 public:
  explicit ClusteringRepository(const store::Database& database) : m_database(&database) {}
  /// The newest of that kind with this layout, seed and number of clusters; nothing when there is none.
  base::Result<std::optional<Clustering>> find(ClusteringKind kind, std::string_view layout, std::uint64_t seed,
                                               std::size_t clusters) const;
  /// Stores it under the next version, which it returns.
  base::Result<std::uint32_t> add(const Clustering& clustering, std::int64_t nowUtcMs);

 private:
  const store::Database* m_database;
};

}  // namespace studio::encoding

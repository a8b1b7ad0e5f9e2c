#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/encoding/k_means.h"

namespace studio::simulation {

/// Kinds of replies: spherical k-means over the vectors of what customers say. The number follows from how many replies
/// there are, so that every group is seen often enough to learn when it comes: √n / 8, from 3 to 16.
class ReplyGroups {
 public:
  /// `rows` is n × width. Nothing when there are fewer than 3 replies.
  static std::optional<ReplyGroups> fit(std::span<const float> rows, std::size_t width, std::uint64_t seed);

  std::size_t count() const { return m_means.clusters(); }
  std::uint32_t groupOf(std::span<const float> reply) const {
    return static_cast<std::uint32_t>(m_means.nearest(reply));
  }

 private:
  explicit ReplyGroups(encoding::KMeans means) : m_means(std::move(means)) {}
  encoding::KMeans m_means;
};

}  // namespace studio::simulation

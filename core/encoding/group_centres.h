#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/encoding/candidate_types.h"
#include "core/encoding/k_means.h"

namespace studio::encoding {

/// Centres of groups: their numbers in the set and their vectors of length 1, one after the other.
struct GroupCentres {
  std::vector<std::uint32_t> numbers;
  std::vector<float> values;

  std::size_t size() const { return numbers.size(); }
  std::size_t width() const { return numbers.empty() ? 0 : values.size() / numbers.size(); }
  std::span<const float> centre(std::size_t i) const { return std::span(values).subspan(i * width(), width()); }
  void add(std::uint32_t number, std::span<const float> centre);
};

/// Groups 0 … n − 1 with the centres of `means`.
GroupCentres centresOf(const KMeans& means);

/// The group nearest to `vector` (of length 1) among the first `own` of `groups`, and the two others nearest among all
/// of them. Ties go to the one that comes first.
SentenceAssignment assignmentOf(std::span<const float> vector, const GroupCentres& groups, std::size_t own);
inline SentenceAssignment assignmentOf(std::span<const float> vector, const GroupCentres& groups) {
  return assignmentOf(vector, groups, groups.size());
}

}  // namespace studio::encoding

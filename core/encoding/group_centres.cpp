#include "core/encoding/group_centres.h"

#include <utility>

namespace studio::encoding {

void GroupCentres::add(std::uint32_t number, std::span<const float> centre) {
  numbers.push_back(number);
  values.insert(values.end(), centre.begin(), centre.end());
}

GroupCentres centresOf(const KMeans& means) {
  GroupCentres groups;
  for (std::size_t k = 0; k < means.clusters(); ++k) groups.add(static_cast<std::uint32_t>(k), means.centre(k));
  return groups;
}

SentenceAssignment assignmentOf(std::span<const float> vector, const GroupCentres& groups, std::size_t own) {
  SentenceAssignment assignment;
  std::vector<GroupNearness> all;
  all.reserve(groups.size());
  std::size_t best = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    // For vectors of length 1, distance² = 2 − 2 cos.
    all.push_back({groups.numbers[i], 1 - squaredDistance(vector, groups.centre(i)) / 2});
    if (i < own && all[i].similarity > all[best].similarity) best = i;
  }
  assignment.own = all[best];
  assignment.rivals.fill({all[best].group, -1});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == best) continue;
    GroupNearness here = all[i];
    for (auto& rival : assignment.rivals) {
      if (here.similarity > rival.similarity) std::swap(here, rival);
    }
  }
  return assignment;
}

}  // namespace studio::encoding

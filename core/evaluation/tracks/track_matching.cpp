#include "core/evaluation/tracks/track_matching.h"

namespace studio::evaluation {

std::size_t stepsReached(const Track& track, std::span<const base::ActionId> actions, std::size_t gap) {
  // Every end of the beginning so far is kept: the nearest one may lead nowhere.
  std::vector<std::size_t> ends, next;
  for (std::size_t step = 0; step < track.size(); ++step) {
    next.clear();
    std::size_t from = 0;
    for (std::size_t place = 0; place < actions.size(); ++place) {
      if (actions[place] != track[step]) continue;
      while (from < ends.size() && ends[from] + gap + 1 < place) ++from;
      if (step == 0 || (from < ends.size() && ends[from] < place)) next.push_back(place);
    }
    if (next.empty()) return step;
    ends.swap(next);
  }
  return track.size();
}

bool isPartOf(const Track& shorter, const Track& longer, std::size_t gap) {
  return stepsReached(shorter, longer, gap) == shorter.size();
}

}  // namespace studio::evaluation

#include "core/evaluation/tracks/track_mining.h"

#include <algorithm>
#include <map>

#include "core/evaluation/tracks/track_matching.h"

namespace studio::evaluation {

namespace {

/// Where a track ends in one dialogue, in order.
struct Ends {
  std::size_t dialogue = 0;
  std::vector<std::size_t> places;
};
using Projection = std::vector<Ends>;

class Miner {
 public:
  Miner(std::span<const TrackedDialogue> dialogues, const TrackMiningSettings& settings, std::stop_token stop)
      : m_dialogues(dialogues), m_settings(settings), m_stop(std::move(stop)) {}

  base::Result<std::vector<MinedTrack>> run() {
    std::map<base::ActionId, Projection> first;
    for (std::size_t i = 0; i < m_dialogues.size(); ++i) {
      for (std::size_t place = 0; place < m_dialogues[i].actions.size(); ++place) note(first, i, place);
    }
    if (auto done = extendAll(first); !done) return done.error();
    return std::move(m_found);
  }

 private:
  void note(std::map<base::ActionId, Projection>& ends, std::size_t dialogue, std::size_t place) const {
    Projection& projection = ends[m_dialogues[dialogue].actions[place]];
    if (projection.empty() || projection.back().dialogue != dialogue) projection.push_back({dialogue, {}});
    projection.back().places.push_back(place);
  }

  base::Result<void> extendAll(std::map<base::ActionId, Projection>& ends) {
    for (auto& [action, projection] : ends) {
      if (projection.size() < m_settings.support) continue;
      m_track.push_back(action);
      auto done = grow(projection);
      m_track.pop_back();
      if (!done) return done;
    }
    return {};
  }

  base::Result<void> grow(const Projection& projection) {
    if (m_stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "looking for talk tracks");
    if (m_track.size() >= m_settings.shortest) m_found.push_back({m_track, projection.size()});
    if (m_found.size() > m_settings.most) {
      return base::makeError(base::ErrorCode::invalidArgument, "support",
                             {{"reason", "more than " + std::to_string(m_settings.most) +
                                             " talk tracks occur in so many dialogues; ask for more of them"}});
    }
    if (m_track.size() >= m_settings.longest) return {};
    std::map<base::ActionId, Projection> next;
    for (const Ends& ends : projection) noteReachable(next, ends);
    return extendAll(next);
  }

  /// Each place once, although several ends may lead to it.
  void noteReachable(std::map<base::ActionId, Projection>& next, const Ends& ends) const {
    const std::size_t length = m_dialogues[ends.dialogue].actions.size();
    std::size_t from = 0;
    for (const std::size_t end : ends.places) {
      from = std::max(from, end + 1);
      const std::size_t behind = std::min(length, end + m_settings.gap + 2);
      for (; from < behind; ++from) note(next, ends.dialogue, from);
    }
  }

  std::span<const TrackedDialogue> m_dialogues;
  TrackMiningSettings m_settings;
  std::stop_token m_stop;
  Track m_track;
  std::vector<MinedTrack> m_found;
};

bool isBefore(const MinedTrack& a, const MinedTrack& b) {
  if (a.dialogues != b.dialogues) return a.dialogues > b.dialogues;
  if (a.actions.size() != b.actions.size()) return a.actions.size() > b.actions.size();
  return a.actions < b.actions;
}

/// `tracks` in order. A track can only be closed by a longer one of the same frequency, which stands before it.
std::vector<MinedTrack> closedOf(std::vector<MinedTrack> tracks, std::size_t gap) {
  std::vector<MinedTrack> closed;
  std::size_t group = 0;
  for (MinedTrack& track : tracks) {
    if (closed.empty() || closed.back().dialogues != track.dialogues) group = closed.size();
    const bool isCovered =
        std::any_of(closed.begin() + static_cast<std::ptrdiff_t>(group), closed.end(), [&](const MinedTrack& longer) {
          return longer.actions.size() > track.actions.size() && isPartOf(track.actions, longer.actions, gap);
        });
    if (!isCovered) closed.push_back(std::move(track));
  }
  return closed;
}

}  // namespace

base::Result<std::vector<MinedTrack>> mineTracks(std::span<const TrackedDialogue> dialogues,
                                                 const TrackMiningSettings& settings, std::stop_token stop) {
  auto found = Miner(dialogues, settings, std::move(stop)).run();
  if (!found) return found;
  std::sort(found->begin(), found->end(), isBefore);
  return closedOf(*std::move(found), settings.gap);
}

}  // namespace studio::evaluation

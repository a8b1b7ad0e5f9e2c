#pragma once

#include <span>
#include <stop_token>

#include "core/base/result.h"
#include "core/evaluation/tracks/track_types.h"

namespace studio::evaluation {

struct TrackMiningSettings {
  std::size_t support = 0;    ///< at least so many dialogues; above 0
  std::size_t gap = 1;        ///< at most so many other actions between two steps
  std::size_t shortest = 2;   ///< steps
  std::size_t longest = 6;    ///< steps
  std::size_t most = 20'000;  ///< more tracks than these are not looked at: a larger support is asked for
};

/// A track that dialogues have in common.
struct MinedTrack {
  Track actions;
  std::size_t dialogues = 0;  ///< that went through all of it
};

/// All closed tracks: none is part of a longer one that as many dialogues went through. Prefix projection with a
/// limited gap (Pei and others, PrefixSpan, ICDE 2001; gaps after Zaki, cSPADE, CIKM 2000). Chosen by how often they
/// occur alone, not by how dialogues ended. Most frequent first, then by length and actions. Fails with cancelled, or
/// with invalidArgument, where = "support", when there are more than `most`.
base::Result<std::vector<MinedTrack>> mineTracks(std::span<const TrackedDialogue> dialogues,
                                                 const TrackMiningSettings& settings, std::stop_token stop);

}  // namespace studio::evaluation

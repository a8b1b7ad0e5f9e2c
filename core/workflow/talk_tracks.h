#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/tracks/track_comparison.h"

namespace studio::workflow {

/// A talk track as people write it: names of actions with '>' between them.
struct NamedTrack {
  std::string name;  ///< "" = the actions themselves
  std::vector<std::string> actions;
};

/// "greet > ask_needs > offer", or "name = greet > offer". Fails with invalidArgument when there is no action.
base::Result<NamedTrack> parseTrack(const std::string& text);

struct TracksRequest {
  std::filesystem::path workspace;
  std::vector<NamedTrack> tracks;  ///< empty: those that dialogues have in common are looked for
  double support = 0.05;           ///< share of the labelled dialogues that a track must occur in
  std::size_t longest = 6;         ///< steps
  std::size_t most = 20;           ///< tracks in the answer; 0 = all
  evaluation::TrackFigureSettings figures;
};

struct TracksReport {
  std::size_t dialogues = 0;   ///< with at least one label of the agent
  std::size_t unlabelled = 0;  ///< dialogues without
  std::size_t support = 0;     ///< dialogues that a mined track occurs in at least
  std::size_t lookedAt = 0;    ///< tracks that the p-values are adjusted for
  std::vector<NamedTrack> names;
  std::vector<evaluation::TrackFigures> tracks;  ///< by adjusted p-value, then by frequency; as given where given
};

/// What talk tracks of a workspace's dialogues go with. Fails with noActions where nothing is labelled, with
/// invalidArgument where an action is not in the catalogue, with cancelled.
base::Result<TracksReport> findTracks(const TracksRequest& request, std::stop_token stop,
                                      const base::Progress& progress);

struct TrackComparisonReport {
  std::vector<NamedTrack> names;
  evaluation::TrackComparison comparison;
};

/// Two to four tracks side by side, the first as the reference. Fails as findTracks does.
base::Result<TrackComparisonReport> compareTracks(const TracksRequest& request, std::stop_token stop,
                                                  const base::Progress& progress);

}  // namespace studio::workflow

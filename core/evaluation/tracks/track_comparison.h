#pragma once

#include <optional>
#include <span>

#include "core/evaluation/tracks/track_figures.h"

namespace studio::evaluation {

/// What stands in one row of one column: a step of that track, by its number from 0.
using TrackCell = std::optional<std::size_t>;

/// Tracks side by side: rows[r][c] is the step of track c in row r. Steps with the same action stand in one row where
/// the order allows it; as many as possible do, against the first track (longest common subsequence).
std::vector<std::vector<TrackCell>> alignTracks(std::span<const Track> tracks);

/// Conversion of a track's dialogues against those of the first track, up to a row of the alignment.
struct TrackDivergence {
  std::size_t row = 0;
  std::size_t column = 0;     ///< never 0
  RateDifference difference;  ///< of the column minus the first; interval at the level below
};

struct TrackComparison {
  std::vector<TrackFigures> columns;
  std::vector<std::vector<TrackCell>> rows;
  /// Rows in which a column's action is not the first column's, each with the dialogues that came so far along the one
  /// track and not along the other; a track without a step there is followed to its next.
  std::vector<TrackDivergence> divergences;
  double confidence = 0.95;          ///< of their intervals: 95 % for all of them together (Bonferroni)
  std::optional<std::size_t> first;  ///< the first of them whose interval leaves 0 out
};

/// Two tracks or more. Fails with cancelled.
base::Result<TrackComparison> compareTracks(std::span<const TrackedDialogue> dialogues, std::span<const Track> tracks,
                                            const TrackFigureSettings& settings, std::stop_token stop);

}  // namespace studio::evaluation

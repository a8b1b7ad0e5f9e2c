#include "core/evaluation/tracks/track_comparison.h"

#include <algorithm>

#include "core/evaluation/tracks/track_matching.h"

namespace studio::evaluation {

namespace {

using Rows = std::vector<std::vector<TrackCell>>;

/// The action that a row stands for: that of the first column with one.
base::ActionId actionOf(const std::vector<TrackCell>& row, std::span<const Track> tracks) {
  for (std::size_t column = 0; column < row.size(); ++column) {
    if (row[column]) return tracks[column][*row[column]];
  }
  return {};
}

/// lengths[i][j]: the longest common subsequence of the actions from i on and of the track from j on.
std::vector<std::vector<std::size_t>> commonLengths(std::span<const base::ActionId> actions, const Track& track) {
  std::vector<std::vector<std::size_t>> lengths(actions.size() + 1, std::vector<std::size_t>(track.size() + 1));
  for (std::size_t i = actions.size(); i-- > 0;) {
    for (std::size_t j = track.size(); j-- > 0;) {
      lengths[i][j] =
          actions[i] == track[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

/// Puts the steps of `tracks[column]` into the rows, with rows of its own where none fits.
Rows withColumn(const Rows& rows, std::span<const Track> tracks, std::size_t column) {
  std::vector<base::ActionId> actions;
  actions.reserve(rows.size());
  for (const auto& row : rows) actions.push_back(actionOf(row, tracks));
  const Track& track = tracks[column];
  const auto lengths = commonLengths(actions, track);
  Rows merged;
  std::size_t i = 0, j = 0;
  const auto takeRow = [&](bool hasStep) {
    merged.push_back(rows[i++]);
    if (hasStep) merged.back()[column] = j++;
  };
  while (i < rows.size() || j < track.size()) {
    if (i < rows.size() && j < track.size() && actions[i] == track[j]) {
      takeRow(true);
    } else if (j == track.size() || (i < rows.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      takeRow(false);
    } else {
      merged.emplace_back(tracks.size());
      merged.back()[column] = j++;
    }
  }
  return merged;
}

/// Steps of a column up to a row of the alignment; where it has none there, up to its next: what it does instead.
std::size_t stepsUpTo(const Rows& rows, std::size_t row, std::size_t column) {
  std::size_t steps = 0;
  for (std::size_t r = 0; r <= row; ++r) steps += rows[r][column] ? 1 : 0;
  for (std::size_t r = row; r < rows.size() && !rows[row][column]; ++r) {
    if (rows[r][column]) return steps + 1;
  }
  return steps;
}

/// How far each dialogue came along each track: [track][dialogue].
using Reached = std::vector<std::vector<std::size_t>>;

Reached reachedIn(std::span<const TrackedDialogue> dialogues, std::span<const Track> tracks, std::size_t gap) {
  Reached reached(tracks.size());
  for (std::size_t column = 0; column < tracks.size(); ++column) {
    reached[column].reserve(dialogues.size());
    for (const auto& one : dialogues) reached[column].push_back(stepsReached(tracks[column], one.actions, gap));
  }
  return reached;
}

/// Those that came as far along one track only.
RateDifference differenceAt(std::span<const TrackedDialogue> dialogues, const std::vector<std::size_t>& along,
                            std::size_t steps, const std::vector<std::size_t>& alongFirst, std::size_t firstSteps,
                            double confidence) {
  Proportion with, reference;
  for (std::size_t i = 0; i < dialogues.size(); ++i) {
    const bool isWith = along[i] >= steps, isReference = alongFirst[i] >= firstSteps;
    if (isWith == isReference || !dialogues[i].converted) continue;
    (isWith ? with : reference).add(*dialogues[i].converted);
  }
  return rateDifference(with, reference, confidence);
}

std::vector<TrackDivergence> placesOfDivergence(const Rows& rows) {
  std::vector<TrackDivergence> places;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 1; column < rows[row].size(); ++column) {
      if (rows[row][column].has_value() != rows[row][0].has_value()) places.push_back({row, column, {}});
    }
  }
  return places;
}

}  // namespace

std::vector<std::vector<TrackCell>> alignTracks(std::span<const Track> tracks) {
  Rows rows;
  for (std::size_t column = 0; column < tracks.size(); ++column) rows = withColumn(rows, tracks, column);
  return rows;
}

base::Result<TrackComparison> compareTracks(std::span<const TrackedDialogue> dialogues, std::span<const Track> tracks,
                                            const TrackFigureSettings& settings, std::stop_token stop) {
  auto columns = trackFigures(dialogues, tracks, settings, std::move(stop));
  if (!columns) return columns.error();
  TrackComparison comparison{*std::move(columns), alignTracks(tracks), {}, 0.95, std::nullopt};
  comparison.divergences = placesOfDivergence(comparison.rows);
  if (comparison.divergences.empty()) return comparison;
  comparison.confidence = 1 - 0.05 / static_cast<double>(comparison.divergences.size());
  const Reached reached = reachedIn(dialogues, tracks, settings.gap);
  for (std::size_t i = 0; i < comparison.divergences.size(); ++i) {
    TrackDivergence& one = comparison.divergences[i];
    one.difference = differenceAt(dialogues, reached[one.column], stepsUpTo(comparison.rows, one.row, one.column),
                                  reached[0], stepsUpTo(comparison.rows, one.row, 0), comparison.confidence);
    if (!comparison.first && !one.difference.interval.contains(0)) comparison.first = i;
  }
  return comparison;
}

}  // namespace studio::evaluation

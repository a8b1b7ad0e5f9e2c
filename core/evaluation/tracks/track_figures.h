#pragma once

#include <span>
#include <stop_token>

#include "core/base/result.h"
#include "core/evaluation/rate_difference.h"
#include "core/evaluation/tracks/track_types.h"

namespace studio::evaluation {

/// A mean with its 95 % interval (Student); the interval is the mean alone where fewer than two are known.
struct MeanOf {
  std::size_t count = 0;
  double value = 0;
  Interval interval;
};

/// How far dialogues came along a track.
struct TrackStep {
  std::size_t reached = 0;  ///< dialogues that went through all steps up to this one
  Proportion conversion;    ///< of those of them whose outcome is known
};

/// A group of dialogues that went through a track, against those of the group that did not.
struct TrackEffect {
  Proportion with;
  Proportion without;
  RateDifference difference;
  double adjustedPValue = 1;  ///< after all tracks that were looked at
};

struct SegmentEffect {
  std::string value;
  bool isSuppressed = false;  ///< fewer than the smallest cohort on one side: its counts are left out
  TrackEffect effect;
};

/// What the logs tell of one track. What is compared was chosen by agents, not by lot: the cause is not proven.
struct TrackFigures {
  Track actions;
  std::size_t dialogues = 0;  ///< that went through all of it
  TrackEffect effect;
  MeanOf value;  ///< of dialogues that went through it, where the log has one
  MeanOf turns;
  std::vector<TrackStep> steps;
  std::vector<SegmentEffect> segments;     ///< of the attribute that was asked for
  std::vector<base::DialogueId> examples;  ///< the first that went through it
};

struct TrackFigureSettings {
  std::size_t gap = 1;
  std::string segment;                 ///< attribute; empty = none
  std::size_t minimumCohortSize = 10;  ///< dialogues on either side of a segment's comparison
  std::size_t examples = 5;
};

/// The figures of each track, their p-values adjusted for all of them. Fails with cancelled.
base::Result<std::vector<TrackFigures>> trackFigures(std::span<const TrackedDialogue> dialogues,
                                                     std::span<const Track> tracks, const TrackFigureSettings& settings,
                                                     std::stop_token stop);

/// Mean and interval of some numbers.
MeanOf meanOf(std::span<const double> values);

}  // namespace studio::evaluation

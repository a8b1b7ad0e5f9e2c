#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// How finely action values are told apart.
enum class Granularity : std::uint8_t { overall, segment, segmentAndPart };

/// What became of dialogues in which an action was said, within a group.
struct GroupActionValue {
  Granularity granularity = Granularity::overall;
  std::string segment;  ///< "attribute=value"; empty: everyone
  std::string part;     ///< of the dialogue, in which it was said; empty: any
  std::string action;
  std::uint64_t dialogues = 0;
  std::uint64_t converted = 0;
  double value = 0;
  Interval interval;  ///< Wilson, 95 %
};

/// What a segment would gain from an action of its own instead of the one that is best for everyone, in dialogues that
/// neither was chosen by.
struct SegmentLoss {
  Granularity granularity = Granularity::segment;
  std::string segment;
  std::string own;      ///< best in the segment, by all dialogues; one for each part where parts are told apart
  std::string common;   ///< best for everyone
  double loss = 0;      ///< conversion, as a difference of shares
  Interval interval;    ///< 95 %
  bool isSure = false;  ///< above 0 when all segments are looked at (Holm 1979)
};

/// Two actions within one segment: dialogues in which only one of them was said.
struct ReversalPart {
  std::string segment;
  std::uint64_t dialogues[2] = {0, 0};
  double rates[2] = {0, 0};
};

/// Simpson's paradox: an action that looks better over all dialogues and is worse within the segments of an attribute.
struct Reversal {
  std::string attribute;
  std::string seemsBetter;
  std::string isBetter;          ///< within the segments
  double overallDifference = 0;  ///< of conversion, seemsBetter − isBetter; above 0
  double withinDifference = 0;   ///< the same within segments, weighted (Cochran 1954); below 0
  double overallZ = 0;
  double withinZ = 0;
  std::vector<ReversalPart> parts;
};

struct SensitivityReport {
  std::vector<GroupActionValue> values;
  std::vector<SegmentLoss> losses;
  std::vector<Reversal> reversals;
  std::uint64_t comparisons = 0;     ///< pairs of actions and attributes that were looked at for reversals
  std::uint64_t usableSegments = 0;  ///< with enough dialogues
  bool canTell() const { return usableSegments >= 2; }
  bool hasLoss() const;
};

}  // namespace studio::evaluation

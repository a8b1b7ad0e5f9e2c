#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/mdp/transition.h"

namespace studio::feedback {

/// What somebody said of two ways a dialogue can go on.
enum class PreferenceLabel : std::uint8_t { left, right, tie, bothBad };
inline constexpr std::size_t kPreferenceLabels = 4;
std::string_view preferenceLabelName(PreferenceLabel label);  ///< "left", "right", "tie", "both_bad"
std::optional<PreferenceLabel> preferenceLabelNamed(std::string_view name);

enum class PreferenceSide : std::uint8_t { left, right };
std::string_view preferenceSideName(PreferenceSide side);  ///< "left", "right"
std::optional<PreferenceSide> preferenceSideNamed(std::string_view name);

/// How a dialogue stands after a step, as whoever reads it can see.
enum class Ending : std::uint8_t { goesOn, notConverted, converted };
std::string_view endingName(Ending ending);  ///< "goes_on", "not_converted", "converted"
std::optional<Ending> endingNamed(std::string_view name);

/// One decision of a segment.
struct SegmentStep {
  mdp::Observation observation;
  base::ActionId action;
  Ending ending = Ending::goesOn;
};
using Segment = std::vector<SegmentStep>;

/// Who said it, and which of the two was shown first: what is read first is preferred more often.
struct PreferenceJudgement {
  PreferenceLabel label = PreferenceLabel::tie;
  std::string annotator;
  PreferenceSide shownFirst = PreferenceSide::left;
  bool operator==(const PreferenceJudgement&) const = default;
};

/// Two segments with what was said of them, as a reward model learns from.
struct PreferencePair {
  Segment left;
  Segment right;
  PreferenceJudgement judgement;
};

/// A segment of a dialogue in a workspace: its turns from `firstTurn` to `lastTurn`, from 0.
struct SegmentPlace {
  base::DialogueId dialogue;
  std::size_t firstTurn = 0;
  std::size_t lastTurn = 0;
  bool operator==(const SegmentPlace&) const = default;
};

/// The same where the segments are places in a workspace, which holds their text.
struct PlacedPreference {
  SegmentPlace left;
  SegmentPlace right;
  PreferenceJudgement judgement;
  bool operator==(const PlacedPreference&) const = default;
};

}  // namespace studio::feedback

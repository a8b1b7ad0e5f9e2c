#pragma once

#include <QString>
#include <optional>

#include "core/workflow/talk_tracks.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

/// What the logs say of dialogues with a track against those without.
enum class TrackVerdict { better, worse, cannotTell };

/// By the p-value after all tracks that were looked at, as `talktrack tracks` decides.
TrackVerdict verdictOf(const evaluation::TrackEffect& effect);
/// "▲ better", "▼ worse", "cannot tell".
QString verdictText(TrackVerdict verdict);
/// The same of one segment: "▲ gains", "▼ loses", "cannot tell".
QString segmentVerdictText(TrackVerdict verdict);
std::optional<Tone> toneOf(TrackVerdict verdict);

/// Fewer dialogues than these are shown faded.
bool isThin(std::uint64_t count);
/// "A" of column 0.
QString letterOf(std::size_t column);
QString nameOf(const workflow::NamedTrack& track);
/// "greet > offer"
QString actionsOf(const workflow::NamedTrack& track);
/// "31.1%", or "–" where no outcome is known.
QString rateText(const evaluation::Proportion& share);
/// "(25.3–37.7)", Wilson; empty where no outcome is known.
QString rateNote(const evaluation::Proportion& share);
/// "(+5.2 to +21.8)" of an interval on the 0–1 scale.
QString signedNote(const evaluation::Interval& interval);
/// "212 dialogues"
QString dialoguesText(std::uint64_t count);
/// The whole comparison of one track in a sentence with its figures, for tooltips and for reading out.
QString effectSentence(const evaluation::TrackEffect& effect);
/// The page's answer: what a track goes with.
QString answerText(const workflow::NamedTrack& track, const evaluation::TrackEffect& effect);

}  // namespace studio::widgets

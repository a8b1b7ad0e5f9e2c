#pragma once

#include <QString>
#include <map>
#include <optional>
#include <string>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// What the Replay page says in words. Plain text unless the name ends in Html; in Html everything
/// that came from a log is escaped.
QString outcomeWord(const std::optional<bool>& converted);
/// "Family · Fibre 250": the values of the segment, in order of attribute.
QString segmentWords(const std::map<std::string, std::string>& segment);
QString turnCountWords(std::size_t turns);

/// The rules behind a mask ("IDD-DEMANDS-NEEDS, AGE-01") or empty.
QString ruleWords(const workflow::CandidateValue& candidate);
/// "IDD-DEMANDS-NEEDS · needs unasked", or a plain sentence when the mask gives neither.
QString maskWords(const workflow::CandidateValue& candidate);
bool isThin(const workflow::CandidateValue& candidate);
/// "24.7% (21.6–27.8)"
QString candidateFigure(const workflow::CandidateValue& candidate);
/// "Offer 5% off, said, 14.9 percent, 11.0 points below the best, 254 effective dialogues"
QString candidateSentence(const workflow::ReplayStep& step, std::size_t candidate);
/// "turn 5, agent, Offer 5% off: I can take …; costs 11.0 points"
QString turnSentence(const workflow::ReplayReport& report, std::size_t turn);
/// "?? costs 11.0 points, realised by the next turn"
QString markSentence(const TurnMark& mark);

}  // namespace studio::widgets

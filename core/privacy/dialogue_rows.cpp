#include "core/privacy/dialogue_rows.h"

#include <algorithm>
#include <tuple>

namespace studio::privacy {

namespace {

bool isSameUtterance(const dialogue::Utterance& left, const dialogue::Utterance& right) {
  return left.text == right.text && left.actions == right.actions && left.secondaryActions == right.secondaryActions;
}

bool isSameTurn(const dialogue::Turn& left, const dialogue::Turn& right) {
  const bool isSameSpeaker = left.speaker == right.speaker || (left.utterances.empty() && right.utterances.empty());
  return isSameSpeaker && std::equal(left.utterances.begin(), left.utterances.end(), right.utterances.begin(),
                                     right.utterances.end(), isSameUtterance);
}

auto headOf(const dialogue::Dialogue& dialogue) {
  return std::tie(dialogue.id, dialogue.view, dialogue.customer, dialogue.agent, dialogue.outcome.converted,
                  dialogue.outcome.value, dialogue.segment, dialogue.startedAtUtcMs, dialogue.keeping.untilUtcMs);
}

auto placeOf(const DialogueRedaction& redaction) {
  return std::tie(redaction.turn, redaction.utterance, redaction.span.start, redaction.span.end, redaction.span.type,
                  redaction.span.recogniser);
}

}  // namespace

bool isSameContent(const DialogueRow& left, const DialogueRow& right) {
  const auto isSamePlace = [](const DialogueRedaction& a, const DialogueRedaction& b) {
    return placeOf(a) == placeOf(b);
  };
  return headOf(left.dialogue) == headOf(right.dialogue) &&
         std::equal(left.dialogue.turns.begin(), left.dialogue.turns.end(), right.dialogue.turns.begin(),
                    right.dialogue.turns.end(), isSameTurn) &&
         std::equal(left.redactions.begin(), left.redactions.end(), right.redactions.begin(), right.redactions.end(),
                    isSamePlace);
}

}  // namespace studio::privacy

#include "core/dialogue/dialogue.h"

namespace studio::dialogue {

std::string turnText(const Turn& turn) {
  std::string text;
  for (const auto& utterance : turn.utterances) {
    if (!text.empty()) text += ' ';
    text += utterance.text;
  }
  return text;
}

}  // namespace studio::dialogue

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"

namespace studio::privacy {

/// One place where something personal was taken out of a text.
struct RedactionSpan {
  std::string type;        ///< "EMAIL_ADDRESS", "PHONE_NUMBER", …
  std::size_t start = 0;   ///< code points
  std::size_t end = 0;     ///< code points, exclusive
  std::string recogniser;  ///< what found it, e.g. "card.luhn"
  double certainty = 0;    ///< 0 … 1; not kept in a workspace
};

/// A redaction with its place in a dialogue; offsets in the *stored* (redacted) text.
struct DialogueRedaction {
  std::size_t turn = 0;
  std::size_t utterance = 0;
  RedactionSpan span;
  std::size_t readStart = 0;  ///< code points of the text as it was read; not kept in a workspace
  std::size_t readEnd = 0;    ///< exclusive
};

/// A dialogue from which identifiers have been removed. This type is the permit: everything after
/// core/privacy accepts nothing else, and only Sanitizer and SanitizedDialogueRepository can make one.
class SanitizedDialogue {
 public:
  const dialogue::Dialogue& dialogue() const { return m_dialogue; }
  const std::vector<DialogueRedaction>& redactions() const { return m_redactions; }

 private:
  friend class Sanitizer;
  friend class SanitizedDialogueRepository;
  SanitizedDialogue(dialogue::Dialogue dialogue, std::vector<DialogueRedaction> redactions)
      : m_dialogue(std::move(dialogue)), m_redactions(std::move(redactions)) {}
  dialogue::Dialogue m_dialogue;
  std::vector<DialogueRedaction> m_redactions;
};

}  // namespace studio::privacy

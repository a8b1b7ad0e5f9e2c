#include <utility>

#include "core/privacy/redactor.h"

namespace studio::privacy {

namespace {

/// Longer ones are no names people gave; they become pseudonyms, so that nothing hides in them.
constexpr std::size_t kLongestDialogueId = 200;

}  // namespace

SanitizedDialogue Sanitizer::sanitize(dialogue::Dialogue raw) const {
  std::vector<DialogueRedaction> redactions;
  for (std::size_t turn = 0; turn < raw.turns.size(); ++turn) {
    auto& utterances = raw.turns[turn].utterances;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
      RedactedText redacted = m_redactor->redact(utterances[i].text);
      utterances[i].text = std::move(redacted.text);
      for (RedactionSpan& span : redacted.storedSpans) redactions.push_back({turn, i, std::move(span)});
    }
  }
  raw.customer = m_pseudonymiser.person(raw.customer.text);
  raw.agent = m_pseudonymiser.person(raw.agent.text);
  if (raw.id.text.size() > kLongestDialogueId || !m_redactor->redact(raw.id.text).foundSpans.empty()) {
    raw.id = m_pseudonymiser.dialogue(raw.id.text);
  }
  for (auto& [attribute, value] : raw.segment) value = m_redactor->redact(value).text;
  return SanitizedDialogue(std::move(raw), std::move(redactions));
}

}  // namespace studio::privacy

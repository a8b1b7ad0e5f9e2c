#include <utility>

#include "core/privacy/redactor.h"

namespace studio::privacy {

namespace {

/// Longer ones are no names people gave; they become pseudonyms, so that nothing hides in them.
constexpr std::size_t kLongestDialogueId = 200;

/// The names that the log gives, and the persons' ids where these are names.
KnownNames namesOf(const dialogue::Dialogue& raw) {
  std::vector<std::string> names = raw.personNames;
  for (const std::string& id : {raw.customer.text, raw.agent.text}) {
    if (isLikeAName(id)) names.push_back(id);
  }
  return KnownNames(names);
}

void redactUtterance(const Redactor& redactor, const RedactionContext& context, dialogue::Utterance& utterance,
                     DialogueRedaction place, std::vector<DialogueRedaction>& redactions) {
  RedactedText redacted = redactor.redact(utterance.text, context);
  utterance.text = std::move(redacted.text);
  for (std::size_t i = 0; i < redacted.storedSpans.size(); ++i) {
    place.span = std::move(redacted.storedSpans[i]);
    place.readStart = redacted.foundSpans[i].start;
    place.readEnd = redacted.foundSpans[i].end;
    redactions.push_back(place);
  }
}

}  // namespace

SanitizedDialogue Sanitizer::sanitize(dialogue::Dialogue raw) const {
  std::vector<DialogueRedaction> redactions;
  const KnownNames names = namesOf(raw);
  const RedactionContext context{&names, raw.startedAtUtcMs};
  for (std::size_t turn = 0; turn < raw.turns.size(); ++turn) {
    auto& utterances = raw.turns[turn].utterances;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
      redactUtterance(*m_redactor, context, utterances[i], {turn, i, {}}, redactions);
    }
  }
  raw.personNames.clear();
  raw.customer = m_pseudonymiser.person(raw.customer.text);
  raw.agent = m_pseudonymiser.person(raw.agent.text);
  if (raw.id.text.size() > kLongestDialogueId || !m_redactor->redact(raw.id.text).foundSpans.empty()) {
    raw.id = m_pseudonymiser.dialogue(raw.id.text);
  }
  for (auto& [attribute, value] : raw.segment) value = m_redactor->redact(value, context).text;
  return SanitizedDialogue(std::move(raw), std::move(redactions));
}

}  // namespace studio::privacy

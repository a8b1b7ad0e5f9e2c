#include <algorithm>
#include <array>
#include <utility>

#include "core/privacy/redactor.h"
#include "core/text/code_point.h"

namespace studio::privacy {

namespace {

/// Longer ones are no names people gave; they become pseudonyms, so that nothing hides in them.
constexpr std::size_t kLongestDialogueId = 200;
constexpr std::size_t kMostLearntNames = 20;

/// The names that the log gives, and the persons' ids where these are names.
std::vector<std::string> namesOf(const dialogue::Dialogue& raw) {
  std::vector<std::string> names = raw.personNames;
  for (const std::string* id : {&raw.customer.text, &raw.agent.text}) {
    if (isLikeAName(*id)) names.push_back(*id);
  }
  return names;
}

/// Of every utterance, in order.
std::vector<RedactedText> redactAll(const Redactor& redactor, const RedactionContext& context,
                                    const dialogue::Dialogue& raw) {
  std::vector<RedactedText> all;
  for (const dialogue::Turn& turn : raw.turns) {
    for (const dialogue::Utterance& utterance : turn.utterances)
      all.push_back(redactor.redact(utterance.text, context));
  }
  return all;
}

std::string_view partOf(std::string_view text, const RedactionSpan& span) {
  std::size_t point = 0, start = text.size(), end = text.size();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text::isContinuation(text[at])) continue;
    if (point == span.start) start = at;
    if (point == span.end) end = at;
    ++point;
  }
  return text.substr(start, end - start);
}

/// Found by what was said of it, not by a list alone: such a name is one wherever else it stands in the dialogue.
bool isLearnt(const RedactionSpan& span) {
  constexpr std::array<std::string_view, 4> kSure{"person.introduced", "person.title", "person.signature",
                                                  "person.full_name"};
  return std::find(kSure.begin(), kSure.end(), span.recogniser) != kSure.end();
}

void learnNames(const dialogue::Dialogue& raw, const std::vector<RedactedText>& redacted,
                std::vector<std::string>& names) {
  std::size_t index = 0;
  for (const dialogue::Turn& turn : raw.turns) {
    for (const dialogue::Utterance& utterance : turn.utterances) {
      for (const RedactionSpan& span : redacted[index].foundSpans) {
        if (!isLearnt(span) || names.size() >= kMostLearntNames) continue;
        const std::string_view name = partOf(utterance.text, span);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
      }
      ++index;
    }
  }
}

/// Puts the redacted texts into the dialogue and tells where something was taken out.
std::vector<DialogueRedaction> store(std::vector<RedactedText>&& redacted, dialogue::Dialogue& raw) {
  std::vector<DialogueRedaction> redactions;
  std::size_t index = 0;
  for (std::size_t turn = 0; turn < raw.turns.size(); ++turn) {
    auto& utterances = raw.turns[turn].utterances;
    for (std::size_t i = 0; i < utterances.size(); ++i, ++index) {
      RedactedText& text = redacted[index];
      utterances[i].text = std::move(text.text);
      for (std::size_t span = 0; span < text.storedSpans.size(); ++span) {
        redactions.push_back(
            {turn, i, std::move(text.storedSpans[span]), text.foundSpans[span].start, text.foundSpans[span].end});
      }
    }
  }
  return redactions;
}

}  // namespace

SanitizedDialogue Sanitizer::sanitize(dialogue::Dialogue raw) const {
  std::vector<std::string> names = namesOf(raw);
  KnownNames known(names);
  const RedactionContext context{&known, raw.startedAtUtcMs};
  std::vector<RedactedText> redacted = redactAll(*m_redactor, context, raw);
  const std::size_t given = names.size();
  learnNames(raw, redacted, names);
  if (names.size() > given) {
    known = KnownNames(names);
    redacted = redactAll(*m_redactor, context, raw);
  }
  std::vector<DialogueRedaction> redactions = store(std::move(redacted), raw);
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

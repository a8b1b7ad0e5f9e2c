#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random_stream.h"
#include "core/dialogue/dialogue.h"
#include "core/privacy/redactor.h"

namespace studio::tests {

/// `raw` as an import would leave it, with a fixed key.
inline privacy::SanitizedDialogue sanitized(dialogue::Dialogue raw) {
  static const privacy::Redactor kRedactor;  // takes long to make
  return privacy::Sanitizer(kRedactor, privacy::Pseudonymiser(text::SecretKey{})).sanitize(std::move(raw));
}

inline dialogue::Utterance said(std::string text, const std::vector<std::int32_t>& actions = {}) {
  dialogue::Utterance utterance{std::move(text), {}, {}};
  for (const auto action : actions) utterance.actions.push_back({action});
  return utterance;
}

inline dialogue::Turn agentTurn(std::vector<dialogue::Utterance> utterances) {
  return {dialogue::Speaker::agent, std::move(utterances)};
}

inline dialogue::Turn customerTurn(std::string text) { return {dialogue::Speaker::customer, {said(std::move(text))}}; }

inline std::string randomSentence(base::RandomStream& random) {
  static constexpr const char* kWords[] = {"offer", "price",  "thanks", "maybe", "donation", "really", "children",
                                           "help",  "tariff", "month",  "no",    "yes",      "why",    "contract"};
  std::string text;
  const std::uint64_t words = 1 + random.below(9);
  for (std::uint64_t i = 0; i < words; ++i)
    text += std::string(i == 0 ? "" : " ") + kWords[random.below(std::size(kWords))];
  return text;
}

/// Turns of random speakers, some without labels, some with several, over `actionCount` actions.
inline dialogue::Dialogue randomDialogue(base::RandomStream& random, std::size_t actionCount, const std::string& id) {
  dialogue::Dialogue talk;
  talk.id.text = id;
  talk.outcome.converted = random.below(2) == 1;
  talk.segment["product"] = random.below(2) == 0 ? "fibre" : "mobile";
  const std::uint64_t turns = 1 + random.below(14);
  for (std::uint64_t t = 0; t < turns; ++t) {
    if (random.below(2) == 0) {
      talk.turns.push_back(customerTurn(randomSentence(random)));
      continue;
    }
    dialogue::Turn turn = agentTurn({});
    const std::uint64_t utterances = 1 + random.below(3);
    for (std::uint64_t u = 0; u < utterances; ++u) {
      dialogue::Utterance utterance = said(randomSentence(random));
      const std::uint64_t labels = random.below(3);
      for (std::uint64_t l = 0; l < labels; ++l) {
        utterance.actions.push_back({static_cast<std::int32_t>(random.below(actionCount))});
      }
      turn.utterances.push_back(utterance);
    }
    talk.turns.push_back(turn);
  }
  return talk;
}

}  // namespace studio::tests

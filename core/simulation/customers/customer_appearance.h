#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/encoding/feature_schema.h"

namespace studio::simulation {

/// Vectors of one kind of turn, drawn from different dialogues of a log; never shown, never stored.
using VectorPool = std::vector<std::vector<float>>;

/// What simulated dialogues look like to a policy that sees observations: real vectors stand for what is said, so that
/// a network is asked about inputs of the kind it learned from.
struct CustomerAppearance {
  encoding::FeatureSchema schema;
  std::vector<VectorPool> replies;  ///< per group of replies
  std::vector<VectorPool> actions;  ///< per action: agent turns that ended in it; may be empty
};

/// What simulated dialogues read like: of every group of replies and every action sentences that several people said in
/// these words, else words that several people used. See ShownSentences.
struct CustomerWording {
  struct Phrase {
    std::vector<std::string> sentences;  ///< most frequent first
    std::vector<std::string> words;      ///< what sets it apart, most telling first
  };
  std::vector<Phrase> replies;
  std::vector<Phrase> actions;
};

/// One line for `pick` = 0, 1, …: a shown sentence, else "(about: children, help)", else "(name)".
std::string phraseText(const CustomerWording::Phrase& phrase, const std::string& name, std::size_t pick);

}  // namespace studio::simulation

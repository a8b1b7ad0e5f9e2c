#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

namespace studio::compliance {

/// What becomes of an utterance. `fault`: a rule could not be judged or carried out; that is not a rule that forbids,
/// and nothing of it is said either.
enum class Decision : std::uint8_t { allow, warn, replace, requireBefore, block, fault };
std::string_view decisionWord(Decision decision);

/// Words that a condition matched.
struct Hit {
  static constexpr int kCandidate = -1;
  int turn = kCandidate;  ///< index in Situation::prior, or kCandidate
  text::ByteSpan span;    ///< of the text as it was given, before normalising
};

/// How one leaf of a rule's conditions came out.
struct LeafOutcome {
  std::string pointer;  ///< JSON pointer in the rule, e.g. "/when/all/1"
  bool isTrue = false;
  bool isFieldMissing = false;  ///< it asks for a field that the state does not have
  std::string fault;            ///< why it could not be judged; empty = it was
  std::vector<Hit> hits;
};

/// A rule that fired on the utterance, with every leaf of its conditions.
struct FiredRule {
  std::string id;
  std::vector<LeafOutcome> leaves;
};

/// A rule that could not be judged, or whose text could not be made.
struct RuleFault {
  std::string rule;
  std::string reason;
};

/// What the rules make of an utterance in a situation.
struct Verdict {
  Decision decision = Decision::allow;
  std::vector<FiredRule> fired;            ///< on the utterance itself, in order of precedence
  std::optional<std::string> send;         ///< what is said; nothing = silence
  std::optional<std::string> deferred;     ///< what waits for the next turn
  bool passesRecheck = true;               ///< what is said was judged again, and passes
  bool isTerminal = false;                 ///< the conversation stops selling
  int rounds = 0;                          ///< how often a text was judged again
  std::vector<RuleFault> faults;           ///< in the order of the rules
  std::vector<std::string> missingFields;  ///< fields that fired rules ask for and the state does not have, sorted
  double microseconds = 0;                 ///< the time it took
};

}  // namespace studio::compliance

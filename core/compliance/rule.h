#pragma once

#include <array>
#include <map>

#include "core/compliance/condition.h"
#include "core/compliance/situation.h"

namespace studio::compliance {

/// In order of rank.
enum class Severity : std::uint8_t { critical, high, medium, low };

/// What happens to an utterance when a rule fires, in order of precedence.
enum class EffectKind : std::uint8_t {
  block,              ///< it is not said; the fallback is, or nothing
  replaceTerminal,    ///< another text is said and the conversation stops selling
  requireBefore,      ///< another text is said first, the utterance waits for the next turn
  replaceSubstitute,  ///< another text is said
  replaceAppend,      ///< a text is added
  warn                ///< it is said, and queued for review
};

struct Effect {
  EffectKind kind = EffectKind::warn;
  std::string text;      ///< what is said, added or noted; may hold {slots}; empty for a block
  std::string fallback;  ///< of a block: name in RuleSet::fallbacks
};

/// Where a rule applies. An empty list is everywhere; a state that does not say counts as inside.
struct Scope {
  std::vector<std::string> products;                         ///< of the state's product.class
  std::vector<std::string> channels;                         ///< of channel
  std::vector<std::string> jurisdictions;                    ///< of jurisdiction
  std::map<std::string, std::vector<std::string>> segments;  ///< attribute -> values of segment.<attribute>
};

/// What its writer says of an example.
enum class ExampleKind : std::uint8_t {
  positive,   ///< the rule must fire
  negative,   ///< it must not
  paraphrase  ///< it should, and its patterns are known to miss it: counted as recall lost, never as passed
};

/// What the whole rule set makes of an example, where its writer says so.
struct ExpectedOutcome {
  std::vector<std::string> fired;  ///< in order of precedence
  std::string decision;
  std::optional<std::string> send;
  std::optional<std::string> deferred;
  bool passesRecheck = true;
};

struct Example {
  std::string id;
  ExampleKind kind = ExampleKind::positive;
  Situation situation;
  std::optional<ExpectedOutcome> expected;
};

/// A rule fires when `when` holds, and `unless` (where there is one) does not.
struct Rule {
  std::string id;
  std::string title;
  std::string domain;
  std::string jurisdiction;  ///< whose law it comes from; says nothing of where it applies, see `scope`
  std::string citation;
  std::string citationConfidence;
  std::string note;
  Severity severity = Severity::medium;
  Condition when;
  std::optional<Condition> unless;  ///< "requires" of the format
  Effect effect;
  Scope scope;
  std::string validFrom;    ///< ISO date, the first day; empty = always
  std::string validTo;      ///< ISO date, the last day; empty = for ever
  std::string lastAudited;  ///< ISO date; empty = never
  std::vector<Example> examples;
};

/// Rules with the texts they fall back on. Value type; every rule's id is its own.
struct RuleSet {
  std::vector<Rule> rules;                                      ///< in the order they were written
  std::map<std::string, std::optional<std::string>> fallbacks;  ///< name -> text; nothing = say nothing
  std::map<std::string, std::string> slots;                     ///< what {path} is where the state does not say
  std::vector<Example> interactions;                            ///< examples of several rules at once
};

/// Said when nothing else passes; every rule set has it.
inline constexpr std::string_view kLastResort = "human_handoff";

std::string_view severityWord(Severity severity);
std::optional<Severity> severityOfWord(std::string_view word);

/// True when `a` goes before `b`: effect, then severity, then id.
bool hasPrecedence(const Rule& a, const Rule& b);

}  // namespace studio::compliance

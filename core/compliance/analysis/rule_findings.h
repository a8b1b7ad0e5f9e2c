#pragma once

#include <stop_token>

#include "core/base/progress.h"
#include "core/compliance/rule_engine.h"

namespace studio::compliance {

/// What a static look at a rule set finds.
enum class FindingKind : std::uint8_t {
  duplicate,      ///< two rules fire alike and do the same
  neverFires,     ///< no situation makes the rule fire
  alwaysFires,    ///< every situation does
  shadowed,       ///< whenever the second rule fires, the first goes before it: its effect is never seen
  contradictory,  ///< two rules fire alike and do different things, or each breaks what the other says
  overlap,        ///< two rules fire together with different effects in some situation
  deadEnd,        ///< in some state every utterance is stopped
  badFallback,    ///< what a rule says instead is not said: the rules stop or change it
  loosening       ///< an edit that can allow more than before (of a comparison of two rule sets)
};
std::string_view findingWord(FindingKind kind);

/// A finding with a situation that shows it, which the engine confirmed. Proofs that nothing can be (neverFires) have
/// none.
struct Finding {
  FindingKind kind = FindingKind::overlap;
  std::vector<std::string> rules;
  std::optional<Situation> witness;
  std::string what;  ///< one plain sentence
};

/// Looks at every rule and every pair of rules. Blocks; about a second for 50 rules. Fails with cancelled only.
base::Result<std::vector<Finding>> findingsOf(const RuleEngine& engine, const std::stop_token& stop,
                                              const base::Progress& progress);

}  // namespace studio::compliance

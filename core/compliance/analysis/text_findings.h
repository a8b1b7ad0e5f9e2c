#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/compliance/analysis/witness_search.h"

namespace studio::compliance {

/// A text of a rule that the rules do not let be said.
struct TextFinding {
  Situation witness;  ///< the rule fires here, and something else than its text is sent
  std::string what;
};

/// What the rule says instead (its fallback, replacement or insert), judged by every rule whose words it holds, in
/// situations where both fire. At most one finding per such rule.
std::vector<TextFinding> brokenTextsOf(const RuleEngine& engine, std::size_t rule, WitnessSearch& search);

}  // namespace studio::compliance

#pragma once

#include <string>
#include <vector>

#include "core/compliance/rule.h"

namespace studio::compliance {

/// One difference between two rule sets.
struct RuleChange {
  enum class Kind : std::uint8_t { added, removed, changed };
  Kind kind = Kind::changed;
  std::string rule;   ///< empty for a text of the whole set
  std::string place;  ///< "when", "effect", "severity", "fallbacks/neutral_close", …
  std::string before;
  std::string after;
  bool isTightening = false;  ///< proved: whatever was stopped or changed still is, in every situation
  bool isNeutral = false;     ///< it decides nothing: names, notes, examples
};

/// Every difference, rule by rule in the order of their ids. An edit that is not proved to tighten counts as one that
/// can allow more.
std::vector<RuleChange> changesOf(const RuleSet& before, const RuleSet& after);

/// True when some change is neither neutral nor proved to tighten.
bool isLoosening(const std::vector<RuleChange>& changes);

/// True when `b` holds wherever `a` does, by the form of the two alone: equal parts, a conjunction with fewer parts, a
/// disjunction with more. False says nothing.
bool isImplied(const Condition& a, const Condition& b);

}  // namespace studio::compliance

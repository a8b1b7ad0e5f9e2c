#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/compliance/rule_engine.h"

namespace studio::compliance {

/// How often a leaf of a rule's conditions came out each way. Conditions are read in the order they are written, and no
/// further than the outcome of their group needs: a leaf that stands behind one that always decides is never evaluated.
struct LeafCoverage {
  std::string rule;
  std::string pointer;  ///< JSON pointer in the rule
  std::uint64_t isTrue = 0;
  std::uint64_t isFalse = 0;
  std::uint64_t evaluated() const { return isTrue + isFalse; }
};

/// Coverage of one rule by situations in which it applies; faults count as neither.
std::vector<LeafCoverage> coverageOf(const RuleEngine& engine, std::size_t rule, std::span<const Situation> situations);

/// Coverage of every rule by its own examples and those of several rules.
std::vector<LeafCoverage> exampleCoverage(const RuleEngine& engine);

}  // namespace studio::compliance

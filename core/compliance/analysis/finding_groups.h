#pragma once

#include <string>
#include <vector>

#include "core/compliance/analysis/rule_findings.h"

namespace studio::compliance {

/// Findings that say the same of many rules, as one to be read. Overlaps are many, since most rules fire beside some
/// others: those of one pair of effects are one group. Every other finding is a group of its own.
struct FindingGroup {
  FindingKind kind = FindingKind::overlap;
  std::string what;              ///< one plain sentence
  std::vector<Finding> members;  ///< in the order of the findings, each with its witness; at least one
};

/// Groups in the order of their first finding.
std::vector<FindingGroup> groupFindings(std::vector<Finding> findings, const RuleSet& rules);

}  // namespace studio::compliance

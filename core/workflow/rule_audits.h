#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/workflow/govern_rules.h"

namespace studio::workflow {

/// When a rule in force was last looked at, and when that is due again.
struct RuleAudit {
  std::string rule;
  std::string title;
  std::string severity;
  std::string lastAudited;  ///< ISO date; empty: never
  std::string auditor;      ///< empty: the rule's own date
  std::string dueOn;        ///< ISO date; of a rule that never was, the day asked for
  bool isDue = false;
};

/// Every rule in force, those that are due first, the longest due before others. `today`: ISO date; `everyDays`: how
/// long a look is good for, from 1. Fails with ruleVersionNotFound where no rules are in force.
base::Result<std::vector<RuleAudit>> rulesDue(const std::filesystem::path& workspace, const std::string& today,
                                              int everyDays);

/// Notes, signed in the audit log, that the signer looked at a rule in force on a day and found it right. Fails with
/// invalidArgument for an unknown rule or a day that does not exist.
base::Result<void> noteAudit(const RuleActRequest& request, const std::string& rule, const std::string& day,
                             const base::Clock& clock);

/// The ISO date of a time, in UTC, and so many days later.
std::string dayOf(std::int64_t utcMs);
std::string daysLater(const std::string& day, int days);

}  // namespace studio::workflow

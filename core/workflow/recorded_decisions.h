#pragma once

#include <filesystem>
#include <memory>

#include "core/base/clock.h"
#include "core/workflow/rule_checks.h"

namespace studio::workflow {

/// Decides by the rules in force in a workspace, and keeps every decision in its audit log: what was to be said, what
/// was known, what the rules made of it. Personal data is redacted before it is kept, and goes with the dialogue or
/// person that the question names. One thread.
class RecordedDecisions {
 public:
  /// Fails with ruleVersionNotFound where no rules are in force. Opening reads the word lists of the redactor.
  static base::Result<std::unique_ptr<RecordedDecisions>> open(const std::filesystem::path& workspace,
                                                               const base::Clock& clock);
  virtual ~RecordedDecisions() = default;
  /// Judged by what was said, not by what is kept of it; dates by the question's own day, else today. The decision
  /// counts once store() was called, at the latest every 1,000 decisions; fails like a write.
  virtual base::Result<compliance::Verdict> decide(const RuleQuestion& question, bool isExplained) = 0;
  virtual base::Result<void> store() = 0;
};

}  // namespace studio::workflow

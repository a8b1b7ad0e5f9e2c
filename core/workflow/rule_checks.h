#pragma once

#include <filesystem>
#include <stop_token>
#include <string_view>

#include "core/base/progress.h"
#include "core/compliance/rule_engine.h"

namespace studio::workflow {

/// A situation to judge, as a line of JSON gives it: {"id", "say", "state"?, "prior"?, "as_of"?}, and where decisions
/// are kept whose words they are: {"dialogue"?, "person"?}.
struct RuleQuestion {
  std::string id;
  std::string dialogue = {};  ///< its name in the workspace
  std::string person = {};    ///< the customer: a pseudonym, or the id as the logs have it
  compliance::Situation situation;
};

/// Reads a question. Fails with rulesInvalid or unknownKey, where = `where`.
base::Result<RuleQuestion> readRuleQuestion(std::string_view line, const std::string& where);

/// The engine of a rule file. Fails like compliance::readRuleFile.
base::Result<compliance::RuleEngine> openRules(const std::filesystem::path& file);

/// An example that did not come out as its writer says.
struct RuleTestFailure {
  std::string rule;  ///< empty for an example of several rules
  std::string example;
  std::string what;  ///< one sentence: expected and found
};

struct RuleTestReport {
  std::size_t passed = 0;
  std::vector<RuleTestFailure> failures;
  /// Examples that should fire and that the patterns are known to miss: recall lost, neither passed nor failed.
  std::vector<RuleTestFailure> misses;
  std::size_t paraphrases = 0;  ///< how many there are, missed or not
};

/// Judges every example of a rule set. Blocks; milliseconds for hundreds of rules.
base::Result<RuleTestReport> testRules(const compliance::RuleEngine& engine, const std::stop_token& stop,
                                       const base::Progress& progress);

}  // namespace studio::workflow

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace studio::workflow {

enum class CheckVerdict : std::uint8_t { pass, fail, notEnoughData };
/// As in documents: "pass", "fail", "not_enough_data".
std::string_view checkVerdictName(CheckVerdict verdict);

/// One of several things a check looked at: a rule, a baseline, a segment.
struct CheckRow {
  std::string name;
  std::map<std::string, double> figures;
};

/// One of the experiments that a policy is validated by.
struct ValidationCheck {
  std::string name;
  CheckVerdict verdict = CheckVerdict::notEnoughData;
  std::map<std::string, double> figures;  ///< by name, as in documents
  std::vector<CheckRow> rows;
  std::vector<std::string> reasons;         ///< of the verdict, in plain English; never empty
  std::vector<base::DialogueId> dialogues;  ///< behind it, the first of them; may be empty
};

struct ValidationReport {
  std::string policy;  ///< empty: the workspace has none that is ready
  std::vector<ValidationCheck> checks;
};

}  // namespace studio::workflow

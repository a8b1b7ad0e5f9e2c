#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

/// Conversion of dialogues that used an action at least once, and of those that did not.
struct ActionUse {
  Rate used;
  Rate notUsed;
};

/// The figures of `talktrack summary`. Rates count dialogues with a known outcome. "By action"
/// figures count dialogues with at least one label, both sides' labels.
struct SummaryReport {
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  Rate conversion;
  std::map<std::string, std::uint64_t> actionCounts;
  std::map<std::string, Rate> byFirstAction;     ///< first strategy in dialogue order; "(none)" = labelled, no strategy
  std::map<std::string, ActionUse> byAnyAction;  ///< strategies only
  std::map<std::string, ActionUse> byAnyLabel;   ///< all labels
  std::map<std::uint64_t, Rate> byTurns;         ///< key: exact number of turns
};

base::Result<SummaryReport> summariseWorkspace(const std::filesystem::path& workspace);

}  // namespace studio::workflow

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

/// One import of the journal: what came in, and what did not.
struct ImportSummary {
  std::int64_t importedAtUtcMs = 0;
  std::string mappingName;
  std::vector<std::string> files;  ///< names without folders
  std::uint64_t dialogues = 0;     ///< that were stored then
  std::uint64_t rejectedRows = 0;
  std::map<std::string, std::uint64_t> leftOut;  ///< dialogues that were not stored, by reason as in ImportReport
};

/// The figures of `talktrack summary`. Rates count dialogues with a known outcome. "By action"
/// figures count dialogues with at least one label, both sides' labels.
struct SummaryReport {
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  std::uint64_t unlabelled = 0;  ///< dialogues without any label
  Rate conversion;
  std::map<std::string, std::uint64_t> actionCounts;
  std::map<std::string, Rate> byFirstAction;     ///< first strategy in dialogue order; "(none)" = labelled, no strategy
  std::map<std::string, ActionUse> byAnyAction;  ///< strategies only
  std::map<std::string, ActionUse> byAnyLabel;   ///< all labels
  std::map<std::uint64_t, Rate> byTurns;         ///< key: exact number of turns
  std::vector<ImportSummary> imports;            ///< oldest first
};

base::Result<SummaryReport> summariseWorkspace(const std::filesystem::path& workspace);

}  // namespace studio::workflow

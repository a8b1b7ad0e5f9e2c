#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/redact_text.h"

namespace studio::workflow {

/// How well one type of identifier is found in a labelled set. A label is found when a hit of its type overlaps it; a
/// hit is right when it overlaps a label of its type.
struct RedactionScore {
  std::string type;  ///< the set's word; CITY counts as GPE there, DATE_OF_BIRTH as DATE_TIME
  std::size_t labelled = 0;
  std::size_t found = 0;
  std::size_t exact = 0;     ///< found with the label's own ends
  std::size_t covered = 0;   ///< labels that hits of any type overlap: taken out, whatever it was called
  std::size_t reported = 0;  ///< hits
  std::size_t right = 0;
  std::size_t otherType = 0;  ///< hits that are not right and overlap a label of another type

  double recall() const { return labelled == 0 ? 0 : static_cast<double>(found) / static_cast<double>(labelled); }
  double precision() const { return reported == 0 ? 0 : static_cast<double>(right) / static_cast<double>(reported); }
};

struct RedactionJudgement {
  std::size_t texts = 0;
  std::vector<RedactionScore> types;  ///< by name; those of the set and those reported
  double seconds = 0;
};

/// Compares what `redaction` finds with a labelled set in the form of presidio-research: a JSON list of
/// {"full_text", "spans": [{"entity_type", "start_position", "end_position"}]}, positions in code points. Blocks; any
/// thread. Fails with fileNotFound, fileNotReadable, logSyntax (arguments row, reason) or cancelled.
base::Result<RedactionJudgement> judgeRedaction(const TextRedaction& redaction,
                                                const std::filesystem::path& labelledSet, std::stop_token stop,
                                                const base::Progress& progress);

}  // namespace studio::workflow

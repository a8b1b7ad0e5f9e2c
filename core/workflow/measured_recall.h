#pragma once

#include <optional>
#include <string_view>

#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

/// How many identifiers of one type the recognisers found in a set where people had labelled them.
struct MeasuredRecall {
  Rate found;                   ///< of the labels, with its interval; count = labels
  bool hasWiderLabels = false;  ///< the set labels more than is looked for: any date, any place
};

/// What the recognisers as they are in this program found in the 1,500 labelled texts of presidio-research
/// (synth_dataset_v2). The set is not part of the program; `talktrack redact --judge FILE` prints the same figures from
/// it, and a test compares them. Nothing for a type that the set does not label.
std::optional<MeasuredRecall> measuredRecall(std::string_view redactionType);

}  // namespace studio::workflow

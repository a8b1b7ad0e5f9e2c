#pragma once

#include <string>
#include <vector>

#include "core/workflow/train_policy.h"

namespace studio::headless {

/// A training report in words, the answer first.
std::string trainText(const workflow::TrainReport& report);
/// A line for each failure signature, with advice; empty for none.
std::string failuresText(const std::vector<workflow::FailureNote>& failures);

}  // namespace studio::headless

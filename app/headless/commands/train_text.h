#pragma once

#include <string>

#include "core/workflow/train_policy.h"

namespace studio::headless {

/// A training report in words, the answer first.
std::string trainText(const workflow::TrainReport& report);

}  // namespace studio::headless

#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// Notes in the audit log which rules masked what a policy learned from; does nothing where none were in force.
base::Result<void> noteTraining(const store::Database& database, const TrainReport& report);

}  // namespace studio::workflow

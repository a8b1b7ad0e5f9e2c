#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/policy/policy_artifact.h"
#include "core/store/database.h"

namespace studio::workflow {

/// A policy of a workspace as it was stored. Fails with policyNotFound or checkpointDamaged.
base::Result<policy::PolicyArtifact> storedPolicy(const store::Database& database, const base::PolicyName& name);

}  // namespace studio::workflow

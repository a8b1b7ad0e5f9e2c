#pragma once

#include "core/base/result.h"
#include "core/learners/stop_conditions.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// One run of learning, on a log or in an environment, from step to step: whoever drives it asks the stop
/// conditions after each and keeps checkpoints. One thread.
class Learner {
 public:
  virtual ~Learner() = default;
  /// Before the first step: from the seed alone, or from a checkpoint (null for none). Fails with
  /// checkpointMismatch or checkpointDamaged; then the run is unusable.
  virtual base::Result<void> start(const store::TensorFile* resume) = 0;
  /// The smallest step after which a run can be resumed, with what it needs from the environment.
  virtual base::Result<RunStatus> advance() = 0;
  /// All that the next step depends on: N steps, a checkpoint and N steps give the bytes of 2N steps.
  virtual base::Result<store::TensorFile> checkpoint() const = 0;
};

}  // namespace studio::learners

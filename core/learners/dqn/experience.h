#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/learners/dqn/replay_buffer.h"
#include "core/learners/run_checkpoint.h"
#include "core/learners/stop_conditions.h"
#include "core/neural/q_learner.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// What an evaluation says, for stop conditions and for curves.
struct ExperienceFigures {
  EvaluationFigures figures;
  std::vector<std::pair<const char*, double>> curves;  ///< snake_case, in the order in which they are reported
};

/// Where a DQN run gets its transitions: from a log, or from an environment in which it acts meanwhile. The
/// run's loop is the same for both. One thread.
class Experience {
 public:
  virtual ~Experience() = default;
  virtual std::size_t observationSize() const = 0;
  virtual std::size_t actionCount() const = 0;
  /// Tells other data or another environment by accident, not by intent.
  virtual std::string digest() const = 0;
  virtual std::vector<std::string> streamNames() const = 0;

  /// Before the first update, also of a resumed run: everything that follows from the seed alone.
  virtual base::Result<void> begin(RandomStreams& streams) = 0;
  /// What must have happened before update number `update` (from 0): nothing, or steps in the environment.
  virtual base::Result<void> collect(std::uint64_t update, const neural::QLearner& learner, RandomStreams& streams) = 0;
  /// The rows of that update; valid until the next draw().
  virtual const TransitionBatch& draw(std::uint64_t update, RandomStreams& streams) = 0;
  virtual bool wantsErrors() const = 0;  ///< known once it has begun
  /// |temporal-difference error| of the rows drawn last.
  virtual void learned(std::span<const float> errors) = 0;

  /// Figures of the network now. `isReport` where they go into the curves, which may restart running means.
  virtual base::Result<ExperienceFigures> evaluate(const neural::QLearner& learner, bool isReport) = 0;
  virtual std::uint64_t environmentSteps() const = 0;  ///< 0 for logs

  virtual void save(std::vector<store::Tensor>& tensors) const = 0;
  /// Fails with checkpointDamaged or checkpointMismatch.
  virtual base::Result<void> restore(const store::TensorFile& file) = 0;
};

}  // namespace studio::learners

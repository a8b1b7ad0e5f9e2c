#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/learners/run_types.h"

namespace studio::learners {

/// What an evaluation says of a network.
struct EvaluationFigures {
  double meanAbsoluteQ = 0;                 ///< of the actions chosen greedily and of those logged, the larger
  std::optional<double> heldOutError = {};  ///< absent without held-out dialogues
  bool isSaturated = false;  ///< every bounded value is 0 or 1, and wrong: nothing can be learned any more
};

/// Where a run stands after a step.
struct RunStatus {
  std::uint64_t step = 0;
  double seconds = 0;  ///< since the run was started or resumed
  bool isLossFinite = true;
  std::optional<EvaluationFigures> evaluation = {};  ///< only right after one
  bool isGoalReached = false;                        ///< as whoever watches the run finds
};

/// One reason to end a run. Asked after every step, in order; the first that says yes ends it.
class StopCondition {
 public:
  virtual ~StopCondition() = default;
  virtual bool shouldStop(const RunStatus& status) = 0;
  virtual std::string_view reason() const = 0;  ///< snake_case, stable
  virtual RunState outcome() const = 0;
  /// False while there is a first sign of trouble: nothing is kept as a good checkpoint then.
  virtual bool isHealthy() const { return true; }
  /// What it remembers between steps, finite numbers; restored with the checkpoint.
  virtual std::vector<double> state() const { return {}; }
  virtual void restore(std::span<const double>) {}
};

using StopConditions = std::vector<std::unique_ptr<StopCondition>>;

/// Every condition sees every status; null while none wants to stop.
const StopCondition* firstToStop(const StopConditions& conditions, const RunStatus& status);
bool isHealthy(const StopConditions& conditions);

/// "step_limit"
class StepLimit final : public StopCondition {
 public:
  explicit StepLimit(std::uint64_t steps) : m_steps(steps) {}
  bool shouldStop(const RunStatus& status) override { return status.step >= m_steps; }
  std::string_view reason() const override { return "step_limit"; }
  RunState outcome() const override { return RunState::done; }

 private:
  std::uint64_t m_steps;
};

/// "time_limit"
class TimeLimit final : public StopCondition {
 public:
  explicit TimeLimit(double seconds) : m_seconds(seconds) {}
  bool shouldStop(const RunStatus& status) override { return status.seconds >= m_seconds; }
  std::string_view reason() const override { return "time_limit"; }
  RunState outcome() const override { return RunState::stopped; }

 private:
  double m_seconds;
};

/// "goal_reached"
class GoalReached final : public StopCondition {
 public:
  bool shouldStop(const RunStatus& status) override { return status.isGoalReached; }
  std::string_view reason() const override { return "goal_reached"; }
  RunState outcome() const override { return RunState::done; }
};

/// "no_improvement": the held-out error has not fallen by more than `margin` for `patience`
/// evaluations in a row. The error of a bootstrapped target may rise while values still spread
/// back from the ends of the dialogues; choose the patience accordingly.
class NoImprovement final : public StopCondition {
 public:
  NoImprovement(std::size_t patience, double margin) : m_patience(patience), m_margin(margin) {}
  bool shouldStop(const RunStatus& status) override;
  std::string_view reason() const override { return "no_improvement"; }
  RunState outcome() const override { return RunState::done; }
  std::vector<double> state() const override;
  void restore(std::span<const double> state) override;

 private:
  std::size_t m_patience;
  double m_margin;
  std::optional<double> m_best;
  std::size_t m_waited = 0;
};

/// "non_finite_loss"
class NonFiniteLoss final : public StopCondition {
 public:
  bool shouldStop(const RunStatus& status) override { return !status.isLossFinite; }
  std::string_view reason() const override { return "non_finite_loss"; }
  RunState outcome() const override { return RunState::diverged; }
};

/// A sign of divergence in `patience` evaluations in a row.
class DivergenceSign : public StopCondition {
 public:
  explicit DivergenceSign(std::size_t patience) : m_patience(patience) {}
  virtual bool isShownBy(const EvaluationFigures& figures) const = 0;
  bool shouldStop(const RunStatus& status) final;
  RunState outcome() const final { return RunState::diverged; }
  bool isHealthy() const final { return m_seen == 0; }
  std::vector<double> state() const final { return {static_cast<double>(m_seen)}; }
  void restore(std::span<const double> state) final;

 private:
  std::size_t m_patience;
  std::size_t m_seen = 0;
};

/// "values_out_of_bounds": mean |Q| beyond `bound`.
class ValuesOutOfBounds final : public DivergenceSign {
 public:
  ValuesOutOfBounds(double bound, std::size_t patience) : DivergenceSign(patience), m_bound(bound) {}
  bool isShownBy(const EvaluationFigures& figures) const override { return !(figures.meanAbsoluteQ <= m_bound); }
  std::string_view reason() const override { return "values_out_of_bounds"; }

 private:
  double m_bound;
};

/// "values_saturated": what divergence looks like where values cannot leave their bounds.
class ValuesSaturated final : public DivergenceSign {
 public:
  using DivergenceSign::DivergenceSign;
  bool isShownBy(const EvaluationFigures& figures) const override { return figures.isSaturated; }
  std::string_view reason() const override { return "values_saturated"; }
};

/// The first divergence that these figures show, whatever was seen before; null for none.
const StopCondition* firstSignOf(const StopConditions& conditions, const EvaluationFigures& figures);

}  // namespace studio::learners

#include "core/simulation/tabular_solution.h"

#include <cmath>

namespace studio::simulation {

namespace {

/// Expected return of an action: its reward and what comes after, whose values the table already holds.
double returnOf(const TabularModel& model, const TabularState& state, std::size_t action,
                const std::vector<double>& values) {
  const bool isLastTurn = state.turn + 1 == model.horizon;
  const auto valueAt = [&](std::int32_t core) {
    if (core < 0 || isLastTurn) return 0.0;
    return model.discountFactor *
           values[model.indexOf({state.segment, static_cast<std::size_t>(core), state.turn + 1})];
  };
  if (model.mask(state.core)[action] == 0) {
    return model.illegalReward() + valueAt(static_cast<std::int32_t>(state.core));
  }
  double sum = 0;
  for (const auto& outcome : model.outcomesOf(state.segment, state.core, action)) {
    sum += outcome.weight * (model.rewardOf(action, outcome.next) + valueAt(outcome.next));
  }
  return sum / model.probabilityUnit;
}

std::int32_t bestOf(const double* qValues, std::span<const std::uint8_t> mask) {
  std::int32_t best = -1;
  for (std::size_t a = 0; a < mask.size(); ++a) {
    if (mask[a] != 0 && (best < 0 || qValues[a] > qValues[best])) best = static_cast<std::int32_t>(a);
  }
  return best;
}

/// Fills the Q values and the best action of one state; everything after it is solved.
void solveState(const TabularModel& model, std::size_t index, TabularSolution& solution) {
  const TabularState state = model.stateAt(index);
  double* row = solution.qValues.data() + index * model.actionCount();
  for (std::size_t a = 0; a < model.actionCount(); ++a) row[a] = returnOf(model, state, a, solution.values);
  solution.best[index] = bestOf(row, model.mask(state.core));
}

TabularSolution emptySolution(const TabularModel& model) {
  TabularSolution solution;
  solution.values.resize(model.stateCount());
  solution.qValues.resize(model.stateCount() * model.actionCount());
  solution.best.resize(model.stateCount());
  return solution;
}

double valueAtStart(const TabularModel& model, const std::vector<double>& values) {
  const auto start = startOf(model);
  double value = 0;
  for (std::size_t s = 0; s < start.size(); ++s) value += start[s] * values[s];
  return value;
}

double expectationOf(std::span<const double> probabilities, const double* qValues) {
  double value = 0;
  for (std::size_t a = 0; a < probabilities.size(); ++a) value += probabilities[a] * qValues[a];
  return value;
}

/// Passes a visit of `state` on to where an action leads.
void spread(const TabularModel& model, const TabularState& state, std::size_t action, double mass,
            std::vector<double>& visits) {
  const auto pass = [&](std::int32_t core, double share) {
    if (core >= 0) visits[model.indexOf({state.segment, static_cast<std::size_t>(core), state.turn + 1})] += share;
  };
  if (model.mask(state.core)[action] == 0) return pass(static_cast<std::int32_t>(state.core), mass);
  for (const auto& outcome : model.outcomesOf(state.segment, state.core, action)) {
    pass(outcome.next, mass * outcome.weight / model.probabilityUnit);
  }
}

}  // namespace

std::vector<double> startOf(const TabularModel& model) {
  std::vector<double> start(model.segmentCount() * model.coreCount);
  const double unit = model.probabilityUnit;
  for (std::size_t segment = 0; segment < model.segmentCount(); ++segment) {
    for (const auto& core : model.initialCores) {
      start[segment * model.coreCount + static_cast<std::size_t>(core.next)] +=
          model.segmentPrior[segment] / unit * (core.weight / unit);
    }
  }
  return start;
}

TabularSolution solveOptimal(const TabularModel& model) {
  TabularSolution solution = emptySolution(model);
  for (std::size_t index = model.stateCount(); index > 0; --index) {
    const std::size_t state = index - 1;
    solveState(model, state, solution);
    solution.values[state] =
        solution.qValues[state * model.actionCount() + static_cast<std::size_t>(solution.best[state])];
  }
  solution.value = valueAtStart(model, solution.values);
  return solution;
}

TabularSolution solvePolicy(const TabularModel& model, const TabularPolicy& policy) {
  TabularSolution solution = emptySolution(model);
  for (std::size_t index = model.stateCount(); index > 0; --index) {
    const std::size_t state = index - 1;
    solveState(model, state, solution);
    solution.values[state] = expectationOf(policy.at(state), solution.qValues.data() + state * model.actionCount());
  }
  solution.value = valueAtStart(model, solution.values);
  return solution;
}

void spreadTurn(const TabularModel& model, const TabularPolicy& policy, std::size_t turn, std::vector<double>& visits) {
  if (turn + 1 == model.horizon) return;
  const std::size_t perTurn = model.segmentCount() * model.coreCount;
  for (std::size_t index = turn * perTurn; index < (turn + 1) * perTurn; ++index) {
    if (visits[index] == 0) continue;
    const auto probabilities = policy.at(index);
    const TabularState state = model.stateAt(index);
    for (std::size_t a = 0; a < probabilities.size(); ++a) {
      if (probabilities[a] > 0) spread(model, state, a, visits[index] * probabilities[a], visits);
    }
  }
}

std::vector<double> visitsOf(const TabularModel& model, const TabularPolicy& policy) {
  std::vector<double> visits = startOf(model);
  visits.resize(model.stateCount());
  for (std::size_t turn = 0; turn < model.horizon; ++turn) spreadTurn(model, policy, turn, visits);
  return visits;
}

}  // namespace studio::simulation

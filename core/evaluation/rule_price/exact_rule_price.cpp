#include <algorithm>

#include "core/evaluation/rule_price/rule_price.h"
#include "core/evaluation/rule_price/ruled_model.h"
#include "core/simulation/tabular_solution.h"

namespace studio::evaluation {

namespace {

using simulation::TabularModel;
using simulation::TabularState;

/// Backward induction over the turns (Puterman 1994, section 4.3), with what is sent in place of what is chosen.
class RuledSolver {
 public:
  RuledSolver(const TabularModel& model, const JudgedPolicy& policy)
      : m_model(model), m_policy(policy), m_start(simulation::startOf(model)) {}

  double valueOf(const RuledModel& ruled) {
    m_values.assign(m_model.stateCount(), 0);
    for (std::size_t state = m_model.stateCount(); state-- > 0;) {
      m_values[state] = m_policy ? meanOf(ruled, state) : bestOf(ruled, state);
    }
    double value = 0;
    for (std::size_t state = 0; state < m_start.size(); ++state) value += m_start[state] * m_values[state];
    return value;
  }

 private:
  double returnOf(std::size_t index, std::int32_t sent) const {
    const TabularState state = m_model.stateAt(index);
    const auto action = static_cast<std::size_t>(sent);
    const bool isLastTurn = state.turn + 1 == m_model.horizon;
    double sum = 0;
    for (const auto& outcome : m_model.outcomesOf(state.segment, state.core, action)) {
      double after = 0;
      if (outcome.next >= 0 && !isLastTurn) {
        const auto core = static_cast<std::size_t>(outcome.next);
        after = m_model.discountFactor * m_values[m_model.indexOf({state.segment, core, state.turn + 1})];
      }
      sum += outcome.weight * (m_model.rewardOf(action, outcome.next) + after);
    }
    return sum / m_model.probabilityUnit;
  }

  double bestOf(const RuledModel& ruled, std::size_t state) const {
    std::optional<double> best;
    for (std::size_t action = 0; action < m_model.actionCount(); ++action) {
      const std::int32_t sent = ruled.sent[state * m_model.actionCount() + action];
      if (sent < 0) continue;
      const double value = returnOf(state, sent);
      best = best ? std::max(*best, value) : value;
    }
    return best.value_or(0);
  }

  double meanOf(const RuledModel& ruled, std::size_t state) const {
    const auto row = m_policy->at(state);
    double sum = 0, mass = 0, plain = 0, left = 0;
    for (std::size_t action = 0; action < m_model.actionCount(); ++action) {
      const std::int32_t sent = ruled.sent[state * m_model.actionCount() + action];
      if (sent < 0) continue;
      const double value = returnOf(state, sent);
      sum += row[action] * value;
      mass += row[action];
      plain += value;
      left += 1;
    }
    if (mass > 0) return sum / mass;
    return left > 0 ? plain / left : 0;
  }

  const TabularModel& m_model;
  const JudgedPolicy& m_policy;
  std::vector<double> m_start;
  std::vector<double> m_values;
};

/// The model's own mask, without any rule.
RuledModel unruled(const TabularModel& model) {
  RuledModel free;
  free.sent.reserve(model.stateCount() * model.actionCount());
  for (std::size_t state = 0; state < model.stateCount(); ++state) {
    const auto mask = model.mask(model.stateAt(state).core);
    for (std::size_t action = 0; action < mask.size(); ++action) {
      free.sent.push_back(mask[action] != 0 ? static_cast<std::int32_t>(action) : RuledModel::kMasked);
    }
  }
  return free;
}

}  // namespace

base::Result<RulePrices> exactRulePrices(const TabularModel& model, const compliance::RuleEngine& engine,
                                         const JudgedPolicy& policy, const std::stop_token& stop,
                                         const base::Progress& progress) {
  const auto models = RuledModels::make(model, engine, stop);
  if (!models) return models.error();
  RuledSolver solver(model, policy);
  RulePrices prices;
  prices.valueWithRules = solver.valueOf(models->withAll());
  prices.valueWithoutRules = solver.valueOf(unruled(model));
  const auto& deadEnds = models->withAll().isDeadEnd;
  prices.deadEnds = static_cast<std::size_t>(std::count(deadEnds.begin(), deadEnds.end(), 1));
  const auto& rules = engine.rules().rules;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules price");
    RulePrice price{rules[rule].id, 0.0, {}, models->choicesOf(rule), {}};
    if (models->hasPart(rule)) price.value = prices.valueWithRules - solver.valueOf(models->without(rule));
    price.interval = {*price.value, *price.value};
    if (price.choices == 0) price.reason = "it never fires in this environment";
    prices.rules.push_back(std::move(price));
    base::report(progress, base::Stage::evaluating, rule + 1, rules.size());
  }
  return prices;
}

}  // namespace studio::evaluation

#pragma once

#include <cmath>
#include <memory>

#include "core/simulation/tabular_dynamics.h"

namespace studio::tests {

/// A model with one customer segment, cores along one dimension and one-hot observations of core and turn without
/// noise: everything a table needs, so what a learner finds can be compared with a formula.
inline simulation::TabularModel oneHotModel(std::size_t cores, std::size_t actions, std::size_t horizon) {
  simulation::TabularModel model;
  model.name = "tiny";
  model.digest = "tiny/" + std::to_string(cores) + "/" + std::to_string(actions) + "/" + std::to_string(horizon);
  model.horizon = horizon;
  model.segments = {"everyone"};
  for (std::size_t a = 0; a < actions; ++a) model.actions.push_back("action " + std::to_string(a));
  model.coreCount = cores;
  model.probabilityUnit = 10000;
  model.reward.actionCost.assign(actions, 0.0);
  model.segmentPrior = {10000};
  model.initialCores = {{0, 10000}};
  model.masks.assign(cores * actions, 1);
  model.observationSize = cores + horizon;
  model.segmentSeen.assign(cores, 0);
  model.segmentEmbedding.assign(model.observationSize, 0.0);
  model.turnEmbedding.assign(horizon * model.observationSize, 0.0);
  for (std::size_t t = 0; t < horizon; ++t) model.turnEmbedding[t * model.observationSize + cores + t] = 1;
  simulation::CoreDimension stage{"stage", cores, std::vector<double>(cores * model.observationSize)};
  for (std::size_t c = 0; c < cores; ++c) stage.embedding[c * model.observationSize + c] = 1;
  model.dimensions = {std::move(stage)};
  return model;
}

/// Sets the outcomes of every core and action, in order; an empty list is a masked action.
inline void setRows(simulation::TabularModel& model, const std::vector<std::vector<simulation::TabularOutcome>>& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    model.rowBegin.push_back(static_cast<std::uint32_t>(model.outcomes.size()));
    model.masks[row] = rows[row].empty() ? 0 : 1;
    model.outcomes.insert(model.outcomes.end(), rows[row].begin(), rows[row].end());
  }
  model.rowBegin.push_back(static_cast<std::uint32_t>(model.outcomes.size()));
}

/// Persistence: action 0 asks for the sale, which succeeds with chance 0.3, else everything stays as it is; action 1
/// gives up. Every turn costs 0.01. With k turns left Q(ask) = (p − c) · (1 − (1 − p)^k) / p and Q(give up) = −c.
struct PersistenceModel {
  static constexpr double kChance = 0.3;
  static constexpr double kCost = 0.01;
  static constexpr std::size_t kHorizon = 6;

  static simulation::TabularModel model() {
    auto model = oneHotModel(1, 2, kHorizon);
    model.name = "persistence";
    model.reward.conversion = 1;
    model.reward.turnCost = kCost;
    setRows(model, {{{simulation::kConverted, 3000}, {0, 7000}}, {{-1, 10000}}});
    return model;
  }
  static double askValue(std::size_t turnsLeft) {
    return (kChance - kCost) * (1 - std::pow(1 - kChance, static_cast<double>(turnsLeft))) / kChance;
  }
  static double giveUpValue() { return -kCost; }
};

/// A forbidden short cut: the talk goes core 0 → 1 → 2 by asking (action 0); from 2 asking converts. Closing (action 1)
/// is masked in cores 0 and 1 and converts with chance 0.5 in core 2. Discount 0.9, no costs; a masked action would
/// cost 1. Q(0, ask) = 0.9², Q(1, ask) = 0.9, Q(2, ask) = 1, Q(2, close) = 0.5 while enough turns are left (horizon 5,
/// from turn 0 on). A learner that lets the masked action into its target finds other values only if it believes it is
/// worth more than these, as an untrained network may.
struct MaskedPathModel {
  static constexpr double kDiscount = 0.9;

  static simulation::TabularModel model() {
    auto model = oneHotModel(3, 2, 5);
    model.name = "masked path";
    model.discountFactor = kDiscount;
    model.reward.conversion = 1;
    model.reward.illegalPenalty = 1;
    setRows(model, {{{1, 10000}},
                    {},
                    {{2, 10000}},
                    {},
                    {{simulation::kConverted, 10000}},
                    {{simulation::kConverted, 5000}, {-1, 5000}}});
    return model;
  }
  /// Of asking in `core` at turn `core`, where the talk is when it goes straight on.
  static double askValue(std::size_t core) { return std::pow(kDiscount, 2.0 - static_cast<double>(core)); }
  static double closeValue() { return 0.5; }
};

inline std::shared_ptr<const simulation::TabularDynamics> dynamicsOf(simulation::TabularModel model) {
  return std::make_shared<simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(std::move(model)));
}

}  // namespace studio::tests

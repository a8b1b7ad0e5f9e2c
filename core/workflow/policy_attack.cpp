#include "core/workflow/policy_attack.h"

#include <cmath>

#include "core/simulation/aggregate_environment.h"
#include "core/workflow/known_environment.h"
#include "core/workflow/ppo_value.h"

namespace studio::workflow {

namespace {

using aggregation::AggregateTable;

learners::PpoConfig configOf(std::uint64_t steps, std::uint64_t seed) {
  learners::PpoConfig config;
  config.seed = seed;
  config.steps = steps;
  config.learningRate = learners::LinearSchedule{5e-4, 0, steps};
  config.entropyCoefficient = learners::LinearSchedule{0.01, 0, steps};
  return config;
}

/// Every state that an agent can tell from another, as observations and masks: cluster, segment and band.
struct States {
  std::vector<float> observations;
  std::vector<std::uint8_t> masks;
  std::size_t count = 0;
};

States statesOf(const AggregateTable& released, const simulation::TabularModel& model) {
  const std::size_t clusters = released.terms.states.clusters, segments = released.terms.segments.size(),
                    bands = released.terms.bandStarts.size();
  const std::size_t decisions = model.coreCount / clusters;
  States states;
  for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
    for (std::size_t segment = 0; segment < segments; ++segment) {
      for (std::size_t band = 0; band < bands; ++band, ++states.count) {
        std::vector<float> row(model.observationSize, 0.0F);
        row[cluster] = row[clusters + band] = row[clusters + bands + segment] = 1;
        states.observations.insert(states.observations.end(), row.begin(), row.end());
        const auto mask = model.mask(cluster * decisions);
        states.masks.insert(states.masks.end(), mask.begin(), mask.end());
      }
    }
  }
  return states;
}

}  // namespace

base::Result<LearnedFromAggregate> LearnedFromAggregate::train(const AggregateTable& released, std::uint64_t steps,
                                                               std::uint64_t seed, const std::stop_token& stop) {
  const aggregation::AggregateBundle bundle{released, aggregation::digestOf(released), {}};
  auto model = simulation::aggregateModel(bundle, simulation::AggregateReplies::sampled);
  if (!model) return model.error();
  const auto aggregate = std::make_shared<const simulation::AggregateModel>(*std::move(model));
  const KnownEnvironment known{std::make_shared<const simulation::TabularDynamics>(aggregate->model), aggregate};
  auto request = ppoRequestIn(known.dynamics, configOf(steps, seed));
  request.makeEnvironment = [known](std::size_t dialogues) -> base::Result<std::unique_ptr<mdp::Environment>> {
    return known.make(dialogues);
  };
  const auto trained = learners::trainPpoMember(request, 0, nullptr, stop, {});
  if (!trained) return trained.error();
  if (trained->reason == "cancelled") return base::makeError(base::ErrorCode::cancelled, "attack");
  const auto policy = learners::readPpoPolicy(trained->checkpoint, {released.terms.actions.size()});
  if (!policy) return policy.error();
  const States states = statesOf(released, *aggregate->model);
  LearnedFromAggregate learned;
  learned.m_actions = released.terms.actions.size();
  learned.m_segments = released.terms.segments.size();
  learned.m_bands = released.terms.bandStarts.size();
  learned.m_logChances.resize(states.count * learned.m_actions);
  const auto asked = (*policy)->evaluate(learners::countingRole(request.config), states.observations, states.masks,
                                         states.count, {learned.m_logChances});
  if (!asked) return asked.error();
  for (auto& chance : learned.m_logChances) chance = std::isfinite(chance) ? chance : 0.0F;
  return learned;
}

double LearnedFromAggregate::scoreOf(const aggregation::VisitTable& visits, std::size_t first, std::size_t last) const {
  double score = 0;
  for (std::size_t row = first; row < last; ++row) {
    const std::size_t state =
        (std::size_t{visits.cluster[row]} * m_segments + visits.segment[row]) * m_bands + visits.band[row];
    const auto chance = static_cast<double>(m_logChances[state * m_actions + visits.action[row]]);
    score += visits.isConverted[row] != 0 ? chance : -chance;
  }
  return score / static_cast<double>(last - first);
}

}  // namespace studio::workflow

#include "core/policy/q_policy.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/policy/boltzmann.h"

namespace studio::policy {

namespace {

/// Rows per call of a network: bounds memory, and is far beyond where batching stops to pay.
constexpr std::size_t kBatchRows = 4096;

base::Error invalid(std::string where, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, std::move(where), {{"reason", std::move(reason)}});
}

/// Half the width of a 95 % interval in standard deviations.
double halfWidth(std::size_t members) {
  const boost::math::students_t distribution(static_cast<double>(members - 1));
  return boost::math::quantile(distribution, 0.975);
}

struct MeanAndDeviation {
  double mean = 0;
  double deviation = 0;  ///< with members − 1
};

MeanAndDeviation over(std::span<const std::vector<float>> members, std::size_t cell) {
  const auto count = static_cast<double>(members.size());
  double sum = 0;
  for (const auto& values : members) sum += static_cast<double>(values[cell]);
  const double mean = sum / count;
  double squares = 0;
  for (const auto& values : members) squares += std::pow(static_cast<double>(values[cell]) - mean, 2);
  return {mean, members.size() > 1 ? std::sqrt(squares / (count - 1)) : 0};
}

base::Result<void> checkQueries(std::span<const DecisionQuery> queries, const neural::QNetworkConfig& network) {
  for (const auto& query : queries) {
    if (query.observation.size() != network.observationSize) {
      return invalid("observation", "it has " + std::to_string(query.observation.size()) +
                                        " numbers, the policy reads " + std::to_string(network.observationSize));
    }
    if (query.mask == nullptr || query.mask->size() != network.actionCount) {
      return invalid("action mask",
                     "it does not have one entry for each of " + std::to_string(network.actionCount) + " actions");
    }
  }
  return {};
}

std::vector<float> rowsOf(std::span<const DecisionQuery> queries) {
  std::vector<float> rows;
  rows.reserve(queries.size() * (queries.empty() ? 0 : queries.front().observation.size()));
  for (const auto& query : queries) rows.insert(rows.end(), query.observation.begin(), query.observation.end());
  return rows;
}

bool isFinite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
}

void findBest(DecisionValues& values) {
  for (const auto& candidate : values.actions) {
    if (!candidate.isLegal || (values.best.isValid() && candidate.q <= values.value)) continue;
    values.best = candidate.action;
    values.value = candidate.q;
  }
}

std::vector<double> qOf(const DecisionValues& values) {
  std::vector<double> q;
  for (const auto& candidate : values.actions) q.push_back(candidate.q);
  return q;
}

}  // namespace

base::Result<QPolicy> QPolicy::make(std::vector<std::unique_ptr<neural::QLearner>> members, QPolicyConfig config,
                                    SupportIndex support) {
  if (members.empty()) return invalid("policy", "it has no members");
  if (config.network.actionCount == 0) return invalid("policy", "it has no actions");
  if (!(config.temperature > 0) || !std::isfinite(config.temperature)) {
    return invalid("temperature", "it must be above 0");
  }
  return QPolicy(std::move(members), std::move(config), std::move(support));
}

base::Result<QPolicy> QPolicy::open(const PolicyArtifact& artifact, const neural::NeuralModule& module) {
  base::RandomStream unused(0);  // every weight is overwritten by load
  std::vector<std::unique_ptr<neural::QLearner>> members;
  for (const auto& file : artifact.members) {
    auto learner = module.makeQLearner(artifact.network, unused);
    if (!learner) return learner.error();
    if (auto loaded = (*learner)->load(file, artifact.learnerPrefix); !loaded) return loaded.error();
    members.push_back(std::move(learner).value());
  }
  return make(std::move(members), {artifact.network, artifact.temperature}, artifact.support);
}

base::Result<std::vector<DecisionValues>> QPolicy::evaluate(std::span<const DecisionQuery> queries) const {
  if (auto checked = checkQueries(queries, m_config.network); !checked) return checked.error();
  std::vector<DecisionValues> values;
  values.reserve(queries.size());
  for (std::size_t first = 0; first < queries.size(); first += kBatchRows) {
    const auto batch = queries.subspan(first, std::min(kBatchRows, queries.size() - first));
    if (auto done = evaluateBatch(batch, values); !done) return done.error();
  }
  return values;
}

base::Result<void> QPolicy::evaluateBatch(std::span<const DecisionQuery> queries,
                                          std::vector<DecisionValues>& out) const {
  const std::vector<float> rows = rowsOf(queries);
  std::vector<std::vector<float>> memberValues;
  for (const auto& member : m_members) {
    std::vector<float> values(queries.size() * m_config.network.actionCount);
    if (auto done = member->evaluate(rows, queries.size(), values); !done) return done;
    if (!isFinite(values)) {
      return base::makeError(base::ErrorCode::neuralFailed, "evaluate", {{"reason", "a value is not a finite number"}});
    }
    memberValues.push_back(std::move(values));
  }
  for (std::size_t row = 0; row < queries.size(); ++row) out.push_back(valuesOf(queries[row], memberValues, row));
  return {};
}

DecisionValues QPolicy::valuesOf(const DecisionQuery& query, std::span<const std::vector<float>> memberValues,
                                 std::size_t row) const {
  const std::size_t actionCount = m_config.network.actionCount;
  const double width = memberValues.size() > 1 ? halfWidth(memberValues.size()) : 0;
  DecisionValues values;
  for (std::size_t i = 0; i < actionCount; ++i) {
    const MeanAndDeviation q = over(memberValues, row * actionCount + i);
    ActionValue candidate;
    candidate.action = {static_cast<std::int32_t>(i)};
    candidate.q = q.mean;
    if (memberValues.size() > 1) {
      // A chance has no range beyond 0 and 1, however far the members lie apart.
      const double lowest = m_config.network.isBounded ? 0.0 : -std::numeric_limits<double>::infinity();
      const double highest = m_config.network.isBounded ? 1.0 : std::numeric_limits<double>::infinity();
      candidate.low = std::max(lowest, q.mean - width * q.deviation);
      candidate.high = std::min(highest, q.mean + width * q.deviation);
    }
    candidate.support = m_support.support(candidate.action, query.turn);
    candidate.isLegal = query.mask->isAllowed(candidate.action);
    values.actions.push_back(candidate);
  }
  findBest(values);
  const std::vector<double> q = qOf(values);
  const auto before = boltzmann(q, m_config.temperature);
  const auto after = maskedBoltzmann(q, m_config.temperature, *query.mask);
  for (std::size_t i = 0; i < actionCount; ++i) {
    values.actions[i].probabilityBeforeMask = before[i];
    values.actions[i].probability = after[i];
  }
  return values;
}

base::Result<std::vector<double>> QPolicy::probabilities(std::span<const float> observation,
                                                         const mdp::ActionMask& mask) const {
  const DecisionQuery query{observation, &mask, 0};
  auto values = evaluate(std::span(&query, 1));
  if (!values) return values.error();
  std::vector<double> probabilities;
  for (const auto& candidate : values->front().actions) probabilities.push_back(candidate.probability);
  return probabilities;
}

}  // namespace studio::policy

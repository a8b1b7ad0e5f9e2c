#include "core/simulation/policy_value.h"

#include <cmath>
#include <string>

#include "core/simulation/tabular_solution.h"

namespace studio::simulation {

namespace {

constexpr double kSumTolerance = 1e-3;  // of probabilities in single precision

base::Error refusal(const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, "policy", {{"reason", reason}});
}

/// Asks a policy about many observations of many states, a batch at a time, and adds up what it answers.
class Questioner {
 public:
  Questioner(const TabularDynamics& dynamics, const BatchFunction& policy, const PolicyValueOptions& options)
      : m_dynamics(dynamics), m_policy(policy), m_options(options), m_table(stateCount(), actionCount()) {
    m_observations.resize(options.batchRows * dynamics.model().observationSize);
    m_masks.resize(options.batchRows * actionCount());
    m_answers.resize(options.batchRows * actionCount());
    m_owners.reserve(options.batchRows);
    m_draws = dynamics.model().noise > 0 ? options.draws : 1;
  }

  base::Result<void> ask(std::size_t index) {
    const TabularState state = m_dynamics.model().stateAt(index);
    auto seeds = base::RandomStream::derive(m_options.seed, "value/" + std::to_string(index));
    NoiseStream noise = NoiseStream::seededBy(seeds);
    const auto mask = m_dynamics.model().mask(state.core);
    for (std::size_t draw = 0; draw < m_draws; ++draw) {
      const std::size_t row = m_owners.size();
      m_dynamics.observe(state, noise, m_observations.data() + row * m_dynamics.model().observationSize);
      std::copy(mask.begin(), mask.end(), m_masks.begin() + static_cast<std::ptrdiff_t>(row * actionCount()));
      m_owners.push_back(index);
      if (m_owners.size() < m_options.batchRows) continue;
      if (auto answered = flush(); !answered) return answered;
    }
    return {};
  }

  /// Answers what was asked and not yet answered.
  base::Result<void> flush() {
    const std::size_t rows = m_owners.size();
    if (rows == 0) return {};
    const std::size_t values = rows * m_dynamics.model().observationSize;
    m_policy(std::span(m_observations).first(values), std::span(m_masks).first(rows * actionCount()), rows,
             std::span(m_answers).first(rows * actionCount()));
    for (std::size_t row = 0; row < rows; ++row) {
      const bool isSound = m_options.form == PolicyForm::scores ? countGreedy(row) : countProbabilities(row);
      if (!isSound && m_options.form == PolicyForm::scores) return refusal("it gives no legal action a finite score");
      if (!isSound) return refusal("it gives numbers that are no probabilities of the legal actions");
    }
    m_rows += rows;
    m_owners.clear();
    return {};
  }

  const TabularPolicy& table() const { return m_table; }
  std::uint64_t rows() const { return m_rows; }
  std::size_t drawsPerState() const { return m_draws; }

 private:
  std::size_t actionCount() const { return m_dynamics.model().actionCount(); }
  std::size_t stateCount() const { return m_dynamics.model().stateCount(); }
  double share() const { return 1 / static_cast<double>(m_draws); }

  bool countGreedy(std::size_t row) {
    const float* scores = m_answers.data() + row * actionCount();
    const std::uint8_t* mask = m_masks.data() + row * actionCount();
    std::size_t best = actionCount();
    for (std::size_t a = 0; a < actionCount(); ++a) {
      if (mask[a] == 0 || !std::isfinite(scores[a])) continue;
      if (best == actionCount() || scores[a] > scores[best]) best = a;
    }
    if (best == actionCount()) return false;
    m_table.at(m_owners[row])[best] += share();
    return true;
  }

  bool countProbabilities(std::size_t row) {
    const float* chances = m_answers.data() + row * actionCount();
    const std::uint8_t* mask = m_masks.data() + row * actionCount();
    double sum = 0;
    for (std::size_t a = 0; a < actionCount(); ++a) {
      const auto chance = static_cast<double>(chances[a]);
      if (!(chance >= 0 && chance <= 1 + kSumTolerance) || (mask[a] == 0 && chance > 0)) return false;
      sum += chance;
    }
    if (std::abs(sum - 1) > kSumTolerance) return false;
    const auto row64 = m_table.at(m_owners[row]);
    for (std::size_t a = 0; a < actionCount(); ++a) row64[a] += static_cast<double>(chances[a]) / sum * share();
    return true;
  }

  const TabularDynamics& m_dynamics;
  const BatchFunction& m_policy;
  const PolicyValueOptions& m_options;
  TabularPolicy m_table;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<float> m_answers;
  std::vector<std::size_t> m_owners;  ///< the state each waiting row is of
  std::size_t m_draws = 0;
  std::uint64_t m_rows = 0;
};

/// Variance over actions of what they are worth in a state.
double spreadOf(std::span<const double> probabilities, const double* qValues) {
  double mean = 0;
  for (std::size_t a = 0; a < probabilities.size(); ++a) mean += probabilities[a] * qValues[a];
  double variance = 0;
  for (std::size_t a = 0; a < probabilities.size(); ++a) {
    variance += probabilities[a] * (qValues[a] - mean) * (qValues[a] - mean);
  }
  return variance;
}

/// First order: how much each state's probabilities move the value, times how far the draws may be off there.
double errorOf(const TabularModel& model, const TabularPolicy& policy, const TabularSolution& solution,
               const std::vector<double>& visits, std::size_t draws) {
  double variance = 0;
  for (std::size_t s = 0; s < visits.size(); ++s) {
    if (visits[s] == 0) continue;
    const double weight = visits[s] * std::pow(model.discountFactor, static_cast<double>(model.stateAt(s).turn));
    const double spread = spreadOf(policy.at(s), solution.qValues.data() + s * model.actionCount());
    variance += weight * weight * spread / static_cast<double>(draws > 1 ? draws - 1 : 1);
  }
  return std::sqrt(variance);
}

}  // namespace

base::Result<PolicyValue> valueOf(const TabularDynamics& dynamics, const BatchFunction& policy,
                                  const PolicyValueOptions& options, std::stop_token stop) {
  const TabularModel& model = dynamics.model();
  if (options.draws == 0 || options.batchRows == 0) {
    return base::makeError(base::ErrorCode::invalidArgument, "draws", {{"reason", "it must be above 0"}});
  }
  Questioner questioner(dynamics, policy, options);
  const std::size_t perTurn = model.segmentCount() * model.coreCount;
  PolicyValue result;
  std::vector<double> visits = startOf(model);
  visits.resize(model.stateCount());
  for (std::size_t turn = 0; turn < model.horizon; ++turn) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "value of the policy");
    for (std::size_t state = turn * perTurn; state < (turn + 1) * perTurn; ++state) {
      if (visits[state] == 0) continue;
      ++result.states;
      if (auto asked = questioner.ask(state); !asked) return asked.error();
    }
    if (auto answered = questioner.flush(); !answered) return answered.error();
    spreadTurn(model, questioner.table(), turn, visits);
  }
  const TabularSolution solution = solvePolicy(model, questioner.table());
  result.value = solution.value;
  const bool isNoisy = model.noise > 0;
  result.standardError = isNoisy ? errorOf(model, questioner.table(), solution, visits, questioner.drawsPerState()) : 0;
  result.rows = questioner.rows();
  return result;
}

}  // namespace studio::simulation

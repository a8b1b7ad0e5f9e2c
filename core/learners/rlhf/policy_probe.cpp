#include "core/learners/rlhf/policy_probe.h"

#include <algorithm>
#include <cmath>

#include "core/neural/masked_categorical.h"

namespace studio::learners {

namespace {

using base::Result;

constexpr std::size_t kMostSteps = 1000;  // of a dialogue that does not end by itself

struct Mean {
  double value = 0;
  double error = 0;
};

Mean meanOf(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / count;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (count - 1) / count)};
}

/// The dialogues of one look, step by step.
class Probe {
 public:
  Probe(const ProbeRequest& request, std::unique_ptr<mdp::Environment> environment)
      : m_request(request),
        m_environment(std::move(environment)),
        m_recorder(*m_environment, *request.isConverted),
        m_random(base::RandomStream::derive(request.seed, "probe acting")),
        m_isOver(m_environment->size()),
        m_proxies(m_environment->size()),
        m_judgements(m_environment->size()),
        m_actions(m_environment->size()),
        m_scores(m_environment->size()),
        m_logs(m_environment->size() * m_environment->actionCount()),
        m_referenceLogs(m_logs.size()),
        m_chances(m_environment->actionCount()) {
    m_environment->reset(base::RandomStream::derive(request.seed, "probe environment").next());
  }

  Result<TrackPoint> run(const neural::ActorCriticLearner& policy, neural::PolicyRole role, std::uint64_t step) {
    for (std::size_t t = 0; t < kMostSteps && isAnyLeft(); ++t) {
      if (auto decided = decide(policy, role); !decided) return decided.error();
      const auto rows = m_recorder.step(*m_environment, m_actions);
      addScores(*m_request.proxy, rows, m_proxies);
      addScores(*m_request.judge, rows, m_judgements);
      countEnds();
    }
    const Mean proxy = meanOf(m_proxies), judged = meanOf(m_judgements);
    return TrackPoint{step,
                      m_divergence / static_cast<double>(m_decisions),
                      proxy.value,
                      proxy.error,
                      judged.value,
                      judged.error,
                      static_cast<double>(m_decisions) / static_cast<double>(m_isOver.size())};
  }

 private:
  bool isAnyLeft() const { return std::find(m_isOver.begin(), m_isOver.end(), std::uint8_t{0}) != m_isOver.end(); }

  Result<void> decide(const neural::ActorCriticLearner& policy, neural::PolicyRole role) {
    const auto observations = m_environment->observations();
    const auto masks = m_environment->masks();
    const std::size_t size = m_environment->size();
    if (auto known = policy.evaluate(role, observations, masks, size, {m_logs}); !known) return known;
    auto known =
        m_request.reference->evaluate(neural::PolicyRole::current, observations, masks, size, {m_referenceLogs});
    if (!known) return known;
    for (std::size_t i = 0; i < size; ++i) m_actions[i] = static_cast<std::int32_t>(choose(i));
    return {};
  }

  /// Dialogues that are over go on being drawn, so that each draw is the same whoever else is over.
  std::size_t choose(std::size_t row) {
    const std::size_t count = m_chances.size();
    double divergence = 0;
    for (std::size_t a = 0; a < count; ++a) {
      const float log = m_logs[row * count + a];
      m_chances[a] = std::exp(log);
      if (m_chances[a] > 0)
        divergence += static_cast<double>(m_chances[a]) * static_cast<double>(log - m_referenceLogs[row * count + a]);
    }
    if (m_isOver[row] == 0) {
      m_divergence += divergence;
      ++m_decisions;
    }
    return neural::drawAction(m_chances, m_random);
  }

  void addScores(RewardEnsemble& ensemble, std::span<const float> rows, std::vector<double>& sums) {
    ensemble.score(rows, m_scores.size(), m_scores);
    for (std::size_t i = 0; i < m_scores.size(); ++i) {
      if (m_isOver[i] == 0) sums[i] += static_cast<double>(m_scores[i]);
    }
  }

  void countEnds() {
    for (std::size_t i = 0; i < m_isOver.size(); ++i) {
      if (m_environment->isTerminal()[i] != 0 || m_environment->isTruncated()[i] != 0) m_isOver[i] = 1;
    }
  }

  const ProbeRequest& m_request;
  std::unique_ptr<mdp::Environment> m_environment;
  StepRecorder m_recorder;
  base::RandomStream m_random;
  std::vector<std::uint8_t> m_isOver;
  std::vector<double> m_proxies;
  std::vector<double> m_judgements;
  std::vector<std::int32_t> m_actions;
  std::vector<float> m_scores;
  std::vector<float> m_logs;
  std::vector<float> m_referenceLogs;
  std::vector<float> m_chances;
  double m_divergence = 0;
  std::uint64_t m_decisions = 0;
};

}  // namespace

Result<TrackPoint> probePolicy(const ProbeRequest& request, const neural::ActorCriticLearner& policy,
                               neural::PolicyRole role, std::uint64_t step) {
  auto environment = (*request.makeEnvironment)(request.dialogues);
  if (!environment) return environment.error();
  return Probe(request, *std::move(environment)).run(policy, role, step);
}

}  // namespace studio::learners

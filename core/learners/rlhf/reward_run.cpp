#include "core/learners/rlhf/reward_run.h"

#include <cmath>

#include "core/learners/rlhf/reward_ensemble.h"

namespace studio::learners {

using base::Result;

namespace {

std::vector<RewardMember> modelsOf(const char* group, std::uint64_t count, const PairTable& table,
                                   std::span<const std::uint32_t> pairs, const RewardConfig& config,
                                   std::uint64_t seed) {
  std::vector<RewardMember> models;
  models.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) models.emplace_back(group + std::to_string(i), table, pairs, config, seed);
  return models;
}

}  // namespace

RewardRun::RewardRun(const RewardConfig& config, const PairTable& table, std::size_t member, std::uint64_t memberSeed,
                     CurveSink curve)
    : m_config(config),
      m_table(table),
      m_member(member),
      m_curve(std::move(curve)),
      m_proxies(modelsOf(kProxy, config.members, table, table.training, config, memberSeed)),
      m_judges(modelsOf(kJudge, config.judges, table, table.heldOut, config, memberSeed)) {}

std::map<std::string, std::string> RewardRun::metadata() const {
  return {{"stage", "reward"}, {"preferences", m_table.digest}};
}

Result<void> RewardRun::start(const store::TensorFile* resume) {
  if (resume == nullptr) return {};
  if (auto same = checkMetadata(*resume, metadata(), m_member); !same) return same;
  RandomStreams none;  // each model keeps its own
  if (auto restored = restoreRunState(*resume, m_step, none, {}); !restored) return restored;
  for (auto* models : {&m_proxies, &m_judges}) {
    for (auto& model : *models) {
      if (auto restored = model.restore(*resume); !restored) return restored;
    }
  }
  return {};
}

RewardRun::Losses RewardRun::advance(std::vector<RewardMember>& models, std::uint64_t updates) {
  Losses losses;
  const double share = 1.0 / static_cast<double>(models.size());
  for (auto& model : models) {
    for (std::uint64_t i = 0; i < updates; ++i)
      losses.training += share / static_cast<double>(updates) * model.update();
    losses.outside += share * model.judge();
  }
  return losses;
}

Result<RunStatus> RewardRun::advance() {
  const std::uint64_t end = std::min(m_config.updates, (m_step / m_config.evaluateEvery + 1) * m_config.evaluateEvery);
  const auto proxy = advance(m_proxies, end - m_step), judge = advance(m_judges, end - m_step);
  m_step = end;
  RunStatus status;
  status.step = m_step;
  status.isLossFinite = std::isfinite(proxy.training + proxy.outside + judge.training + judge.outside);
  if (!status.isLossFinite) return status;
  status.evaluation = EvaluationFigures{0, proxy.outside};
  report("reward_loss", proxy.training);
  report("reward_outside_loss", proxy.outside);
  report("judge_loss", judge.training);
  report("judge_outside_loss", judge.outside);
  return status;
}

void RewardRun::report(const char* name, double value) const {
  if (m_curve) m_curve({m_member, name, m_step, value});
}

Result<store::TensorFile> RewardRun::checkpoint() const {
  std::vector<store::Tensor> tensors;
  for (const auto* models : {&m_proxies, &m_judges}) {
    for (const auto& model : *models) model.appendState(tensors);
  }
  appendRunState(m_step, {}, {}, tensors);
  return assembleCheckpoint(std::move(tensors), metadata());
}

}  // namespace studio::learners

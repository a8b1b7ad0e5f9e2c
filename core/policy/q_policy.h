#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/mdp/decision_point.h"
#include "core/neural/q_learner.h"
#include "core/policy/policy_artifact.h"
#include "core/policy/policy_types.h"
#include "core/policy/support_index.h"

namespace studio::policy {

/// One decision to be valued. What it points to must outlive the call.
struct DecisionQuery {
  std::span<const float> observation;
  const mdp::ActionMask* mask = nullptr;
  std::size_t turn = 0;  ///< of the dialogue, for the support
};

/// How the parts of a policy are read.
struct QPolicyConfig {
  neural::QNetworkConfig network;
  double temperature = 0.05;
};

/// An ensemble of Q-networks, each trained on its own bootstrap resample of the dialogues
/// (Osband et al. 2016). Q is the mean over the members; its 95 % interval is
/// mean ± t(0.975, members − 1) · standard deviation over the members, since the spread over
/// resamples is the standard error. It acts by softmax(Q / temperature) over the allowed actions.
/// One thread at a time.
class QPolicy final : public mdp::Policy {
 public:
  /// Fails with invalidArgument without members, with an unusable size, or a temperature not above 0.
  static base::Result<QPolicy> make(std::vector<std::unique_ptr<neural::QLearner>> members, QPolicyConfig config,
                                    SupportIndex support);
  /// Makes and loads the members. Fails like QLearner::load.
  static base::Result<QPolicy> open(const PolicyArtifact& artifact, const neural::NeuralModule& module);

  std::size_t memberCount() const { return m_members.size(); }

  /// Values of every query, in order, in large batches: give all decisions of a list at once.
  /// Fails with invalidArgument (an observation or mask of another size) or neuralFailed (a value
  /// that is not finite). Blocks.
  base::Result<std::vector<DecisionValues>> evaluate(std::span<const DecisionQuery> queries) const;

  base::Result<std::vector<double>> probabilities(std::span<const float> observation,
                                                  const mdp::ActionMask& mask) const override;

 private:
  QPolicy(std::vector<std::unique_ptr<neural::QLearner>> members, QPolicyConfig config, SupportIndex support)
      : m_members(std::move(members)), m_config(std::move(config)), m_support(std::move(support)) {}
  base::Result<void> evaluateBatch(std::span<const DecisionQuery> queries, std::vector<DecisionValues>& out) const;
  DecisionValues valuesOf(const DecisionQuery& query, std::span<const std::vector<float>> memberValues,
                          std::size_t row) const;

  std::vector<std::unique_ptr<neural::QLearner>> m_members;
  QPolicyConfig m_config;
  SupportIndex m_support;
};

}  // namespace studio::policy

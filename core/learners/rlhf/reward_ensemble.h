#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/davidson.h"
#include "core/learners/rlhf/step_features.h"
#include "core/neural/score_network.h"

namespace studio::learners {

struct PairRows;
struct PairTable;

/// Names of the models in checkpoints: "proxy0", "proxy1", … are the reward, "judge0", … judge it.
inline constexpr const char* kProxy = "proxy";
inline constexpr const char* kJudge = "judge";

/// Reward models that have learned, by their best weights. One thread.
class RewardEnsemble {
 public:
  /// Reads "<group>0" … from a checkpoint of RewardRun. Fails with checkpointDamaged or checkpointMismatch.
  static base::Result<RewardEnsemble> read(const store::TensorFile& checkpoint, std::string_view group,
                                           std::size_t count, std::span<const std::size_t> hiddenSizes,
                                           const StepFeatures& features);

  /// The reward of steps: the mean over the models, each divided by the deviation of its segments' utilities, so that 1
  /// is the difference between an ordinary dialogue and a good one. `deviations`, unless empty, says how much the
  /// models differ. `count` rows.
  void score(std::span<const float> rows, std::size_t count, std::span<float> means, std::span<float> deviations = {});
  /// What the models expect an annotator to say of a pair, on average. `hasBothBad` as in the table learned from.
  feedback::LabelChances chances(const PairTable& table, const PairRows& pair);
  const StepFeatures& features() const { return m_features; }

 private:
  struct Model {
    neural::ScoreNetwork network;
    feedback::ComparisonModel comparison;
    float scale = 1;
  };
  explicit RewardEnsemble(const StepFeatures& features) : m_features(features) {}
  static base::Result<Model> readModel(const store::TensorFile& checkpoint, const std::string& name,
                                       std::span<const std::size_t> hiddenSizes, std::size_t inputs);

  StepFeatures m_features;
  std::vector<Model> m_models;
  std::vector<float> m_scores;
};

}  // namespace studio::learners

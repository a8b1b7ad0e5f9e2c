#pragma once

#include <memory>
#include <vector>

#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/experience.h"
#include "core/learners/dqn/observation_noise.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/learners/dqn/q_probe.h"
#include "core/learners/dqn/row_sampler.h"
#include "core/neural/behaviour_model.h"

namespace studio::learners {

/// A fixed log: the dialogues of a dataset, each once or as a bootstrap sample. With a behaviour floor a
/// behaviour model is fitted first, and bootstraps look only at actions it finds likely enough.
class LogExperience final : public Experience {
 public:
  /// Both must live as long as this.
  LogExperience(const DqnConfig& config, const OfflineDataset& dataset);

  std::size_t observationSize() const override { return m_dataset.training.observationSize(); }
  std::size_t actionCount() const override { return m_dataset.training.actionCount(); }
  std::string digest() const override { return m_dataset.digest; }
  std::vector<std::string> streamNames() const override;
  base::Result<void> begin(RandomStreams& streams) override;
  base::Result<void> collect(std::uint64_t, const neural::QLearner&, RandomStreams&) override { return {}; }
  const TransitionBatch& draw(std::uint64_t update, RandomStreams& streams) override;
  bool wantsErrors() const override { return m_sampler->wantsErrors(); }
  void learned(std::span<const float> errors) override { m_sampler->learned(m_drawn, errors); }
  base::Result<ExperienceFigures> evaluate(const neural::QLearner& learner, bool isReport) override;
  std::uint64_t environmentSteps() const override { return 0; }
  void save(std::vector<store::Tensor>& tensors) const override;
  base::Result<void> restore(const store::TensorFile& file) override;

 private:
  void fitBehaviour(RandomStreams& streams);
  void layFloor();
  bool hasFloor() const { return m_config.behaviourFloor > 0; }
  bool isNoisy() const { return m_config.observationNoise > 0; }

  const DqnConfig& m_config;
  const OfflineDataset& m_dataset;
  QProbe m_probe;
  std::vector<std::uint32_t> m_rows;  ///< of the dataset, in the bootstrap sample
  std::unique_ptr<RowSampler> m_sampler;
  std::unique_ptr<ObservationNoise> m_noise;
  std::unique_ptr<neural::BehaviourModel> m_behaviour;
  std::vector<std::uint8_t> m_flooredMasks;  ///< next masks of all rows of the dataset
  std::vector<std::uint32_t> m_drawn;        ///< places in m_rows
  std::vector<std::uint32_t> m_drawnRows;
  TransitionBatch m_batch;
};

/// Where a checkpoint keeps the behaviour model.
inline constexpr std::string_view kBehaviourPrefix = "behaviour";

}  // namespace studio::learners

#include "core/learners/dqn/log_experience.h"

#include <algorithm>

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kBootstrap = "bootstrap";
constexpr const char* kSampling = "sampling";
constexpr const char* kNoise = "noise";
constexpr const char* kBehaviour = "behaviour";
constexpr const char* kSamplerPrefix = "sampler.";

}  // namespace

LogExperience::LogExperience(const DqnConfig& config, const OfflineDataset& dataset)
    : m_config(config),
      m_dataset(dataset),
      m_probe(dataset),
      m_drawn(config.batchSize),
      m_drawnRows(config.batchSize) {}

/// Only what the run uses, so that checkpoints of before there was a choice go on.
std::vector<std::string> LogExperience::streamNames() const {
  std::vector<std::string> names = {kBootstrap, kSampling};
  if (isNoisy()) names.emplace_back(kNoise);
  if (hasFloor()) names.emplace_back(kBehaviour);
  return names;
}

Result<void> LogExperience::begin(RandomStreams& streams) {
  const auto& dialogues = m_dataset.trainingDialogues;
  m_rows = m_config.isBootstrapped ? bootstrapRows(dialogues, streams.at(kBootstrap)) : allRows(dialogues);
  m_sampler = m_config.priorityExponent > 0 ? makePrioritySampler(m_rows.size(), m_config.priorityExponent)
                                            : makeUniformSampler();
  for (std::size_t i = 0; i < m_rows.size(); ++i) m_sampler->add(i);
  if (isNoisy())
    m_noise = std::make_unique<ObservationNoise>(m_config.observationNoise, observationSize(), streams.at(kNoise));
  if (hasFloor()) {
    fitBehaviour(streams);
    layFloor();
  }
  return {};
}

/// On the same resample and with the same noise as the values are learned from.
void LogExperience::fitBehaviour(RandomStreams& streams) {
  auto& random = streams.at(kBehaviour);
  m_behaviour =
      std::make_unique<neural::BehaviourModel>(observationSize(), actionCount(), m_config.hiddenSizes, random);
  for (std::uint64_t step = 0; step < m_config.behaviourUpdates; ++step) {
    for (auto& row : m_drawnRows) row = m_rows[random.below(m_rows.size())];
    m_dataset.training.gather(m_drawnRows, m_batch);
    if (isNoisy()) m_noise->addTo(m_batch.observations, random);
    m_behaviour->update({m_batch.size, m_batch.observations, m_batch.masks, m_batch.actions},
                        valueAt(m_config.learningRate, step));
  }
}

void LogExperience::layFloor() {
  TransitionBatch all;
  std::vector<std::uint32_t> rows(m_dataset.training.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint32_t>(i);
  m_dataset.training.gather(rows, all);
  m_flooredMasks = std::move(all.nextMasks);
  m_behaviour->forbidRare(all.nextObservations, rows.size(), m_config.behaviourFloor, m_flooredMasks);
}

const TransitionBatch& LogExperience::draw(std::uint64_t update, RandomStreams& streams) {
  m_sampler->sample(streams.at(kSampling), valueAt(m_config.priorityCorrection, update), m_drawn, m_batch.weights);
  for (std::size_t i = 0; i < m_drawn.size(); ++i) m_drawnRows[i] = m_rows[m_drawn[i]];
  m_dataset.training.gather(m_drawnRows, m_batch);
  const std::size_t actions = actionCount();
  for (std::size_t i = 0; hasFloor() && i < m_drawnRows.size(); ++i)
    std::copy_n(m_flooredMasks.data() + m_drawnRows[i] * actions, actions, m_batch.nextMasks.data() + i * actions);
  if (isNoisy()) {
    m_noise->addTo(m_batch.observations, streams.at(kNoise));
    m_noise->addTo(m_batch.nextObservations, streams.at(kNoise));
  }
  return m_batch;
}

/// A network without any conversion in its data is saturated, too, but right.
Result<ExperienceFigures> LogExperience::evaluate(const neural::QLearner& learner, bool) {
  constexpr double kAllButAll = 0.99;
  constexpr double kWrong = 1e-3;
  const auto probed = m_probe.evaluate(learner, m_config.discountFactor);
  if (!probed) return probed.error();
  ExperienceFigures found;
  found.figures.meanAbsoluteQ = probed->meanAbsoluteQ;
  if (m_probe.isHeldOut()) found.figures.heldOutError = probed->temporalError;
  found.figures.isSaturated =
      m_config.isValueBounded && probed->saturatedShare > kAllButAll && probed->temporalError > kWrong;
  found.curves.emplace_back("mean_absolute_q", probed->meanAbsoluteQ);
  if (m_probe.isHeldOut()) found.curves.emplace_back("held_out_td_error", probed->temporalError);
  if (probed->greedyValue) found.curves.emplace_back("greedy_value", *probed->greedyValue);
  return found;
}

void LogExperience::save(std::vector<store::Tensor>& tensors) const {
  if (m_sampler->wantsErrors()) m_sampler->save(kSamplerPrefix, tensors);
  if (!hasFloor()) return;
  for (auto& tensor : m_behaviour->save(kBehaviourPrefix)) tensors.push_back(std::move(tensor));
}

Result<void> LogExperience::restore(const store::TensorFile& file) {
  if (m_sampler->wantsErrors()) {
    if (auto restored = m_sampler->restore(file, kSamplerPrefix); !restored) return restored;
  }
  if (!hasFloor()) return {};
  if (auto loaded = m_behaviour->load(file, kBehaviourPrefix); !loaded) return loaded;
  layFloor();
  return {};
}

}  // namespace studio::learners

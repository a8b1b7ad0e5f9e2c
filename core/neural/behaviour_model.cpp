#include "core/neural/behaviour_model.h"

#include <algorithm>
#include <cmath>

#include "core/neural/adam_tensors.h"
#include "core/neural/network_tensors.h"
#include "core/neural/q_loss.h"

namespace studio::neural {

namespace {

constexpr std::size_t kRowsAtOnce = 256;

std::vector<DenseLayer> layersOf(std::size_t inputs, std::span<const std::size_t> hidden, std::size_t outputs) {
  std::vector<std::size_t> widths = {inputs};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(outputs);
  return layOutLayers(widths);
}

/// Softmax over the allowed logits; the others get exactly 0.
void maskedSoftmax(std::span<const float> logits, std::span<const std::uint8_t> mask, std::span<float> out) {
  const float top = logits[bestAllowed(logits, mask)];
  float total = 0;
  for (std::size_t a = 0; a < mask.size(); ++a) {
    out[a] = mask[a] != 0 ? std::exp(logits[a] - top) : 0.0F;
    total += out[a];
  }
  for (float& value : out) value /= total;
}

}  // namespace

BehaviourModel::BehaviourModel(std::size_t observationSize, std::size_t actionCount,
                               std::span<const std::size_t> hiddenSizes, base::RandomStream& random)
    : m_observationSize(observationSize),
      m_actionCount(actionCount),
      m_layout(std::make_shared<PanelLayout>(layersOf(observationSize, hiddenSizes, actionCount))),
      m_network(m_layout),
      m_adam(m_layout->size()) {
  std::vector<float> weights(parameterCount(m_layout->dense()));
  drawWeights(m_layout->dense(), random, weights);
  moveTowards(m_network.parameters(), m_layout->toPanels(weights), 1.0F);
}

double BehaviourModel::update(const BehaviourBatch& batch, double learningRate) {
  const auto logits = m_network.forward(batch.observations, batch.size);
  const std::size_t width = m_network.outputWidth();
  m_gradient.assign(logits.size(), 0.0F);
  const float share = 1.0F / static_cast<float>(batch.size);
  double loss = 0;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const auto row = std::span(m_gradient).subspan(i * width, m_actionCount);
    const auto said = static_cast<std::size_t>(batch.actions[i]);
    maskedSoftmax(logits.subspan(i * width, m_actionCount), batch.masks.subspan(i * m_actionCount, m_actionCount), row);
    loss -= std::log(std::max(static_cast<double>(row[said]), 1e-30));
    row[said] -= 1;  // the derivative of −log softmax
    for (float& value : row) value *= share;
  }
  m_network.backward(m_gradient);
  m_adam.step(m_network.parameters(), m_network.gradient(), 1.0F, learningRate);
  return loss / static_cast<double>(batch.size);
}

void BehaviourModel::probabilities(std::span<const float> observations, std::span<const std::uint8_t> masks,
                                   std::size_t count, std::span<float> out) {
  const std::size_t width = m_network.outputWidth();
  for (std::size_t done = 0; done < count; done += kRowsAtOnce) {
    const std::size_t size = std::min(kRowsAtOnce, count - done);
    const auto logits =
        m_network.forward(observations.subspan(done * m_observationSize, size * m_observationSize), size);
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = (done + i) * m_actionCount;
      maskedSoftmax(logits.subspan(i * width, m_actionCount), masks.subspan(place, m_actionCount),
                    out.subspan(place, m_actionCount));
    }
  }
}

void BehaviourModel::forbidRare(std::span<const float> observations, std::size_t count, double share,
                                std::span<std::uint8_t> masks) {
  m_chances.resize(count * m_actionCount);
  probabilities(observations, masks, count, m_chances);
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = std::span(m_chances).subspan(i * m_actionCount, m_actionCount);
    const float least = static_cast<float>(share) * *std::max_element(row.begin(), row.end());
    for (std::size_t a = 0; a < m_actionCount; ++a) {
      if (row[a] < least) masks[i * m_actionCount + a] = 0;
    }
  }
}

std::vector<store::Tensor> BehaviourModel::save(std::string_view prefix) const {
  std::vector<store::Tensor> tensors;
  appendLayers(prefix, m_layout->dense(), m_layout->toFlat(m_network.parameters()), tensors);
  return tensors;
}

base::Result<void> BehaviourModel::load(const store::TensorFile& file, std::string_view prefix) {
  const auto weights = readLayers(file, prefix, m_layout->dense());
  if (!weights) return weights.error();
  moveTowards(m_network.parameters(), m_layout->toPanels(*weights), 1.0F);
  m_adam = Adam(m_layout->size());
  return {};
}

std::vector<store::Tensor> BehaviourModel::saveOptimiser(std::string_view prefix) const {
  std::vector<store::Tensor> tensors;
  appendAdam(std::string(prefix) + ".adam", m_adam, *m_layout, tensors);
  return tensors;
}

base::Result<void> BehaviourModel::loadOptimiser(const store::TensorFile& file, std::string_view prefix) {
  return restoreAdam(file, std::string(prefix) + ".adam", *m_layout, m_adam);
}

}  // namespace studio::neural

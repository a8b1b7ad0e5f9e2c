#include "core/neural/score_network.h"

#include <algorithm>
#include <cmath>

#include "core/neural/adam_tensors.h"
#include "core/neural/network_tensors.h"

namespace studio::neural {

namespace {

constexpr std::size_t kRowsAtOnce = 512;

std::vector<DenseLayer> layersOf(std::size_t inputs, std::span<const std::size_t> hidden) {
  std::vector<std::size_t> widths = {inputs};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(1);
  return layOutLayers(widths);
}

std::string optimiserName(std::string_view prefix) { return std::string(prefix) + ".adam"; }

}  // namespace

ScoreNetwork::ScoreNetwork(std::size_t inputs, std::span<const std::size_t> hiddenSizes, base::RandomStream& random)
    : m_layout(std::make_shared<PanelLayout>(layersOf(inputs, hiddenSizes))),
      m_network(m_layout),
      m_adam(m_layout->size()) {
  std::vector<float> weights(parameterCount(m_layout->dense()));
  drawWeights(m_layout->dense(), random, weights);
  moveTowards(m_network.parameters(), m_layout->toPanels(weights), 1.0F);
}

void ScoreNetwork::evaluate(std::span<const float> rows, std::size_t count, std::span<float> scores) {
  const std::size_t inputs = m_layout->dense().front().inputs;
  const std::size_t width = m_network.outputWidth();
  for (std::size_t done = 0; done < count; done += kRowsAtOnce) {
    const std::size_t size = std::min(kRowsAtOnce, count - done);
    const auto answers = m_network.forward(rows.subspan(done * inputs, size * inputs), size);
    for (std::size_t i = 0; i < size; ++i) scores[done + i] = answers[i * width];
  }
}

/// Loss and gradient, the latter in the network's own buffer where the loss is finite.
double ScoreNetwork::learn(std::span<const float> rows, std::size_t count, const Loss& loss) {
  const auto answers = m_network.forward(rows, count);
  const std::size_t width = m_network.outputWidth();
  m_scores.resize(count);
  m_slopes.assign(count, 0.0F);
  for (std::size_t i = 0; i < count; ++i) m_scores[i] = answers[i * width];
  const double value = loss(m_scores, m_slopes);
  if (!std::isfinite(value)) return value;
  m_gradient.assign(count * width, 0.0F);
  for (std::size_t i = 0; i < count; ++i) m_gradient[i * width] = m_slopes[i];
  m_network.backward(m_gradient);
  return value;
}

double ScoreNetwork::update(std::span<const float> rows, std::size_t count, const Loss& loss, const ScoreStep& step) {
  const double value = learn(rows, count, loss);
  if (!std::isfinite(value)) return value;
  if (step.weightDecay > 0) {
    const auto kept = static_cast<float>(1 - step.learningRate * step.weightDecay);
    for (float& parameter : m_network.parameters()) parameter *= kept;
  }
  m_adam.step(m_network.parameters(), m_network.gradient(), 1.0F, step.learningRate);
  return value;
}

std::vector<float> ScoreNetwork::differentiate(std::span<const float> rows, std::size_t count, const Loss& loss) {
  learn(rows, count, loss);
  return m_layout->toFlat(m_network.gradient());
}

std::vector<store::Tensor> ScoreNetwork::save(std::string_view prefix) const {
  std::vector<store::Tensor> tensors;
  appendLayers(prefix, m_layout->dense(), m_layout->toFlat(m_network.parameters()), tensors);
  return tensors;
}

base::Result<void> ScoreNetwork::load(const store::TensorFile& file, std::string_view prefix) {
  const auto weights = readLayers(file, prefix, m_layout->dense());
  if (!weights) return weights.error();
  moveTowards(m_network.parameters(), m_layout->toPanels(*weights), 1.0F);
  return {};
}

std::vector<store::Tensor> ScoreNetwork::saveOptimiser(std::string_view prefix) const {
  std::vector<store::Tensor> tensors;
  appendAdam(optimiserName(prefix), m_adam, *m_layout, tensors);
  return tensors;
}

base::Result<void> ScoreNetwork::loadOptimiser(const store::TensorFile& file, std::string_view prefix) {
  return restoreAdam(file, optimiserName(prefix), *m_layout, m_adam);
}

}  // namespace studio::neural

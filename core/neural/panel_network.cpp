#include "core/neural/panel_network.h"

#include <algorithm>

#include "core/neural/panel_transpose.h"

namespace studio::neural {

namespace {

constexpr std::size_t kWidth = kPanelColumns;

}  // namespace

PanelNetwork::PanelNetwork(std::shared_ptr<const PanelLayout> layout, const ProductKernel& kernel)
    : m_layout(std::move(layout)),
      m_kernel(&kernel),
      m_parameters(m_layout->size()),
      m_outputs(m_layout->layers().size()),
      m_inputGradients(m_layout->layers().size()) {}

void PanelNetwork::reserveRows(std::size_t count) {
  m_rows = count;
  if (count <= m_capacity) return;
  m_capacity = count;
  for (std::size_t i = 0; i < m_outputs.size(); ++i) m_outputs[i].resize(count * m_layout->layers()[i].width());
}

std::span<const float> PanelNetwork::inputOf(std::size_t layer) const {
  return layer == 0 ? m_input : std::span<const float>(m_outputs[layer - 1]);
}

std::size_t PanelNetwork::inputWidth(std::size_t layer) const {
  return layer == 0 ? m_layout->layers()[0].inputs : m_layout->layers()[layer - 1].width();
}

std::span<const float> PanelNetwork::forward(std::span<const float> rows, std::size_t count) {
  reserveRows(count);
  m_input = rows;
  const auto layers = m_layout->layers();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const PanelLayer& layer = layers[i];
    const bool isLast = i + 1 == layers.size();
    m_kernel->run({.rows = count,
                   .depth = layer.inputs,
                   .panels = layer.panels,
                   .a = inputOf(i).data(),
                   .aRow = inputWidth(i),
                   .aStep = 1,
                   .b = m_parameters.data() + layer.weightOffset,
                   .bStep = kWidth,
                   .bPanel = layer.inputs * kWidth,
                   .c = m_outputs[i].data(),
                   .cRow = layer.width(),
                   .cPanel = kWidth,
                   .finish = isLast ? Finish::bias : Finish::biasRelu,
                   .extra = m_parameters.data() + layer.biasOffset});
  }
  return std::span<const float>(m_outputs.back()).first(count * outputWidth());
}

void PanelNetwork::backward(std::span<const float> outputGradient) {
  m_gradient.resize(m_layout->size());
  const float* passed = outputGradient.data();
  for (std::size_t i = m_layout->layers().size(); i-- > 0;) {
    differentiateParameters(i, passed);
    if (i == 0) return;
    differentiateInputs(i, passed);
    passed = m_inputGradients[i].data();
  }
}

void PanelNetwork::differentiateParameters(std::size_t layer, const float* outputGradient) {
  static constexpr float kOne = 1;
  const PanelLayer& shape = m_layout->layers()[layer];
  PanelProduct task{.rows = shape.inputs,
                    .depth = m_rows,
                    .panels = shape.panels,
                    .a = inputOf(layer).data(),
                    .aRow = 1,
                    .aStep = inputWidth(layer),
                    .b = outputGradient,
                    .bStep = shape.width(),
                    .bPanel = kWidth,
                    .c = m_gradient.data() + shape.weightOffset,
                    .cRow = kWidth,
                    .cPanel = shape.inputs * kWidth};
  m_kernel->run(task);
  // The biases' derivative is the sum over the rows: a product with ones.
  task.rows = 1;
  task.a = &kOne;
  task.aStep = 0;
  task.c = m_gradient.data() + shape.biasOffset;
  task.cPanel = kWidth;
  m_kernel->run(task);
}

void PanelNetwork::differentiateInputs(std::size_t layer, const float* outputGradient) {
  const PanelLayer& shape = m_layout->layers()[layer];
  const PanelLayer& below = m_layout->layers()[layer - 1];
  m_transposed.resize(std::max(m_transposed.size(), below.width() * shape.outputs));
  transposePanels(m_parameters.data() + shape.weightOffset, shape.inputs, shape.outputs, m_transposed.data());
  m_inputGradients[layer].resize(m_capacity * below.width());
  m_kernel->run({.rows = m_rows,
                 .depth = shape.outputs,
                 .panels = below.panels,
                 .a = outputGradient,
                 .aRow = shape.width(),
                 .aStep = 1,
                 .b = m_transposed.data(),
                 .bStep = kWidth,
                 .bPanel = shape.outputs * kWidth,
                 .c = m_inputGradients[layer].data(),
                 .cRow = below.width(),
                 .cPanel = kWidth,
                 .finish = Finish::gate,
                 .extra = m_outputs[layer - 1].data()});
}

}  // namespace studio::neural

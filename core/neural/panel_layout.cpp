#include "core/neural/panel_layout.h"

#include <string>

#include "core/base/result.h"
#include "core/neural/matrix_kernel.h"

namespace studio::neural {

namespace {

constexpr std::size_t kWidth = kPanelColumns;

/// Calls visit(flat index, panel index) for every parameter.
template <class Visit>
void forEachParameter(const DenseLayer& dense, const PanelLayer& layer, const Visit& visit) {
  for (std::size_t j = 0; j < dense.outputs; ++j) {
    const std::size_t panel = layer.weightOffset + j / kWidth * layer.inputs * kWidth + j % kWidth;
    for (std::size_t k = 0; k < dense.inputs; ++k) visit(dense.weightOffset + j * dense.inputs + k, panel + k * kWidth);
    visit(dense.biasOffset + j, layer.biasOffset + j);
  }
}

void requireSize(std::size_t expected, std::size_t found) {
  if (expected != found) base::breakPromise("as many parameters as the network has", std::to_string(found));
}

}  // namespace

std::size_t PanelLayer::width() const { return panels * kWidth; }

PanelLayout::PanelLayout(std::vector<DenseLayer> layers) : m_dense(std::move(layers)) {
  m_layers.reserve(m_dense.size());
  for (const auto& dense : m_dense) {
    const std::size_t panels = (dense.outputs + kWidth - 1) / kWidth;
    const std::size_t weights = panels * dense.inputs * kWidth;
    m_layers.push_back({dense.inputs, dense.outputs, panels, m_size, m_size + weights});
    m_size += weights + panels * kWidth;
  }
}

AlignedFloats PanelLayout::toPanels(std::span<const float> flat) const {
  requireSize(parameterCount(m_dense), flat.size());
  AlignedFloats panels(m_size);
  for (std::size_t i = 0; i < m_layers.size(); ++i) {
    forEachParameter(m_dense[i], m_layers[i], [&](std::size_t from, std::size_t to) { panels[to] = flat[from]; });
  }
  return panels;
}

std::vector<float> PanelLayout::toFlat(std::span<const float> panels) const {
  requireSize(m_size, panels.size());
  std::vector<float> flat(parameterCount(m_dense));
  for (std::size_t i = 0; i < m_layers.size(); ++i) {
    forEachParameter(m_dense[i], m_layers[i], [&](std::size_t to, std::size_t from) { flat[to] = panels[from]; });
  }
  return flat;
}

}  // namespace studio::neural

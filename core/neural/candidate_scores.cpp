#include "core/neural/candidate_scores.h"

#include <array>

#include "core/neural/panel_transpose.h"

namespace studio::neural {

namespace {

constexpr std::size_t kWidth = kPanelColumns;

/// A layer without biases: the embeddings are its weights.
AlignedFloats panelsOf(const PanelLayout& layout, std::span<const float> embeddings, std::size_t count) {
  std::vector<float> flat(embeddings.begin(), embeddings.end());
  flat.resize(embeddings.size() + count);
  return layout.toPanels(flat);
}

PanelLayout layOut(std::size_t count, std::size_t size) { return PanelLayout(layOutLayers(std::array{size, count})); }

}  // namespace

CandidateScores::CandidateScores(std::span<const float> embeddings, std::size_t count, std::size_t size,
                                 const ProductKernel& kernel)
    : m_layout(layOut(count, size)),
      m_kernel(&kernel),
      m_queryWidth((size + kWidth - 1) / kWidth * kWidth),
      m_panels(panelsOf(m_layout, embeddings, count)),
      m_transposed(m_queryWidth * count) {
  transposePanels(m_panels.data(), size, count, m_transposed.data());
}

void CandidateScores::score(std::span<const float> queries, std::size_t rows, std::span<float> scores) const {
  const PanelLayer& layer = m_layout.layers()[0];
  m_kernel->run({.rows = rows,
                 .depth = layer.inputs,
                 .panels = layer.panels,
                 .a = queries.data(),
                 .aRow = m_queryWidth,
                 .aStep = 1,
                 .b = m_panels.data(),
                 .bStep = kWidth,
                 .bPanel = layer.inputs * kWidth,
                 .c = scores.data(),
                 .cRow = layer.width(),
                 .cPanel = kWidth});
}

void CandidateScores::differentiate(std::span<const float> scoreGradient, std::size_t rows,
                                    std::span<float> queryGradient) const {
  const PanelLayer& layer = m_layout.layers()[0];
  m_kernel->run({.rows = rows,
                 .depth = layer.outputs,
                 .panels = m_queryWidth / kWidth,
                 .a = scoreGradient.data(),
                 .aRow = layer.width(),
                 .aStep = 1,
                 .b = m_transposed.data(),
                 .bStep = kWidth,
                 .bPanel = layer.outputs * kWidth,
                 .c = queryGradient.data(),
                 .cRow = m_queryWidth,
                 .cPanel = kWidth});
}

}  // namespace studio::neural

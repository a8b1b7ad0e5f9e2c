#pragma once

#include <cstddef>
#include <span>

#include "core/neural/panel_layout.h"
#include "core/neural/panel_product.h"

namespace studio::neural {

/// Scores of many candidates: the dot products of a query with each candidate's embedding, which stays as it
/// is. Queries come and gradients go in rows of queryWidth(), scores in rows of width(); both are padded to
/// whole panels. Immutable; any thread.
class CandidateScores {
 public:
  /// `embeddings` is count × size.
  CandidateScores(std::span<const float> embeddings, std::size_t count, std::size_t size,
                  const ProductKernel& kernel = productKernels().front());

  std::size_t width() const { return m_layout.layers()[0].width(); }
  std::size_t queryWidth() const { return m_queryWidth; }
  void score(std::span<const float> queries, std::size_t rows, std::span<float> scores) const;
  /// From the derivative by the scores, zeros in its padding, to the derivative by the queries.
  void differentiate(std::span<const float> scoreGradient, std::size_t rows, std::span<float> queryGradient) const;

 private:
  PanelLayout m_layout;
  const ProductKernel* m_kernel;
  std::size_t m_queryWidth;
  AlignedFloats m_panels;
  AlignedFloats m_transposed;
};

}  // namespace studio::neural

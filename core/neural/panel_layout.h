#pragma once

#include <span>
#include <vector>

#include "core/neural/aligned_floats.h"
#include "core/neural/dense_layout.h"

namespace studio::neural {

/// One layer in panels: of every 16 outputs the inputs × 16 weights side by side, so that a kernel reads
/// memory in one direction. Outputs are padded to whole panels with zeros, which stay zeros.
struct PanelLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t panels = 0;
  std::size_t weightOffset = 0;  ///< panels × inputs × 16 values
  std::size_t biasOffset = 0;    ///< panels × 16 values
  std::size_t width() const;     ///< outputs with the padding
};

/// How the flat parameters of a network lie in panels. Immutable; any thread.
class PanelLayout {
 public:
  explicit PanelLayout(std::vector<DenseLayer> layers);

  std::span<const DenseLayer> dense() const { return m_dense; }
  std::span<const PanelLayer> layers() const { return m_layers; }
  std::size_t size() const { return m_size; }  ///< values with the padding
  /// From the form in which weights are exchanged, and back.
  AlignedFloats toPanels(std::span<const float> flat) const;
  std::vector<float> toFlat(std::span<const float> panels) const;

 private:
  std::vector<DenseLayer> m_dense;
  std::vector<PanelLayer> m_layers;
  std::size_t m_size = 0;
};

}  // namespace studio::neural

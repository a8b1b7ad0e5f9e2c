#pragma once

#include <cstddef>

namespace studio::neural {

/// From panels of 16 outputs with `inputs` rows each to panels of 16 inputs with `outputs` rows each, the
/// inputs padded to whole panels with zeros.
void transposePanels(const float* panels, std::size_t inputs, std::size_t outputs, float* transposed);

}  // namespace studio::neural

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/neural/adam.h"
#include "core/neural/panel_layout.h"
#include "core/store/safetensors.h"

namespace studio::neural {

// Adam over the panels of one network, as tensors "<name>.first", "<name>.second" (in the order of the flat
// parameters) and "<name>.steps".

void appendAdam(const std::string& name, const Adam& adam, const PanelLayout& layout,
                std::vector<store::Tensor>& tensors);
/// The inverse. Fails with checkpointDamaged or checkpointMismatch and then changes nothing.
base::Result<void> restoreAdam(const store::TensorFile& file, const std::string& name, const PanelLayout& layout,
                               Adam& adam);

}  // namespace studio::neural

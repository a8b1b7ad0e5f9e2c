#pragma once

#include <optional>
#include <string_view>

#include "core/store/safetensors.h"

namespace studio::learners {

// Checkpoints of stages inside that of a whole run: tensors and metadata of a part are called "<part>/…".

void addPart(store::TensorFile& whole, std::string_view part, const store::TensorFile& file);
/// Nothing where the whole has no tensor of that part.
std::optional<store::TensorFile> partOf(const store::TensorFile& whole, std::string_view part);

}  // namespace studio::learners

#pragma once

#include <string>

#include "core/store/safetensors.h"

namespace studio::store {

/// The JSON header that encodeTensors() writes for this content and its digest, padded to 8 bytes. A file of ours has
/// this and no other, so that no byte of it can change unnoticed.
std::string headerText(const TensorFile& file, const std::string& digest);

}  // namespace studio::store

#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/safetensors.h"

namespace studio::workflow {

/// Checkpoints of an ensemble's members as one file and back: tensors and metadata of member i are
/// called "member<i>/…".
store::TensorFile bundleMembers(const std::map<std::size_t, store::TensorFile>& members);
/// Fails with checkpointDamaged when a name belongs to no member.
base::Result<std::map<std::size_t, store::TensorFile>> unbundleMembers(const store::TensorFile& file);

}  // namespace studio::workflow

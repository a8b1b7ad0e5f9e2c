#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

struct TensorEntry {
  std::string name;
  std::string type;
  std::vector<std::uint64_t> shape;
};

struct ModelReport {
  std::vector<TensorEntry> tensors;
  std::map<std::string, std::string> metadata;
  std::string digest;         ///< over all tensors and metadata
  bool hasOwnDigest = false;  ///< false: a file of another program; its content was checked, not its origin
};

/// Checks a safetensors file completely without running anything in it. Fails with checkpointDamaged,
/// fileNotFound or fileNotReadable.
base::Result<ModelReport> verifyModel(const std::filesystem::path& file);

}  // namespace studio::workflow

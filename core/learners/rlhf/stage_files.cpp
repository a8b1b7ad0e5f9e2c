#include "core/learners/rlhf/stage_files.h"

#include <algorithm>
#include <string>

namespace studio::learners {

void addPart(store::TensorFile& whole, std::string_view part, const store::TensorFile& file) {
  const std::string prefix = std::string(part) + "/";
  for (const auto& [key, value] : file.metadata) whole.metadata[prefix + key] = value;
  for (auto tensor : file.tensors) {
    tensor.name = prefix + tensor.name;
    whole.tensors.push_back(std::move(tensor));
  }
  std::sort(whole.tensors.begin(), whole.tensors.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

std::optional<store::TensorFile> partOf(const store::TensorFile& whole, std::string_view part) {
  const std::string prefix = std::string(part) + "/";
  store::TensorFile file;
  for (const auto& [key, value] : whole.metadata) {
    if (key.starts_with(prefix)) file.metadata[key.substr(prefix.size())] = value;
  }
  for (const auto& tensor : whole.tensors) {
    if (!tensor.name.starts_with(prefix)) continue;
    file.tensors.push_back(tensor);
    file.tensors.back().name = tensor.name.substr(prefix.size());
  }
  return file.tensors.empty() ? std::nullopt : std::optional(std::move(file));
}

}  // namespace studio::learners

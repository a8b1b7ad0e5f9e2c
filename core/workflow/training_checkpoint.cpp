#include "core/workflow/training_checkpoint.h"

#include <optional>

#include "core/base/number_text.h"

namespace studio::workflow {

namespace {

constexpr std::string_view kPrefix = "member";

struct MemberName {
  std::size_t member = 0;
  std::string rest;
};

std::optional<MemberName> split(std::string_view name) {
  const auto slash = name.find('/');
  if (!name.starts_with(kPrefix) || slash == std::string_view::npos) return std::nullopt;
  const auto number = base::parseInteger(name.substr(kPrefix.size(), slash - kPrefix.size()));
  if (!number || *number < 0) return std::nullopt;
  return MemberName{static_cast<std::size_t>(*number), std::string(name.substr(slash + 1))};
}

base::Error strange(const std::string& name) {
  return base::makeError(base::ErrorCode::checkpointDamaged, name,
                         {{"reason", "it belongs to no member of the ensemble"}});
}

}  // namespace

store::TensorFile bundleMembers(const std::map<std::size_t, store::TensorFile>& members) {
  store::TensorFile bundle;
  for (const auto& [member, file] : members) {
    const std::string prefix = std::string(kPrefix) + std::to_string(member) + '/';
    for (const auto& [key, value] : file.metadata) bundle.metadata[prefix + key] = value;
    for (auto tensor : file.tensors) {
      tensor.name = prefix + tensor.name;
      bundle.tensors.push_back(std::move(tensor));
    }
  }
  return bundle;
}

base::Result<std::map<std::size_t, store::TensorFile>> unbundleMembers(const store::TensorFile& file) {
  std::map<std::size_t, store::TensorFile> members;
  for (const auto& [key, value] : file.metadata) {
    if (key == "digest") continue;
    const auto name = split(key);
    if (!name) return strange(key);
    members[name->member].metadata[name->rest] = value;
  }
  for (auto tensor : file.tensors) {
    auto name = split(tensor.name);
    if (!name) return strange(tensor.name);
    tensor.name = std::move(name->rest);
    members[name->member].tensors.push_back(std::move(tensor));
  }
  return members;
}

}  // namespace studio::workflow

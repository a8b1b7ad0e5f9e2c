#include "core/learners/ppo/initial_policy.h"

#include <algorithm>
#include <string>

namespace studio::learners {

namespace {

constexpr std::string_view kPolicy = "policy.";
constexpr std::string_view kAverage = "average.";

/// "policy.0.weight" of either of its names; empty for every other tensor.
std::string policyNameOf(const std::string& name) {
  if (name.starts_with(kPolicy)) return name;
  if (name.starts_with(kAverage)) return std::string(kPolicy) + name.substr(kAverage.size());
  return {};
}

}  // namespace

std::vector<store::Tensor> policyTensors(const std::vector<store::Tensor>& saved, neural::PolicyRole role) {
  const std::string_view prefix = role == neural::PolicyRole::average ? kAverage : kPolicy;
  std::vector<store::Tensor> tensors;
  for (const auto& tensor : saved) {
    if (!tensor.name.starts_with(prefix)) continue;
    tensors.push_back(tensor);
    tensors.back().name = policyNameOf(tensor.name);
  }
  return tensors;
}

base::Result<void> beginWith(neural::ActorCriticLearner& learner, const store::TensorFile& file) {
  auto tensors = learner.save("");
  if (!tensors) return tensors.error();
  for (auto& tensor : *tensors) {
    const auto source = policyNameOf(tensor.name);
    if (source.empty()) continue;
    const auto wanted = file.require(source);
    if (!wanted) return wanted.error();
    auto name = std::move(tensor.name);
    tensor = **wanted;
    tensor.name = std::move(name);
  }
  std::sort(tensors->begin(), tensors->end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return learner.load({*std::move(tensors), {}}, "");
}

}  // namespace studio::learners

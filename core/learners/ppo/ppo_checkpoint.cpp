#include "core/learners/ppo/ppo_checkpoint.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;
using Metadata = std::map<std::string, std::string>;

constexpr const char* kFormat = "1";
constexpr const char* kReturns = "run.returns";
constexpr const char* kEnvironment = "environment.state";
constexpr const char* kKlCoefficient = "run.kl_coefficient";

/// What must be equal on resume.
Metadata fixedMetadata(const PpoIdentity& identity) {
  Metadata metadata = identity.metadata;
  const Metadata ours = {{"learner", "ppo"},
                         {"format", kFormat},
                         {"member", std::to_string(identity.member)},
                         {"member_seed", std::to_string(identity.memberSeed)},
                         {"environment_digest", identity.environmentDigest},
                         {"observation_size", std::to_string(identity.observationSize)},
                         {"action_count", std::to_string(identity.actionCount)},
                         {"action_space", identity.actionSpace}};
  for (const auto& [key, value] : ours) metadata[key] = value;
  return metadata;
}

Metadata allMetadata(const PpoIdentity& identity, std::uint64_t step) {
  Metadata metadata = fixedMetadata(identity);
  metadata["config"] = toJson(identity.config);
  metadata["hidden_sizes"] = listText(identity.config.policyHiddenSizes);
  metadata["platform"] = identity.platform;
  metadata["step"] = std::to_string(step);
  return metadata;
}

Tensor bytesTensor(const char* name, std::string_view text) {
  Tensor tensor{name, store::TensorType::u8, {text.size()}, std::vector<std::byte>(text.size())};
  std::memcpy(tensor.bytes.data(), text.data(), text.size());
  return tensor;
}

base::Error damage(const char* what, const char* reason) {
  return makeError(ErrorCode::checkpointDamaged, what, {{"reason", reason}});
}

Result<void> restoreReturns(const store::TensorFile& file, std::vector<double>& returns) {
  const auto tensor = file.require(kReturns);
  if (!tensor) return tensor.error();
  auto values = (*tensor)->doubles();
  if (!values) return values.error();
  if (values->size() != returns.size()) return damage(kReturns, "it must be one number per dialogue");
  returns = *std::move(values);
  return {};
}

Result<void> restoreKlCoefficient(const store::TensorFile& file, double& coefficient) {
  const auto tensor = file.require(kKlCoefficient);
  if (!tensor) return tensor.error();
  const auto values = (*tensor)->doubles();
  if (!values) return values.error();
  if (values->size() != 1 || !(values->front() > 0)) return damage(kKlCoefficient, "it must be one number above 0");
  coefficient = values->front();
  return {};
}

Result<void> restoreEnvironment(const store::TensorFile& file, std::string& state) {
  const auto tensor = file.require(kEnvironment);
  if (!tensor) return tensor.error();
  if ((*tensor)->type != store::TensorType::u8) return damage(kEnvironment, "it must be bytes");
  state.resize((*tensor)->bytes.size());
  std::memcpy(state.data(), (*tensor)->bytes.data(), state.size());
  return {};
}

template <class T>
std::string digestOf(const std::vector<T>& values) {
  const std::string_view bytes(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  return std::to_string(base::stableHash(bytes));
}

}  // namespace

std::string actionSpaceText(const neural::ActionSpace& actions) {
  if (actions.hasCandidates()) return "candidates " + digestOf(actions.embeddings);
  if (!actions.hasParameters()) return "catalogue";
  return "parametric " + digestOf(actions.hasParameter) + " " + std::to_string(actions.parameterLimit);
}

Result<store::TensorFile> makeCheckpoint(const PpoIdentity& identity, const PpoProgress& progress,
                                         const StopConditions& conditions, const neural::ActorCriticLearner& learner) {
  auto tensors = learner.save(kPpoNetworkPrefix);
  if (!tensors) return tensors.error();
  appendRunState(progress.step, progress.streams, conditions, *tensors);
  tensors->push_back(Tensor::fromDoubles(kReturns, progress.runningReturns));
  tensors->push_back(bytesTensor(kEnvironment, progress.environment));
  if (progress.klCoefficient)
    tensors->push_back(Tensor::fromDoubles(kKlCoefficient, std::span(&*progress.klCoefficient, 1)));
  return assembleCheckpoint(*std::move(tensors), allMetadata(identity, progress.step));
}

Result<void> checkIdentity(const store::TensorFile& file, const PpoIdentity& identity) {
  if (auto same = checkMetadata(file, fixedMetadata(identity), identity.member); !same) return same;
  const auto text = file.metadata.find("config");
  const auto saved = parsePpoConfig(text == file.metadata.end() ? "" : text->second, "checkpoint config");
  if (!saved) return damage("config", "the checkpoint's config cannot be read");
  const auto difference = differenceForResume(*saved, identity.config);
  if (!difference) return {};
  return checkpointDifference(identity.member, difference->key, difference->saved, difference->wanted);
}

Result<void> restoreCheckpoint(const store::TensorFile& file, PpoProgress& progress, const StopConditions& conditions,
                               neural::ActorCriticLearner& learner) {
  if (auto restored = restoreRunState(file, progress.step, progress.streams, conditions); !restored) return restored;
  if (auto restored = restoreReturns(file, progress.runningReturns); !restored) return restored;
  if (auto restored = restoreEnvironment(file, progress.environment); !restored) return restored;
  if (progress.klCoefficient) {
    if (auto restored = restoreKlCoefficient(file, *progress.klCoefficient); !restored) return restored;
  }
  return learner.load(file, kPpoNetworkPrefix);
}

}  // namespace studio::learners

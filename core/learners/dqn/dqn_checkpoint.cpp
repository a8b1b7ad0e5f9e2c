#include "core/learners/dqn/dqn_checkpoint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/number_text.h"

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;
using Metadata = std::map<std::string, std::string>;

constexpr const char* kFormat = "1";
constexpr const char* kStep = "run.step";
constexpr const char* kSums = "run.sums";

std::string stopName(const StopCondition& condition) { return "run.stop." + std::string(condition.reason()); }
std::string streamName(const std::string& stream) { return "random." + stream; }

std::string listText(const std::vector<std::size_t>& sizes) {
  std::string text;
  for (const auto size : sizes) text += (text.empty() ? "" : ",") + std::to_string(size);
  return text;
}

/// What must be equal on resume.
Metadata fixedMetadata(const DqnIdentity& identity) {
  Metadata metadata = identity.metadata;
  const Metadata ours = {{"learner", "dqn"},
                         {"format", kFormat},
                         {"member", std::to_string(identity.member)},
                         {"member_seed", std::to_string(identity.memberSeed)},
                         {"dataset_digest", identity.datasetDigest},
                         {"observation_size", std::to_string(identity.observationSize)},
                         {"action_count", std::to_string(identity.actionCount)},
                         {"hidden_sizes", listText(identity.config.hiddenSizes)}};
  for (const auto& [key, value] : ours) metadata[key] = value;
  return metadata;
}

Metadata allMetadata(const DqnIdentity& identity, std::uint64_t step) {
  Metadata metadata = fixedMetadata(identity);
  metadata["config"] = toJson(identity.config);
  metadata["platform"] = identity.platform;
  metadata["policy_temperature"] = base::formatDouble(identity.config.policyTemperature);
  metadata["step"] = std::to_string(step);
  return metadata;
}

bool isFinite(const Tensor& tensor) {
  if (tensor.type != store::TensorType::f32) return true;
  const auto values = tensor.floats();
  return values && std::all_of(values->begin(), values->end(), [](float value) { return std::isfinite(value); });
}

void appendProgress(const DqnProgress& progress, const StopConditions& conditions, std::vector<Tensor>& tensors) {
  const auto step = static_cast<std::int64_t>(progress.step);
  const UpdateSums& s = progress.sums;
  tensors.push_back(Tensor::fromIntegers(kStep, std::span(&step, 1)));
  tensors.push_back(Tensor::fromDoubles(kSums, std::array{s.count, s.loss, s.conservative, s.meanQ, s.gradientNorm}));
  for (const auto& [name, stream] : progress.streams) {
    tensors.push_back(Tensor::fromWords(streamName(name), stream.state()));
  }
  for (const auto& condition : conditions) {
    const auto state = condition->state();
    if (!state.empty()) tensors.push_back(Tensor::fromDoubles(stopName(*condition), state));
  }
}

base::Error mismatch(const DqnIdentity& identity, std::string what, std::string expected, std::string found) {
  return makeError(ErrorCode::checkpointMismatch, "member " + std::to_string(identity.member),
                   {{"what", std::move(what)}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

base::Error damage(const std::string& what, const char* reason) {
  return makeError(ErrorCode::checkpointDamaged, what, {{"reason", reason}});
}

Result<void> restoreStep(const store::TensorFile& file, std::uint64_t& step) {
  const auto tensor = file.require(kStep);
  if (!tensor) return tensor.error();
  const auto values = (*tensor)->integers();
  if (!values) return values.error();
  if (values->size() != 1 || values->front() < 0) return damage(kStep, "it must be one number of 0 or more");
  step = static_cast<std::uint64_t>(values->front());
  return {};
}

Result<void> restoreSums(const store::TensorFile& file, UpdateSums& sums) {
  const auto tensor = file.require(kSums);
  if (!tensor) return tensor.error();
  const auto values = (*tensor)->doubles();
  if (!values) return values.error();
  if (values->size() != 5) return damage(kSums, "it must be five numbers");
  sums = {(*values)[0], (*values)[1], (*values)[2], (*values)[3], (*values)[4]};
  return {};
}

Result<void> restoreStream(const store::TensorFile& file, const std::string& name, base::RandomStream& stream) {
  const auto tensor = file.require(streamName(name));
  if (!tensor) return tensor.error();
  const auto words = (*tensor)->words();
  if (!words) return words.error();
  const bool isUsable = words->size() == 4 && std::any_of(words->begin(), words->end(), [](auto w) { return w != 0; });
  if (!isUsable) return damage(streamName(name), "it must be four numbers, not all 0");
  stream.restore({(*words)[0], (*words)[1], (*words)[2], (*words)[3]});
  return {};
}

Result<void> restoreConditions(const store::TensorFile& file, const StopConditions& conditions) {
  for (const auto& condition : conditions) {
    const Tensor* tensor = file.find(stopName(*condition));
    if (tensor == nullptr) continue;
    const auto state = tensor->doubles();
    if (!state) return state.error();
    condition->restore(*state);
  }
  return {};
}

}  // namespace

void UpdateSums::add(const neural::QUpdateReport& report) {
  count += 1;
  loss += report.loss;
  conservative += report.conservative;
  meanQ += report.meanQ;
  gradientNorm += report.gradientNorm;
}

Result<store::TensorFile> makeCheckpoint(const DqnIdentity& identity, const DqnProgress& progress,
                                         const StopConditions& conditions, const neural::QLearner& learner,
                                         const Experience& experience) {
  auto tensors = learner.save(kDqnNetworkPrefix);
  if (!tensors) return tensors.error();
  if (!std::all_of(tensors->begin(), tensors->end(), isFinite)) {
    return makeError(ErrorCode::neuralFailed, "checkpoint", {{"reason", "a weight is not finite"}});
  }
  store::TensorFile file{*std::move(tensors), allMetadata(identity, progress.step)};
  appendProgress(progress, conditions, file.tensors);
  experience.save(file.tensors);
  std::sort(file.tensors.begin(), file.tensors.end(), [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
  return file;
}

Result<void> checkIdentity(const store::TensorFile& file, const DqnIdentity& identity) {
  for (const auto& [key, wanted] : fixedMetadata(identity)) {
    const auto found = file.metadata.find(key);
    const std::string saved = found == file.metadata.end() ? "" : found->second;
    if (saved != wanted) return mismatch(identity, key, saved, wanted);
  }
  const auto text = file.metadata.find("config");
  const auto saved = parseDqnConfig(text == file.metadata.end() ? "" : text->second, "checkpoint config");
  if (!saved) return damage("config", "the checkpoint's config cannot be read");
  const auto difference = differenceForResume(*saved, identity.config);
  if (difference) return mismatch(identity, difference->key, difference->saved, difference->wanted);
  return {};
}

Result<void> restoreCheckpoint(const store::TensorFile& file, DqnProgress& progress, const StopConditions& conditions,
                               neural::QLearner& learner, Experience& experience) {
  if (auto step = restoreStep(file, progress.step); !step) return step;
  if (auto sums = restoreSums(file, progress.sums); !sums) return sums;
  for (auto& [name, stream] : progress.streams) {
    if (auto restored = restoreStream(file, name, stream); !restored) return restored;
  }
  if (auto restored = restoreConditions(file, conditions); !restored) return restored;
  if (auto restored = experience.restore(file); !restored) return restored;
  return learner.load(file, kDqnNetworkPrefix);
}

}  // namespace studio::learners

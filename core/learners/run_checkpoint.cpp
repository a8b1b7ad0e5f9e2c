#include "core/learners/run_checkpoint.h"

#include <algorithm>
#include <cmath>

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;

constexpr const char* kStep = "run.step";

std::string stopName(const StopCondition& condition) { return "run.stop." + std::string(condition.reason()); }
std::string streamName(const std::string& stream) { return "random." + stream; }

base::Error damage(const std::string& what, const char* reason) {
  return makeError(ErrorCode::checkpointDamaged, what, {{"reason", reason}});
}

bool isFinite(const Tensor& tensor) {
  if (tensor.type != store::TensorType::f32) return true;
  const auto values = tensor.floats();
  return values && std::all_of(values->begin(), values->end(), [](float value) { return std::isfinite(value); });
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

RandomStreams deriveStreams(std::uint64_t memberSeed, std::span<const char* const> names) {
  RandomStreams streams;
  for (const char* name : names) streams.emplace(name, base::RandomStream::derive(memberSeed, name));
  return streams;
}

void appendRunState(std::uint64_t step, const RandomStreams& streams, const StopConditions& conditions,
                    std::vector<Tensor>& tensors) {
  const auto written = static_cast<std::int64_t>(step);
  tensors.push_back(Tensor::fromIntegers(kStep, std::span(&written, 1)));
  for (const auto& [name, stream] : streams) tensors.push_back(Tensor::fromWords(streamName(name), stream.state()));
  for (const auto& condition : conditions) {
    const auto state = condition->state();
    if (!state.empty()) tensors.push_back(Tensor::fromDoubles(stopName(*condition), state));
  }
}

Result<void> restoreRunState(const store::TensorFile& file, std::uint64_t& step, RandomStreams& streams,
                             const StopConditions& conditions) {
  if (auto restored = restoreStep(file, step); !restored) return restored;
  for (auto& [name, stream] : streams) {
    if (auto restored = restoreStream(file, name, stream); !restored) return restored;
  }
  return restoreConditions(file, conditions);
}

Result<store::TensorFile> assembleCheckpoint(std::vector<Tensor> tensors, std::map<std::string, std::string> metadata) {
  if (!std::all_of(tensors.begin(), tensors.end(), isFinite))
    return makeError(ErrorCode::neuralFailed, "checkpoint", {{"reason", "a weight is not finite"}});
  std::sort(tensors.begin(), tensors.end(), [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
  return store::TensorFile{std::move(tensors), std::move(metadata)};
}

base::Error checkpointDifference(std::size_t member, std::string what, std::string saved, std::string wanted) {
  return makeError(ErrorCode::checkpointMismatch, "member " + std::to_string(member),
                   {{"what", std::move(what)}, {"expected", std::move(saved)}, {"found", std::move(wanted)}});
}

Result<void> checkMetadata(const store::TensorFile& file, const std::map<std::string, std::string>& wanted,
                           std::size_t member) {
  for (const auto& [key, value] : wanted) {
    const auto found = file.metadata.find(key);
    const std::string saved = found == file.metadata.end() ? "" : found->second;
    if (saved != value) return checkpointDifference(member, key, saved, value);
  }
  return {};
}

std::string listText(std::span<const std::size_t> sizes) {
  std::string text;
  for (const auto size : sizes) text += (text.empty() ? "" : ",") + std::to_string(size);
  return text;
}

const store::TensorFile* checkpointOf(std::size_t member, std::span<const store::TensorFile> files) {
  const std::string wanted = std::to_string(member);
  const auto isOfMember = [&](const store::TensorFile& file) {
    const auto found = file.metadata.find("member");
    return found != file.metadata.end() && found->second == wanted;
  };
  const auto found = std::find_if(files.begin(), files.end(), isOfMember);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace studio::learners

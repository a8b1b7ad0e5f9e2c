#include "core/learners/dqn/dqn_checkpoint.h"

#include <array>

#include "core/base/number_text.h"
#include "core/learners/run_checkpoint.h"

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;
using Metadata = std::map<std::string, std::string>;

constexpr const char* kFormat = "1";
constexpr const char* kSums = "run.sums";

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

base::Error damage(const std::string& what, const char* reason) {
  return makeError(ErrorCode::checkpointDamaged, what, {{"reason", reason}});
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
  const UpdateSums& s = progress.sums;
  appendRunState(progress.step, progress.streams, conditions, *tensors);
  tensors->push_back(Tensor::fromDoubles(kSums, std::array{s.count, s.loss, s.conservative, s.meanQ, s.gradientNorm}));
  experience.save(*tensors);
  return assembleCheckpoint(*std::move(tensors), allMetadata(identity, progress.step));
}

Result<void> checkIdentity(const store::TensorFile& file, const DqnIdentity& identity) {
  if (auto same = checkMetadata(file, fixedMetadata(identity), identity.member); !same) return same;
  const auto text = file.metadata.find("config");
  const auto saved = parseDqnConfig(text == file.metadata.end() ? "" : text->second, "checkpoint config");
  if (!saved) return damage("config", "the checkpoint's config cannot be read");
  const auto difference = differenceForResume(*saved, identity.config);
  if (!difference) return {};
  return checkpointDifference(identity.member, difference->key, difference->saved, difference->wanted);
}

Result<void> restoreCheckpoint(const store::TensorFile& file, DqnProgress& progress, const StopConditions& conditions,
                               neural::QLearner& learner, Experience& experience) {
  if (auto restored = restoreRunState(file, progress.step, progress.streams, conditions); !restored) return restored;
  if (auto sums = restoreSums(file, progress.sums); !sums) return sums;
  if (auto restored = experience.restore(file); !restored) return restored;
  return learner.load(file, kDqnNetworkPrefix);
}

}  // namespace studio::learners

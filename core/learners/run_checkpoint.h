#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/learners/stop_conditions.h"
#include "core/store/safetensors.h"

namespace studio::learners {

// What the checkpoints of all learners have in common: tensors run.step, random.<stream> and run.stop.<reason>.

/// Random streams of a run by name, in a fixed order.
using RandomStreams = std::map<std::string, base::RandomStream>;
RandomStreams deriveStreams(std::uint64_t memberSeed, std::span<const char* const> names);

void appendRunState(std::uint64_t step, const RandomStreams& streams, const StopConditions& conditions,
                    std::vector<store::Tensor>& tensors);
/// The inverse; `streams` names those that must be there. Fails with checkpointDamaged.
base::Result<void> restoreRunState(const store::TensorFile& file, std::uint64_t& step, RandomStreams& streams,
                                   const StopConditions& conditions);

/// A file of these tensors, sorted by name. Fails with neuralFailed when a value is not finite.
base::Result<store::TensorFile> assembleCheckpoint(std::vector<store::Tensor> tensors,
                                                   std::map<std::string, std::string> metadata);
/// Fails with checkpointMismatch, naming the member, for the first of `wanted` that the file says otherwise.
base::Result<void> checkMetadata(const store::TensorFile& file, const std::map<std::string, std::string>& wanted,
                                 std::size_t member);
base::Error checkpointDifference(std::size_t member, std::string what, std::string saved, std::string wanted);

/// "128,64", as metadata have it.
std::string listText(std::span<const std::size_t> sizes);
/// That of this member among files told apart by their metadata; null for none.
const store::TensorFile* checkpointOf(std::size_t member, std::span<const store::TensorFile> files);

}  // namespace studio::learners

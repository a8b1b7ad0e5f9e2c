#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/workflow/environment_learner.h"

namespace studio::workflow {

/// Fails as simulation::readTabularModel() does.
base::Result<KnownEnvironment> knownFromFile(const std::filesystem::path& file);
/// `replies` is "sampled" or "most-frequent". Fails as aggregation::readBundle() and simulation::aggregateModel() do.
base::Result<KnownEnvironment> knownFromBundle(const std::filesystem::path& file, const std::string& replies);

TrainingManifest manifestOf(const simulation::AggregateManifest& manifest);
std::string toJson(const TrainingManifest& manifest);

}  // namespace studio::workflow

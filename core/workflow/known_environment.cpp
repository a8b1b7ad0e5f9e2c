#include "core/workflow/known_environment.h"

#include <nlohmann/json.hpp>

#include "core/simulation/aggregate_environment.h"
#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"

namespace studio::workflow {

std::unique_ptr<mdp::Environment> KnownEnvironment::make(std::size_t dialogues) const {
  if (aggregate) return std::make_unique<simulation::AggregateEnvironment>(aggregate, dynamics, dialogues);
  return std::make_unique<simulation::TabularEnvironment>(dynamics, simulation::TabularOptions{dialogues, true});
}

std::map<std::string, std::string> KnownEnvironment::metadata() const {
  std::map<std::string, std::string> metadata{{"environment", dynamics->model().name}};
  if (aggregate) metadata["manifest"] = toJson(manifestOf(aggregate->manifest));
  return metadata;
}

base::Result<KnownEnvironment> knownFromFile(const std::filesystem::path& file) {
  auto model = simulation::readTabularModel(file);
  if (!model) return model.error();
  return KnownEnvironment{std::make_shared<const simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(*std::move(model)))};
}

base::Result<KnownEnvironment> knownFromBundle(const std::filesystem::path& file, const std::string& replies) {
  const auto bundle = aggregation::readBundle(file);
  if (!bundle) return bundle.error();
  const auto mode =
      replies == "sampled" ? simulation::AggregateReplies::sampled : simulation::AggregateReplies::mostFrequent;
  auto made = simulation::aggregateModel(*bundle, mode);
  if (!made) return made.error();
  const auto aggregate = std::make_shared<const simulation::AggregateModel>(*std::move(made));
  return KnownEnvironment{std::make_shared<const simulation::TabularDynamics>(aggregate->model), aggregate};
}

TrainingManifest manifestOf(const simulation::AggregateManifest& manifest) {
  return {manifest.digest,    manifest.signer,   manifest.mechanism,         manifest.minimumCohort,
          manifest.cellsRead, manifest.binsRead, manifest.leastPeopleInCell, manifest.leastPeopleInBin,
          manifest.visits};
}

std::string toJson(const TrainingManifest& manifest) {
  const nlohmann::ordered_json json{{"bundle_digest", manifest.bundleDigest},
                                    {"signer", manifest.signer},
                                    {"noise", manifest.mechanism},
                                    {"minimum_cohort", manifest.minimumCohort},
                                    {"cells_read", manifest.cellsRead},
                                    {"bins_read", manifest.binsRead},
                                    {"least_people_in_cell", manifest.leastPeopleInCell},
                                    {"least_people_in_bin", manifest.leastPeopleInBin},
                                    {"visits", manifest.visits}};
  return json.dump();
}

}  // namespace studio::workflow

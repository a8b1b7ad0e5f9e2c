#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/rlhf_report.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// Learning in an environment whose every probability is known, so that what was learned has an exact value.
struct EnvironmentTrainRequest {
  std::filesystem::path environment;     ///< a file of resources/environments/environment.schema.json
  std::string learner = "dqn";           ///< or "ppo", or "rlhf"
  std::string configJson = "{}";         ///< over the learner's defaults
  std::optional<std::uint64_t> members;  ///< overrides "seeds" of the config
  std::optional<std::uint64_t> updates;  ///< overrides "updates" of dqn, "steps" of ppo, also as a stage of rlhf
  std::optional<std::uint64_t> seed;     ///< overrides "seed"
  std::filesystem::path out;             ///< ".safetensors" is added; fileExists when there and not resuming
  bool isResume = false;
  std::filesystem::path preferences = {};  ///< of rlhf, a file of feedback; empty: a synthetic annotator says them
  /// An aggregate bundle instead of an environment file; dqn and ppo alone learn in one.
  std::filesystem::path bundle = {};
  std::string bundleReplies = "sampled";  ///< or "most-frequent", see simulation::AggregateModel
};

/// The expected return of a learned policy: exact but for the noise of observations.
struct LearnedValue {
  double value = 0;
  double standardError = 0;
};

/// What all seeds did at one step of a curve: the smallest value, the middle one and the largest.
struct CurveBand {
  std::string name;
  std::uint64_t step = 0;
  double low = 0;
  double median = 0;
  double high = 0;
};

/// Proof of what a training in a bundle read; it is in the file of the policies too.
struct TrainingManifest {
  std::string bundleDigest;
  std::string signer;
  std::string mechanism;  ///< of the noise; with one, people are noisy counts
  std::uint32_t minimumCohort = 0;
  std::uint64_t cellsRead = 0;
  std::uint64_t binsRead = 0;
  std::uint64_t leastPeopleInCell = 0;
  std::uint64_t leastPeopleInBin = 0;
  std::uint64_t visits = 0;
};

struct EnvironmentTrainReport {
  std::string run;  ///< the file written
  std::string learner;
  std::string state;   ///< done, stopped, diverged
  std::string reason;  ///< why it ended
  std::string configJson;
  std::string environment;        ///< its name
  std::string environmentDigest;  ///< BLAKE2b-256 of the file
  std::vector<std::uint64_t> seeds;
  double seconds = 0;  ///< of this call, exact values on the way not counted
  std::uint64_t updates = 0;
  double updatesPerSecond = 0;
  std::uint64_t environmentSteps = 0;
  double environmentStepsPerSecond = 0;
  std::vector<LearnedValue> policies;  ///< one per seed that was begun
  double optimum = 0;
  std::optional<double> behaviour;           ///< of the policy that made logs there; nothing where the file has none
  std::vector<CurvePoint> curves;            ///< those of the learner, and "value": exact, over 16 draws of noise
  std::vector<FailureNote> failures;         ///< what the curves show of ways to fail; empty = none
  std::vector<CurveBand> bands;              ///< the curves of all seeds as one; empty with one seed
  std::optional<RlhfReport> rlhf;            ///< of that learner alone
  std::optional<TrainingManifest> manifest;  ///< of a bundle alone
};

/// Trains one policy per seed and writes them, with all that a resume needs, to one file; also on the way, so that
/// a killed run goes on from the last checkpoint with the same bytes in the end. Blocks; any thread. Fails as
/// readTabularModel(), aggregation::readBundle(), trainDqnOnline(), trainPpoMember() or trainRlhfMember(), and
/// writeTensors() do.
base::Result<EnvironmentTrainReport> trainInEnvironment(const EnvironmentTrainRequest& request, std::stop_token stop,
                                                        const base::Progress& progress);

/// The defaults as JSON, every parameter written out.
std::string defaultOnlineConfigJson();
std::string defaultPpoConfigJson();
std::string ppoSchemaJson();
std::string defaultRlhfConfigJson();
std::string rlhfSchemaJson();
/// A JSON Schema of the config of DQN in an environment, or on a log.
std::string dqnSchemaJson(bool isOnline);

}  // namespace studio::workflow

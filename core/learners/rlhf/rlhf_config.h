#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/learners/config_difference.h"
#include "core/learners/ppo/ppo_config.h"

namespace studio::feedback {
struct SyntheticAnnotatorConfig;
}  // namespace studio::feedback

namespace studio::learners {

/// First stage: behaviour cloning. The policy has the hidden sizes of the last stage's.
struct CloningConfig {
  std::uint64_t demonstrations = 4000;  ///< dialogues drawn in a known environment, before any is chosen
  /// Which dialogues are learned from: "marked" by somebody, those that "converted", "all"; "auto" are the marked ones
  /// where there are any, otherwise those that converted.
  std::string source = "auto";
  std::uint64_t leastDemonstrations = 20;  ///< dialogues
  std::uint64_t updates = 3000;
  std::uint64_t batchSize = 128;
  std::uint64_t evaluateEvery = 250;  ///< updates
  double learningRate = 1e-3;
  double heldOutShare = 0.1;  ///< of the dialogues; the weights that foresee them best are kept
};

/// Second stage: a reward model from preferences.
struct RewardConfig {
  std::uint64_t pairs = 3000;  ///< drawn in a known environment where no file of preferences is given
  std::uint64_t leastPairs = 100;
  std::vector<std::size_t> hiddenSizes = {64};
  std::uint64_t members = 5;  ///< of the ensemble that is the reward
  std::uint64_t judges = 2;   ///< of the one that only judges; it learns from the held-out pairs alone
  std::uint64_t updates = 1200;
  std::uint64_t batchSize = 32;  ///< pairs
  std::uint64_t evaluateEvery = 100;
  double learningRate = 1e-3;
  double weightDecay = 0.3;
  double heldOutShare = 0.3;
  double uncertaintyPenalty = 0;  ///< standard deviations over the members that are taken off the reward
  double annotatorTemperature = 0.1;
  double annotatorTie = 0.5;
  bool annotatorSaysBothBad = true;
  double annotatorBadBelow = 0;  ///< return of a dialogue
};

/// Every parameter of learning from human feedback (Christiano et al. 2017; Ziegler et al. 2019): behaviour cloning, a
/// reward model, and PPO against it with a penalty on the divergence from the cloned policy. In JSON the stages are
/// the objects "cloning", "reward" and "ppo", the keys snake_case.
struct RlhfConfig {
  RlhfConfig();
  std::uint64_t seed = 1;
  std::uint64_t seeds = 1;
  std::string encoder = "auto";             ///< of texts: "auto", "hashed" or "pretrained"; only in a workspace
  std::uint64_t evaluateEvery = 4;          ///< rollouts between two looks at proxy and held-out reward
  std::uint64_t evaluationDialogues = 256;  ///< of such a look
  CloningConfig cloning;
  RewardConfig reward;
  PpoConfig ppo;  ///< its seed and seeds are those above
};

/// The parameters in `text` over the defaults. Fails with unknownKey or configInvalid, naming the key, e.g.
/// "config: /ppo/gae_lambda".
base::Result<RlhfConfig> parseRlhfConfig(std::string_view text, std::string_view name);
std::string rlhfConfigSchema();  ///< a JSON Schema, with ranges and defaults
/// Every parameter; parseRlhfConfig() gives the same config back.
std::string toJson(const RlhfConfig& config);
/// For a config made in code.
base::Result<void> checkRlhfConfig(const RlhfConfig& config);
/// The first parameter in which a resumed run must not differ and does.
std::optional<ConfigDifference> differenceForResume(const RlhfConfig& saved, const RlhfConfig& wanted);

feedback::SyntheticAnnotatorConfig annotatorOf(const RewardConfig& config);

}  // namespace studio::learners

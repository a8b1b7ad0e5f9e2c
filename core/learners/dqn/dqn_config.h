#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/learners/config_difference.h"
#include "core/learners/schedules.h"
#include "core/learners/stop_conditions.h"
#include "core/mdp/reward_formula.h"
#include "core/neural/q_learner.h"

namespace studio::learners {

/// Every parameter of a DQN run; the defaults are for logs of some thousand dialogues with rewards on the
/// 0–1 conversion scale, onlineDqnDefaults() for environments. In JSON the keys are the names in snake_case.
struct DqnConfig {
  /// Of texts: "hashed", "pretrained", or "auto" for the better one that is there when a run begins.
  std::string encoder = "auto";
  /// What a log's steps are paid for; an environment has its own reward.
  mdp::RewardFormula reward = {};
  std::uint64_t seed = 1;   ///< of the run; all streams of all members derive from it
  std::uint64_t seeds = 5;  ///< members of the ensemble, each with a seed of its own
  /// So many that values of held-out dialogues agree best with their outcomes, on logs of 300 and of 2,000 dialogues;
  /// from there on the noise of a log is learned by heart. The error one step ahead rises from the start and tells
  /// nothing: values that are all alike have hardly any.
  std::uint64_t updates = 2000;
  std::uint64_t batchSize = 64;
  std::vector<std::size_t> hiddenSizes = {128, 128};
  /// The decay lowers the noise of the last values; it does not depend on `updates`.
  Schedule learningRate = LinearSchedule{1e-3, 1e-4, 6000};
  /// 1: dialogues end by themselves and only their end is rewarded, so that an undiscounted value is
  /// the chance of conversion and can be compared with a rate in the logs.
  double discountFactor = 1.0;
  double huberDelta = 1.0;
  double maxGradientNorm = 10.0;
  bool isDoubleQ = true;
  bool isDueling = false;       ///< separate streams for the state's value and the actions' advantages
  std::uint64_t quantiles = 0;  ///< above 0: learn so many quantiles of the return (QR-DQN)
  /// Above 0: learn how likely so many returns are, spread evenly from lowestReturn to highestReturn (C51).
  std::uint64_t atoms = 0;
  double lowestReturn = 0;
  double highestReturn = 1;
  std::uint64_t returnSteps = 1;  ///< n-step returns; of a log they are those of its agents
  double priorityExponent = 0;    ///< α of prioritised replay; 0 draws all rows alike
  Schedule priorityCorrection = LinearSchedule{0.4, 1.0, 6000};  ///< β, by update
  double observationNoise = 0;  ///< standard deviation of what is added to every observation of a batch
  /// Above 0: actions that the log's agents take less than so many times as often as their favourite are not
  /// bootstrapped from, nor chosen (discrete BCQ).
  double behaviourFloor = 0;
  std::uint64_t behaviourUpdates = 3000;  ///< of the model of those agents
  /// Values pass through a logistic function: a chance of conversion is never above 100 %.
  bool isValueBounded = true;
  /// The term lifts the logged action by at most the weight and pushes down what the network would
  /// like better than the log's agents ever tried: 0.05 is 5 points of 100.
  double conservativeWeight = 0.05;
  /// Of the term's softmax, on the 0–1 scale; at 1 it would be flat and push every rare action down.
  double conservativeTemperature = 0.05;
  std::uint64_t targetUpdateEvery = 1;
  double targetUpdateShare = 0.01;  ///< 1 copies the online network
  bool isBootstrapped = true;       ///< each member learns from its own resample of the dialogues
  double policyTemperature = 0.05;  ///< of the softmax over legal values that acts; in points of 0–1
  double heldOutShare = 0.2;        ///< of the dialogues; the same ones for every member
  std::uint64_t evaluateEvery = 250;
  std::uint64_t checkpointEvery = 1000;
  double timeLimitSeconds = 0;              ///< of one member; 0 = none
  std::uint64_t noImprovementPatience = 0;  ///< evaluations; 0 = never stop for this
  double noImprovementMargin = 0;
  // With an environment only.
  std::uint64_t environments = 8;    ///< dialogues side by side
  std::uint64_t stepsPerUpdate = 4;  ///< environment steps, over all dialogues
  std::uint64_t replayCapacity = 100000;
  std::uint64_t warmUpSteps = 5000;                       ///< by chance, before the first update
  Schedule exploration = LinearSchedule{1, 0.05, 50000};  ///< ε, by environment step after the warm-up
  std::string policyNetwork = "online";                   ///< which one acts in the end: "online" or "target"

  double divergenceBound = 10;  ///< mean |Q|; returns lie in 0–1
  std::uint64_t divergencePatience = 3;
};

/// Where a run gets its transitions from.
enum class DqnSource : unsigned char { log, environment };

/// The defaults for environments: unbounded values, exploration, no conservatism, a fast Polyak target.
DqnConfig onlineDqnDefaults();

/// The parameters in `text` over `defaults`. `name` is what errors call the text. Fails with
/// unknownKey (naming the key) or configInvalid (naming key and range).
base::Result<DqnConfig> parseDqnConfig(std::string_view text, std::string_view name, DqnConfig defaults = {});
/// A JSON Schema (draft 2020-12) of what parseDqnConfig() takes.
std::string dqnConfigSchema(const DqnConfig& defaults = {});
/// Every parameter, none left out; parseDqnConfig() gives the same config back.
std::string toJson(const DqnConfig& config);
/// The ranges that parseDqnConfig() checks, for a config made in code.
base::Result<void> checkDqnConfig(const DqnConfig& config);
/// Parameters that contradict each other or the source: configInvalid, naming the key and what to do.
base::Result<void> checkCombinations(const DqnConfig& config, DqnSource source);

/// The first parameter in which a resumed run must not differ and does.
/// How long a run lasts, what stops it, how often it is saved and how it acts may change.
std::optional<ConfigDifference> differenceForResume(const DqnConfig& saved, const DqnConfig& wanted);

neural::QNetworkConfig networkConfigOf(const DqnConfig& config, std::size_t observationSize, std::size_t actionCount);
neural::QUpdateConfig updateConfigAt(const DqnConfig& config, std::uint64_t step);
/// In the order in which they are asked: divergence before any limit.
StopConditions stopConditionsOf(const DqnConfig& config);

}  // namespace studio::learners

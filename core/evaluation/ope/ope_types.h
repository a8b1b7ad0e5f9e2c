#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// Ways to say from a log what another policy would have been worth. ρ is target / propensity of a step, W the product
/// of ρ up to a step, w the ratio of how often both policies come to a state at a turn.
enum class Estimator : std::uint8_t {
  directMethod,                 ///< the value a model of the dialogues gives at their starts
  fittedQEvaluation,            ///< the same with Q linear in the observation (Le, Voloshin and Yue 2019, algorithm 3)
  inverseProbabilityWeighting,  ///< returns weighted by the whole dialogue's W (Precup et al. 2000, eq. 1)
  selfNormalized,               ///< the same divided by the mean weight (Swaminathan and Joachims 2015)
  perDecision,                  ///< each reward weighted by the W up to it (Precup et al. 2000, eq. 4)
  selfNormalizedPerDecision,    ///< the same, normalised turn by turn
  doublyRobustOneStep,          ///< the dialogue as one decision: model + W · (return − model)
  doublyRobust,         ///< model + Σ W · temporal difference (Jiang and Li 2016; Thomas and Brunskill 2016, eq. 12)
  switchDoublyRobust,   ///< the same where W is at most a limit (Wang, Agarwal and Dudík 2017)
  marginalizedWeights,  ///< Σ w·ρ·reward (Xie, Ma and Wang 2019)
  marginalizedDoublyRobust,  ///< model + Σ w·ρ · temporal difference (Kallus and Uehara 2020, "double reinforcement")
};
inline constexpr std::size_t kEstimators = 11;
/// As in documents: "direct_method", …
std::string_view estimatorName(Estimator estimator);
constexpr std::size_t indexOf(Estimator estimator) { return static_cast<std::size_t>(estimator); }

/// What one estimator says. Values are on the scale of the log's rewards, summed over a dialogue.
struct Estimate {
  Estimator estimator = Estimator::directMethod;
  double value = 0;
  double standardError = 0;        ///< of the mean of the contributions, fitted models held fixed
  Interval interval;               ///< 95 %, studentised bootstrap over dialogues
  double lowerBound = 0;           ///< 95 % one-sided, empirical Bernstein
  double effectiveSampleSize = 0;  ///< in dialogues: Kong's (Σw)²/Σw² over its weights; all of them without weights
  double maxWeight = 1;
  double noOverlapShare = 0;  ///< of the judged policy's decisions, what the log shows nobody doing in that state
};

enum class OpeVerdict : std::uint8_t { better, worse, cannotTell, cannotBeEstimated };
std::string_view opeVerdictName(OpeVerdict verdict);

/// What the judged policy's return can fall to: by self-normalised weights of whole dialogues (Chandak et al. 2021).
struct ReturnRisk {
  double level = 0.05;
  double quantile = 0;          ///< the return that `level` of the dialogues stay below
  double conditionalValue = 0;  ///< mean of the worst `level` of them (CVaR, Rockafellar and Uryasev 2000)
  double effectiveSampleSize = 0;
};

/// The value among dialogues of one segment, by the sequential doubly robust estimate, which is valid in each.
struct SegmentEstimate {
  std::string segment;
  std::uint64_t dialogues = 0;
  double behaviour = 0;
  double value = 0;
  Interval interval;
};

/// Models fitted on the earlier half, judged on the later one, against the other way round.
struct StationarityCheck {
  double earlierBehaviour = 0;
  double laterBehaviour = 0;
  double earlierValue = 0;  ///< the judged policy on earlier dialogues, fitted on later ones
  double laterValue = 0;
  double z = 0;  ///< of the larger of both differences, in standard errors
  bool isStationary = true;
};

/// A policy everybody could have without learning, judged in the same way.
struct BaselineEstimate {
  std::string name;  ///< "behaviour", "cloning", "script", "fixed_track"
  double value = 0;
  Interval interval;
  double effectiveSampleSize = 0;
  bool isEstimable = true;  ///< enough of the log carries it
};

/// What the estimators could see of a state; nothing of it is taken from anywhere but the log.
struct StateSummary {
  std::uint64_t states = 0;
  bool isSeparated = false;  ///< observations fall into groups with nothing between; else they were cut by k-means
  bool isTurnFree = false;   ///< the turn adds a constant to the observation, which was taken out
  bool hasObservations = false;
};

struct OpeReport {
  std::vector<Estimate> estimates;  ///< one per Estimator, in its order
  Estimator recommended = Estimator::doublyRobust;
  OpeVerdict verdict = OpeVerdict::cannotBeEstimated;
  std::vector<std::string> reasons;   ///< of the verdict, in plain English; never empty
  std::vector<std::string> warnings;  ///< what to keep in mind about any of it
  double behaviour = 0;               ///< mean return of the log
  Interval behaviourInterval;
  double difference = 0;  ///< recommended − behaviour, paired by dialogue
  Interval differenceInterval;
  std::uint64_t dialogues = 0;
  std::uint64_t steps = 0;
  std::uint64_t estimatedPropensities = 0;  ///< steps whose propensity was not in the log
  StateSummary states;
  ReturnRisk risk;
  std::vector<SegmentEstimate> segments;          ///< where the log names them
  std::optional<StationarityCheck> stationarity;  ///< where the log carries time
  std::vector<BaselineEstimate> baselines;

  const Estimate& of(Estimator estimator) const { return estimates[indexOf(estimator)]; }
};

}  // namespace studio::evaluation

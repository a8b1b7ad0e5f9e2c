#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/store/safetensors.h"

namespace studio::neural {

/// What an agent can say. Three kinds: a catalogue (an output per action), candidates (scored by what they
/// mean), and a catalogue in which some actions take a number.
struct ActionSpace {
  std::size_t count = 0;
  /// Candidates: count × embeddingSize. The score of one is the dot product of the policy network's output
  /// with its row; rows of about length 1 suit the initial weights. Empty: no candidates.
  std::vector<float> embeddings = {};
  std::size_t embeddingSize = 0;
  /// 1 for each action that takes a number in [0, parameterLimit], such as the depth of a discount. Empty:
  /// none does. The number is parameterLimit · (1 + tanh u) / 2 with u normal; its mean is an output of the
  /// network, its deviation a parameter of the action. Not together with candidates.
  std::vector<std::uint8_t> hasParameter = {};
  double parameterLimit = 1;

  bool hasCandidates() const { return !embeddings.empty(); }
  bool hasParameters() const { return !hasParameter.empty(); }
};

/// Two networks of their own, policy and value: observationSize -> hidden sizes (ReLU) -> outputs.
struct ActorCriticConfig {
  std::size_t observationSize = 0;
  ActionSpace actions;
  std::vector<std::size_t> policyHiddenSizes = {128, 128};
  std::vector<std::size_t> valueHiddenSizes = {128, 128};
  double initialLogDeviation = -0.5;  ///< of the numbers that actions take, before tanh
  bool isAveraged = false;            ///< a copy of the policy is kept that follows it (Polyak and Juditsky 1992)
};

/// How one gradient step is made (Schulman et al. 2017, "Proximal policy optimization algorithms").
struct PpoUpdateConfig {
  double learningRate = 3e-4;           ///< Adam, beta 0.9 and 0.999, eps 1e-5
  double clipRange = 0.2;               ///< eq. 7; above 0
  double valueClipRange = 0;            ///< of the change of a value, 0 = not clipped
  double valueCoefficient = 0.5;        ///< of the mean squared error of the values
  double entropyCoefficient = 0.0;      ///< of the entropy over legal actions
  double referenceKlCoefficient = 0.0;  ///< of KL(policy ‖ reference) over legal actions
  double maxGradientNorm = 0.5;         ///< over all parameters of both networks together
  double klLimit = 0;                   ///< above 0: no step is made when approxKl is larger
  double averageShare = 0;              ///< of each step in the copy of the policy, where one is kept
};

/// `size` decisions, row-major. Masks: 1 = allowed, at least one per row.
struct PpoBatch {
  std::size_t size = 0;
  std::span<const float> observations;      ///< size × observationSize
  std::span<const std::uint8_t> masks;      ///< size × actions.count
  std::span<const std::int32_t> actions;    ///< size, each legal in its mask
  std::span<const float> rawParameters;     ///< size, u before tanh; empty unless actions take numbers
  std::span<const float> logProbabilities;  ///< size, of the policy that chose
  std::span<const float> advantages;        ///< size
  std::span<const float> returns;           ///< size, targets of the values
  std::span<const float> values;            ///< size, when the decision was made; read when values are clipped
  /// size × actions.count, of a policy to stay close to; read when referenceKlCoefficient is above 0, and of
  /// legal actions only.
  std::span<const float> referenceLogProbabilities = {};
};

/// Means over the batch, before the step.
struct PpoUpdateReport {
  double policyLoss = 0;    ///< − the clipped surrogate
  double valueLoss = 0;     ///< mean squared error
  double entropy = 0;       ///< over legal actions, in nats
  double approxKl = 0;      ///< (r − 1) − log r, r = new / old probability (Schulman 2020, "Approximating KL")
  double clipFraction = 0;  ///< rows with |r − 1| above the clip range
  double largestRatioChange = 0;  ///< the largest |r − 1|
  double referenceKl = 0;         ///< KL(policy ‖ reference), 0 without one
  double gradientNorm = 0;        ///< before clipping
  bool isStepMade = false;        ///< not when the loss is not finite, or approxKl above its limit
};

/// A loss and its derivative by every parameter: policy layers, value layers, log deviations.
struct PpoGradient {
  PpoUpdateReport report;
  std::vector<float> gradient;
};

/// What was decided in each of `count` rows; every span has count values.
struct Decisions {
  std::span<std::int32_t> actions;
  std::span<float> rawParameters;  ///< u before tanh, 0 for actions without a number; may be empty then
  std::span<float> logProbabilities;
  std::span<float> values;
};

/// What is thought in each of `count` rows; what is empty is not computed.
struct Opinions {
  std::span<float> logProbabilities;     ///< count × actions.count, −infinity where not allowed
  std::span<float> rawParameterMeans{};  ///< count × actions.count
  std::span<float> values{};             ///< count
};

/// Which policy answers: the one that learns, or its averaged copy.
enum class PolicyRole : unsigned char { current, average };

/// Policy and value networks with their optimiser. One thread. Same state and same calls give the same bits
/// on the same build and instruction set; a row's answer does not depend on the rows beside it.
class ActorCriticLearner {
 public:
  virtual ~ActorCriticLearner() = default;
  /// One step on policyLoss + valueCoefficient · valueLoss − entropyCoefficient · entropy +
  /// referenceKlCoefficient · referenceKl. Fails with neuralFailed when sizes or settings are wrong; a loss
  /// that is not finite is not a failure, it is reported and nothing is changed.
  virtual base::Result<PpoUpdateReport> update(const PpoBatch& batch, const PpoUpdateConfig& config) = 0;
  /// The derivative of that loss by every parameter, without a step. `gradient` has parameterCount() values:
  /// policy layers, value layers, log deviations.
  virtual base::Result<PpoUpdateReport> differentiate(const PpoBatch& batch, const PpoUpdateConfig& config,
                                                      std::span<float> gradient) = 0;
  virtual std::size_t parameterCount() const = 0;

  /// Draws an action per row from the current policy, never a masked one; `random` gives one number per row,
  /// and more for the number of an action.
  virtual base::Result<void> decide(std::span<const float> observations, std::span<const std::uint8_t> masks,
                                    std::size_t count, base::RandomStream& random, const Decisions& decisions) = 0;
  virtual base::Result<void> evaluate(PolicyRole role, std::span<const float> observations,
                                      std::span<const std::uint8_t> masks, std::size_t count,
                                      const Opinions& opinions) const = 0;
  virtual base::Result<void> predictValues(std::span<const float> observations, std::size_t count,
                                           std::span<float> values) const = 0;

  /// Weights of all networks and all optimiser state, names starting with `prefix`.
  virtual base::Result<std::vector<store::Tensor>> save(std::string_view prefix) const = 0;
  /// Fails with checkpointDamaged or checkpointMismatch and then changes nothing.
  virtual base::Result<void> load(const store::TensorFile& file, std::string_view prefix) = 0;
};

/// The number an action takes, in [0, limit], from u.
double squashedParameter(double raw, double limit);

/// The learner on kernels of ours, without torch. Weights are drawn from `random`: orthogonal, gain sqrt 2
/// for hidden layers, 0.01 for the policy's and 1 for the value's outputs; biases 0. Fails with neuralFailed.
base::Result<std::unique_ptr<ActorCriticLearner>> makeActorCritic(const ActorCriticConfig& config,
                                                                  base::RandomStream& random);
/// The instruction set those kernels run on, for run records.
std::string actorCriticPlatform();

}  // namespace studio::neural

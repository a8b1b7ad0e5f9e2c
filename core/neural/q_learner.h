#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/neural/actor_critic_learner.h"
#include "core/store/safetensors.h"

namespace studio::neural {

/// A multilayer perceptron: observationSize -> hiddenSizes (ReLU) -> actionCount values, which pass
/// through a logistic function when returns are known to lie between 0 and 1.
struct QNetworkConfig {
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::vector<std::size_t> hiddenSizes = {128, 128};
  bool isBounded = false;  ///< values in (0, 1); only for rewards that sum to at most 1
  /// Two streams behind the first layers, each with the last hidden size: Q = V + A − mean A (Wang et al.
  /// 2016, eq. 9). Needs a hidden layer.
  bool isDueling = false;
  /// Above 0: so many quantiles of the return per action, whose mean is Q (Dabney et al. 2018, QR-DQN).
  std::size_t quantileCount = 0;
  /// Above 0: the chances of so many returns per action, evenly from lowestReturn to highestReturn, whose mean is Q
  /// (Bellemare, Dabney and Munos 2017, C51). At least 2; neither bounded nor with quantiles.
  std::size_t atomCount = 0;
  double lowestReturn = 0;
  double highestReturn = 1;
};

/// How one gradient step is made.
struct QUpdateConfig {
  double learningRate = 3e-4;     ///< Adam (Kingma and Ba 2015), beta 0.9 and 0.999, eps 1e-8
  double discountFactor = 0.98;   ///< in [0, 1]
  double huberDelta = 1.0;        ///< Huber loss turns linear here; above 0
  double maxGradientNorm = 10.0;  ///< global norm, clipped
  bool isDoubleQ = true;          ///< van Hasselt et al. 2016: online network chooses, target network values
  /// Weight of the conservative term τ · logsumexp(Q / τ) over legal actions minus Q of the logged
  /// action (CQL(H), Kumar et al. 2020, eq. 4, with a temperature); 0 switches it off.
  double conservativeWeight = 0.0;
  double conservativeTemperature = 1.0;  ///< τ, on the scale of Q; above 0
  /// Above 0, the target network follows right after the step: updateTarget(targetShare), fused with it.
  double targetShare = 0.0;
};

/// `size` transitions, row-major. Masks: 1 = allowed, at least one per row.
struct QBatch {
  std::size_t size = 0;
  std::span<const float> observations;       ///< size × observationSize
  std::span<const std::int32_t> actions;     ///< size, each legal in its mask
  std::span<const float> rewards;            ///< size
  std::span<const float> nextObservations;   ///< size × observationSize; anything finite where terminal
  std::span<const std::uint8_t> masks;       ///< size × actionCount
  std::span<const std::uint8_t> nextMasks;   ///< size × actionCount
  std::span<const std::uint8_t> isTerminal;  ///< size
  /// Of each row's bootstrap in place of the discount factor: γ^n after n steps. Empty: the same for all.
  std::span<const float> discounts = {};
  /// Importance of each row in the temporal-difference loss, 0 or more (Schaul et al. 2016). Empty: 1.
  std::span<const float> weights = {};
};

struct QUpdateReport {
  double loss = 0;          ///< temporal-difference part, mean over the batch
  double conservative = 0;  ///< conservative part before its weight
  double gradientNorm = 0;  ///< before clipping
  double meanQ = 0;         ///< of the logged actions
};

/// Which of a learner's two networks answers.
enum class QNetworkRole : unsigned char { online, target };

/// An online and a target network with their optimiser. One thread. Same state and same calls
/// give the same bits on the same build and instruction set.
class QLearner {
 public:
  virtual ~QLearner() = default;
  /// One gradient step on the Huber loss of Q(s, a) against r + γ · max over *legal* a' of Q_target(s', a')
  /// (Mnih et al. 2015, eq. 1, with masks in the bootstrap); with quantiles the quantile Huber loss (Dabney
  /// et al. 2018, eq. 10); with atoms the cross entropy of the projected target (Bellemare et al. 2017, algorithm 1).
  /// `errors`, unless empty, gets |target − Q(s, a)| of every row. Fails with
  /// neuralFailed; a non-finite loss is not a failure, it is reported and the weights are left as they were.
  virtual base::Result<QUpdateReport> update(const QBatch& batch, const QUpdateConfig& config,
                                             std::span<float> errors) = 0;
  base::Result<QUpdateReport> update(const QBatch& batch, const QUpdateConfig& config) {
    return update(batch, config, {});
  }
  /// target ← (1 − share) · target + share · online; 1 copies.
  virtual base::Result<void> updateTarget(double share) = 0;
  /// Q of every action: `count` rows of observations in, count × actionCount out.
  virtual base::Result<void> evaluate(QNetworkRole role, std::span<const float> observations, std::size_t count,
                                      std::span<float> values) const = 0;
  base::Result<void> evaluate(std::span<const float> observations, std::size_t count, std::span<float> values) const {
    return evaluate(QNetworkRole::online, observations, count, values);
  }
  /// Weights of both networks and all optimiser state, names starting with `prefix`.
  virtual base::Result<std::vector<store::Tensor>> save(std::string_view prefix) const = 0;
  /// Fails with checkpointDamaged or checkpointMismatch and then changes nothing.
  virtual base::Result<void> load(const store::TensorFile& file, std::string_view prefix) = 0;
};

/// What the module runs on, for run records and warnings.
struct NeuralPlatform {
  std::string torchVersion;
  std::string blas;              ///< file name of the BLAS library in use
  bool isReferenceBlas = false;  ///< slow; the program warns
  std::string instructionSet;    ///< "AVX2", "AVX512", "DEFAULT"
  int threads = 1;
};

/// The room's only way out: made by the module, which is opened once per process, off the main thread.
class NeuralModule {
 public:
  virtual ~NeuralModule() = default;
  virtual NeuralPlatform platform() const = 0;
  /// Weights are drawn from `random` (He uniform for hidden layers), never from a global generator.
  /// Plain networks run on kernels of ours, the others as makeReferenceQLearner() makes them.
  virtual base::Result<std::unique_ptr<QLearner>> makeQLearner(const QNetworkConfig& config,
                                                               base::RandomStream& random) const = 0;
  /// The same learner as a plain LibTorch program: its layers, its automatic differentiation, its Adam.
  /// The reference for gradients and speed; weights and checkpoints are those of makeQLearner().
  virtual base::Result<std::unique_ptr<QLearner>> makeReferenceQLearner(const QNetworkConfig& config,
                                                                        base::RandomStream& random) const = 0;
  /// Makes that many updates the way a LibTorch program is written at first, on weights of its own, for
  /// nothing but the time it takes: the yardstick of the learning benchmark.
  virtual base::Result<void> runPlainUpdates(const QNetworkConfig& config, const QBatch& batch,
                                             std::size_t updates) const noexcept = 0;
  /// Loss and derivative of ActorCriticLearner::differentiate() at these flat parameters, by LibTorch's
  /// automatic differentiation in double precision: the reference of our own. Fails with neuralFailed.
  virtual base::Result<PpoGradient> differentiatePpo(const ActorCriticConfig& config, std::span<const float> parameters,
                                                     const PpoBatch& batch,
                                                     const PpoUpdateConfig& update) const noexcept = 0;
};

/// Opens the module (about 0.7 s the first time, then shared); looks beside the program, then in
/// ../lib/talktrack, or at $TALKTRACK_NEURAL_MODULE. Fails with moduleUnavailable. Thread-safe.
base::Result<std::shared_ptr<const NeuralModule>> openNeuralModule();

}  // namespace studio::neural

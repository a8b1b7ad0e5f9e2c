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

/// A multilayer perceptron: observationSize -> hiddenSizes (ReLU) -> actionCount values, which pass
/// through a logistic function when returns are known to lie between 0 and 1.
struct QNetworkConfig {
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::vector<std::size_t> hiddenSizes = {128, 128};
  bool isBounded = false;  ///< values in (0, 1); only for rewards that sum to at most 1
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
};

struct QUpdateReport {
  double loss = 0;          ///< temporal-difference part, mean over the batch
  double conservative = 0;  ///< conservative part before its weight
  double gradientNorm = 0;  ///< before clipping
  double meanQ = 0;         ///< of the logged actions
};

/// An online and a target network with their optimiser. One thread. Same state and same calls
/// give the same bits on the same build and instruction set.
class QLearner {
 public:
  virtual ~QLearner() = default;
  /// One gradient step on the Huber loss of Q(s, a) against r + γ · max over *legal* a' of Q_target(s', a')
  /// (Mnih et al. 2015, eq. 1, with masks in the bootstrap). Fails with neuralFailed; a non-finite
  /// loss is not a failure, it is reported and the weights are left as they were.
  virtual base::Result<QUpdateReport> update(const QBatch& batch, const QUpdateConfig& config) = 0;
  /// target ← (1 − share) · target + share · online; 1 copies.
  virtual base::Result<void> updateTarget(double share) = 0;
  /// Q of every action: `count` rows of observations in, count × actionCount out.
  virtual base::Result<void> evaluate(std::span<const float> observations, std::size_t count,
                                      std::span<float> values) const = 0;
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
  virtual base::Result<std::unique_ptr<QLearner>> makeQLearner(const QNetworkConfig& config,
                                                               base::RandomStream& random) const = 0;
};

/// Opens the module (about 0.7 s the first time, then shared); looks beside the program, then in
/// ../lib/talktrack, or at $TALKTRACK_NEURAL_MODULE. Fails with moduleUnavailable. Thread-safe.
base::Result<std::shared_ptr<const NeuralModule>> openNeuralModule();

}  // namespace studio::neural

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "core/base/result.h"
#include "core/simulation/tabular_dynamics.h"

namespace studio::simulation {

/// A policy as a function of what an agent sees: `observations` is rows × observationSize, `out` rows × actionCount. It
/// is called from the thread that asks for the value, with at most PolicyValueOptions::batchRows rows.
using BatchFunction = std::function<void(std::span<const float> observations, std::span<const std::uint8_t> masks,
                                         std::size_t rows, std::span<float> out)>;

/// What the numbers of a BatchFunction are.
enum class PolicyForm {
  scores,         ///< the legal action with the highest is taken, the lowest index on ties (Q values, logits)
  probabilities,  ///< taken with this probability; masked actions have 0, a row sums to 1
};

struct PolicyValueOptions {
  PolicyForm form = PolicyForm::scores;
  std::size_t draws = 256;  ///< observations drawn per state; 32 give a curve while training
  std::uint64_t seed = 1;
  std::size_t batchRows = 2048;
};

/// What a policy is worth in a model.
struct PolicyValue {
  double value = 0;          ///< expected return, without bias
  double standardError = 0;  ///< of the noise draws; the model itself is exact
  std::uint64_t rows = 0;    ///< observations the policy was asked about
  std::uint64_t states = 0;  ///< that it can reach
};

/// The exact value of a policy that sees noisy observations, up to the noise: in every state the policy reaches, its
/// action probabilities are the mean over `draws` observations, and the value follows from them by dynamic programming.
/// A state is visited at most once, because the turn is part of it, so the value is linear in each state's
/// probabilities and the mean over draws leaves no bias; the error is that of first order (delta method). Blocks. Fails
/// with invalidArgument when the function gives no finite score for any legal action, or probabilities that are none,
/// and with cancelled.
base::Result<PolicyValue> valueOf(const TabularDynamics& dynamics, const BatchFunction& policy,
                                  const PolicyValueOptions& options, std::stop_token stop);

}  // namespace studio::simulation

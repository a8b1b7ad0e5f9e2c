#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/learners/dqn/sum_tree.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// Chooses the rows of a buffer that an update learns from. One thread.
class RowSampler {
 public:
  virtual ~RowSampler() = default;
  /// A row was written, anew or over an old one.
  virtual void add(std::size_t row) = 0;
  /// Fills `rows`; `weights` becomes their importance, or empty where all count the same. At least one row must
  /// have been added.
  virtual void sample(base::RandomStream& random, double correction, std::span<std::uint32_t> rows,
                      std::vector<float>& weights) = 0;
  /// What the update said of those rows: |temporal-difference error|.
  virtual void learned(std::span<const std::uint32_t> rows, std::span<const float> errors) = 0;
  virtual bool wantsErrors() const = 0;
  virtual void save(const std::string& prefix, std::vector<store::Tensor>& tensors) const = 0;
  /// Fails with checkpointDamaged and then changes nothing.
  virtual base::Result<void> restore(const store::TensorFile& file, const std::string& prefix) = 0;
};

/// Every row with the same chance, with replacement.
std::unique_ptr<RowSampler> makeUniformSampler();

/// Proportional prioritisation (Schaul et al. 2016, section 3.3): the chance of a row is p^α / Σ p^α with
/// p = |error| + 1e-6; new rows get the largest p so far. One draw from each of n equal slices of the sum. The
/// weights are (N · P)^−β, divided by their largest; `correction` of sample() is β.
std::unique_ptr<RowSampler> makePrioritySampler(std::size_t capacity, double exponent);

}  // namespace studio::learners

#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/base/result.h"
#include "core/simulation/customers/customer_model.h"

namespace studio::simulation {

/// Decisions to be made, simulated or logged; all rows are of one size.
struct PolicyRows {
  std::span<const CustomerSituation* const> situations;
  std::span<const float> observations;  ///< size() × width; empty where there are none
  std::span<const std::uint8_t> masks;  ///< size() × actions; at least one allowed in every row
  std::size_t actions = 0;

  std::size_t size() const { return situations.size(); }
  std::span<const std::uint8_t> mask(std::size_t row) const { return masks.subspan(row * actions, actions); }
};

/// What an arm of a scenario says. One thread.
class DialoguePolicy {
 public:
  virtual ~DialoguePolicy() = default;
  virtual bool needsObservations() const { return false; }
  /// `out` is size() × actions: chances that sum to 1 in every row, exactly 0 where masked.
  virtual base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) = 0;
};

/// The agents of the log, as far as the model knows them.
class BehaviourPolicy final : public DialoguePolicy {
 public:
  explicit BehaviourPolicy(std::shared_ptr<const CustomerModel> model) : m_model(std::move(model)) {}
  base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) override;

 private:
  std::shared_ptr<const CustomerModel> m_model;
  SparseRow m_parts;
  std::vector<float> m_chances;
};

/// Chances under a mask: forbidden ones 0, the others scaled to 1; alike where none of them had any.
void applyMask(std::span<const std::uint8_t> mask, std::span<double> chances);
/// The action that `uniform` in [0, 1) draws; always one with a chance above 0.
std::int32_t drawnAction(std::span<const double> chances, double uniform);

}  // namespace studio::simulation

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/simulation/customers/dialogue_policy.h"

namespace studio::simulation {

/// Turns are the agent's, from 1.
struct PolicyEdit {
  std::uint32_t action = 0;
  std::optional<std::uint32_t> at;
  std::optional<std::uint32_t> notAt;
};

/// Another policy but for edits: an action is the first thing said at a turn where the mask lets it, and is not said at
/// another one where anything else may be.
class EditedPolicy final : public DialoguePolicy {
 public:
  EditedPolicy(std::shared_ptr<DialoguePolicy> inner, std::vector<PolicyEdit> edits)
      : m_inner(std::move(inner)), m_edits(std::move(edits)) {}
  bool needsObservations() const override { return m_inner->needsObservations(); }
  base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) override;

 private:
  std::shared_ptr<DialoguePolicy> m_inner;
  std::vector<PolicyEdit> m_edits;
  std::vector<std::uint8_t> m_masks;
};

}  // namespace studio::simulation

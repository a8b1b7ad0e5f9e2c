#pragma once

#include "core/dialogue/action_catalogue.h"
#include "core/mdp/decision_point.h"

namespace studio::compliance {

/// Masks what the catalogue's "never before" constraints forbid. When nothing would be left, the
/// verdict allows the actions that no constraint names (a catalogue always has one: checked when made).
class PrecedenceMask final : public mdp::ActionMaskProvider {
 public:
  /// Fails with invalidArgument when every action is constrained.
  static base::Result<PrecedenceMask> make(const dialogue::ActionCatalogue& catalogue);
  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override;

 private:
  explicit PrecedenceMask(dialogue::ActionCatalogue catalogue) : m_catalogue(std::move(catalogue)) {}
  dialogue::ActionCatalogue m_catalogue;
};

}  // namespace studio::compliance

#pragma once

#include <cstdint>
#include <vector>

#include "core/dialogue/action_catalogue.h"
#include "core/mdp/decision_point.h"

namespace studio::compliance {

/// Masks what the catalogue's "never before" constraints forbid, and actions that nobody ever said:
/// their value cannot be told from the logs, and a maximum over them would be a maximum over noise.
/// One action is always left: there must be one that was said and that no constraint names.
class PrecedenceMask final : public mdp::ActionMaskProvider {
 public:
  /// `isSaid`: one flag per action; empty = all were said. Fails with invalidArgument when every
  /// action that was said is constrained.
  static base::Result<PrecedenceMask> make(const dialogue::ActionCatalogue& catalogue,
                                           std::vector<std::uint8_t> isSaid = {});
  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override;

 private:
  PrecedenceMask(dialogue::ActionCatalogue catalogue, std::vector<std::uint8_t> isSaid)
      : m_catalogue(std::move(catalogue)), m_isSaid(std::move(isSaid)) {}
  dialogue::ActionCatalogue m_catalogue;
  std::vector<std::uint8_t> m_isSaid;
};

}  // namespace studio::compliance

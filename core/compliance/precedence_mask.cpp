#include "core/compliance/precedence_mask.h"

#include <algorithm>

namespace studio::compliance {

namespace {

bool isMet(const dialogue::PrecedenceConstraint& constraint, std::span<const base::ActionId> said) {
  return std::any_of(constraint.anyOfBefore.begin(), constraint.anyOfBefore.end(), [&](base::ActionId id) {
    return std::find(said.begin(), said.end(), id) != said.end();
  });
}

}  // namespace

base::Result<PrecedenceMask> PrecedenceMask::make(const dialogue::ActionCatalogue& catalogue) {
  std::vector<std::uint8_t> isFree(catalogue.size(), 1);
  for (const auto& constraint : catalogue.constraints()) isFree[constraint.action.index()] = 0;
  if (auto mask = mdp::ActionMask::fromAllowed(std::move(isFree)); !mask) {
    return base::makeError(base::ErrorCode::invalidArgument, "action catalogue",
                           {{"reason", "every action waits for another one, so none could ever be said first"}});
  }
  return PrecedenceMask(catalogue);
}

mdp::MaskVerdict PrecedenceMask::verdictAt(const mdp::DecisionPoint& point) const {
  std::vector<std::uint8_t> allowed(m_catalogue.size(), 1);
  std::vector<mdp::MaskReason> reasons;
  for (const auto& constraint : m_catalogue.constraints()) {
    if (isMet(constraint, point.actionsSoFar)) continue;
    if (allowed[constraint.action.index()] == 0) continue;
    allowed[constraint.action.index()] = 0;
    reasons.push_back({constraint.action, {}, constraint.reason});
  }
  // make() saw to it that at least one action is free of constraints.
  return {mdp::ActionMask::fromAllowed(std::move(allowed)).value(), std::move(reasons)};
}

}  // namespace studio::compliance

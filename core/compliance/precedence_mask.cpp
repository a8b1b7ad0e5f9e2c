#include "core/compliance/precedence_mask.h"

#include <algorithm>

namespace studio::compliance {

namespace {

constexpr std::string_view kNeverSaid = "Nobody said it in these logs, so its value cannot be told from them.";

bool isMet(const dialogue::PrecedenceConstraint& constraint, std::span<const base::ActionId> said) {
  return std::any_of(constraint.anyOfBefore.begin(), constraint.anyOfBefore.end(),
                     [&](base::ActionId id) { return std::find(said.begin(), said.end(), id) != said.end(); });
}

}  // namespace

base::Result<PrecedenceMask> PrecedenceMask::make(const dialogue::ActionCatalogue& catalogue,
                                                  std::vector<std::uint8_t> isSaid) {
  if (isSaid.empty()) isSaid.assign(catalogue.size(), 1);
  std::vector<std::uint8_t> isFree = isSaid;
  for (const auto& constraint : catalogue.constraints()) isFree[constraint.action.index()] = 0;
  if (auto mask = mdp::ActionMask::fromAllowed(std::move(isFree)); !mask) {
    return base::makeError(base::ErrorCode::invalidArgument, "action catalogue",
                           {{"reason", "every action waits for another one, so none could ever be said first"}});
  }
  return PrecedenceMask(catalogue, std::move(isSaid));
}

mdp::MaskVerdict PrecedenceMask::verdictAt(const mdp::DecisionPoint& point) const {
  std::vector<std::uint8_t> allowed = m_isSaid;
  std::vector<mdp::MaskReason> reasons;
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    if (allowed[i] == 0) reasons.push_back({{static_cast<std::int32_t>(i)}, {}, std::string(kNeverSaid)});
  }
  for (const auto& constraint : m_catalogue.constraints()) {
    auto& isAllowed = allowed[constraint.action.index()];
    if (isAllowed == 0 || isMet(constraint, point.actionsSoFar)) continue;
    isAllowed = 0;
    reasons.push_back({constraint.action, {}, constraint.reason});
  }
  // make() saw to it that at least one action is said and free of constraints.
  return {mdp::ActionMask::fromAllowed(std::move(allowed)).value(), std::move(reasons)};
}

}  // namespace studio::compliance

#include "core/mdp/action_mask.h"

#include <algorithm>

namespace studio::mdp {

ActionMask ActionMask::allowAll(std::size_t actionCount) {
  if (actionCount == 0) base::breakPromise("a mask over at least one action", "0 actions");
  return ActionMask(std::vector<std::uint8_t>(actionCount, 1));
}

base::Result<ActionMask> ActionMask::fromAllowed(std::vector<std::uint8_t> allowed) {
  for (auto& flag : allowed) flag = flag != 0 ? 1 : 0;
  if (std::find(allowed.begin(), allowed.end(), 1) == allowed.end()) {
    return base::makeError(base::ErrorCode::invalidArgument, "action mask", {{"reason", "no action is allowed"}});
  }
  return ActionMask(std::move(allowed));
}

std::size_t ActionMask::allowedCount() const {
  return static_cast<std::size_t>(std::count(m_allowed.begin(), m_allowed.end(), 1));
}

}  // namespace studio::mdp

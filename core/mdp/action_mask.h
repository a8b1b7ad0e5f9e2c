#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace studio::mdp {

/// Which actions may be taken: one byte per action, 1 = allowed. At least one always is,
/// since a softmax over no action has no value; making an all-false mask is an error.
class ActionMask {
 public:
  /// Every action allowed. `actionCount` must be above 0.
  static ActionMask allowAll(std::size_t actionCount);
  /// Fails with invalidArgument when nothing is allowed.
  static base::Result<ActionMask> fromAllowed(std::vector<std::uint8_t> allowed);

  bool isAllowed(base::ActionId action) const { return m_allowed[action.index()] != 0; }
  std::size_t size() const { return m_allowed.size(); }
  std::size_t allowedCount() const;
  std::span<const std::uint8_t> bytes() const { return m_allowed; }
  bool operator==(const ActionMask&) const = default;

 private:
  explicit ActionMask(std::vector<std::uint8_t> allowed) : m_allowed(std::move(allowed)) {}
  std::vector<std::uint8_t> m_allowed;
};

/// Why one action is masked.
struct MaskReason {
  base::ActionId action;
  std::vector<std::string> ruleIds;  ///< empty when the reason is a constraint of the catalogue
  std::string reason;                ///< one plain sentence
};

/// An action that becomes another one of the catalogue when it is chosen.
struct Substitution {
  base::ActionId chosen;
  base::ActionId sent;
  std::vector<std::string> ruleIds;
};

/// A mask with the reason of every masked action.
struct MaskVerdict {
  ActionMask mask;
  std::vector<MaskReason> reasons;
  std::vector<Substitution> substitutions = {};
};

}  // namespace studio::mdp

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/ids.h"

namespace studio::dialogue {

/// One utterance candidate of a talk track: what an agent can choose to say.
struct Action {
  std::string name;         ///< the label as the log writes it, unique in the catalogue
  bool isStrategy = false;  ///< counted by "first action" and "any action" summaries
};

/// `action` must never be chosen before one of `anyOfBefore` has been said by the agent.
struct PrecedenceConstraint {
  base::ActionId action;
  std::vector<base::ActionId> anyOfBefore;
  std::string reason;  ///< one sentence, shown wherever the action is masked
};

/// The actions a workspace knows, in a fixed order: ActionId is the position. Value type.
class ActionCatalogue {
 public:
  /// The id of `name`, adding the action when it is new.
  base::ActionId add(std::string_view name, bool isStrategy = false);
  std::optional<base::ActionId> find(std::string_view name) const;
  const Action& at(base::ActionId id) const { return m_actions.at(id.index()); }
  std::size_t size() const { return m_actions.size(); }
  const std::vector<Action>& actions() const { return m_actions; }
  void markStrategy(base::ActionId id) { m_actions.at(id.index()).isStrategy = true; }

  void addConstraint(PrecedenceConstraint constraint) { m_constraints.push_back(std::move(constraint)); }
  const std::vector<PrecedenceConstraint>& constraints() const { return m_constraints; }

  /// Text that is equal for equal catalogues (names in order, strategies, constraints);
  /// its digest ties a checkpoint to the actions it was trained on.
  std::string canonicalText() const;

 private:
  std::vector<Action> m_actions;
  std::unordered_map<std::string, base::ActionId> m_byName;
  std::vector<PrecedenceConstraint> m_constraints;
};

}  // namespace studio::dialogue

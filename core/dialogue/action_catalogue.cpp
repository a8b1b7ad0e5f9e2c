#include "core/dialogue/action_catalogue.h"

namespace studio::dialogue {

base::ActionId ActionCatalogue::add(std::string_view name, bool isStrategy) {
  const auto [it, isNew] =
      m_byName.try_emplace(std::string(name), base::ActionId{static_cast<std::int32_t>(m_actions.size())});
  if (isNew) m_actions.push_back({std::string(name), isStrategy});
  if (isStrategy) markStrategy(it->second);
  return it->second;
}

std::optional<base::ActionId> ActionCatalogue::find(std::string_view name) const {
  const auto it = m_byName.find(std::string(name));
  if (it == m_byName.end()) return std::nullopt;
  return it->second;
}

std::string ActionCatalogue::canonicalText() const {
  // The length before each name, and ids in constraints: no name can be mistaken for two.
  std::string text;
  for (const auto& action : m_actions) {
    text += action.isStrategy ? "strategy " : "action ";
    text += std::to_string(action.name.size()) + ':' + action.name + '\n';
  }
  for (const auto& constraint : m_constraints) {
    text += "before " + std::to_string(constraint.action.value) + ':';
    for (const auto id : constraint.anyOfBefore) text += ' ' + std::to_string(id.value);
    text += '\n';
  }
  return text;
}

}  // namespace studio::dialogue

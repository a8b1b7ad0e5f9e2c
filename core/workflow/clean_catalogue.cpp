#include "core/workflow/clean_catalogue.h"

#include "core/text/unicode.h"

namespace studio::workflow {

std::string CleanCatalogue::cleanName(const std::string& name) const {
  if (m_cleanIds.size() < m_storedActions || text::firstInvalidUtf8(name)) return name;
  return m_redactor->redact(name).text;
}

void CleanCatalogue::follow(const dialogue::ActionCatalogue& raw) {
  const auto& actions = raw.actions();
  while (m_cleanIds.size() < actions.size()) {
    const auto& action = actions[m_cleanIds.size()];
    m_cleanIds.push_back(m_clean.add(cleanName(action.name), action.isStrategy));
  }
  const auto& constraints = raw.constraints();
  for (; m_constraints < constraints.size(); ++m_constraints) {
    dialogue::PrecedenceConstraint constraint = constraints[m_constraints];
    constraint.action = m_cleanIds[constraint.action.index()];
    relabel(constraint.anyOfBefore);
    m_clean.addConstraint(std::move(constraint));
  }
}

void CleanCatalogue::relabel(std::vector<base::ActionId>& actions) const {
  for (base::ActionId& action : actions) action = m_cleanIds[action.index()];
}

void CleanCatalogue::relabel(dialogue::Dialogue& said) const {
  for (dialogue::Turn& turn : said.turns) {
    for (dialogue::Utterance& utterance : turn.utterances) {
      relabel(utterance.actions);
      relabel(utterance.secondaryActions);
    }
  }
}

}  // namespace studio::workflow

#include "core/workflow/workspace_mask.h"

#include <algorithm>

#include "core/privacy/dialogue_counts.h"
#include "core/workflow/action_wordings.h"
#include "core/workflow/active_rules.h"

namespace studio::workflow {

namespace {

/// Actions that agents said and that wait for no other.
std::vector<base::ActionId> freeActions(const dialogue::ActionCatalogue& catalogue,
                                        const std::vector<std::uint8_t>& isSaid) {
  std::vector<base::ActionId> free;
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    const base::ActionId action{static_cast<std::int32_t>(i)};
    const auto& constraints = catalogue.constraints();
    const bool isWaiting = std::any_of(constraints.begin(), constraints.end(),
                                       [&](const auto& constraint) { return constraint.action == action; });
    if (isSaid[i] != 0 && !isWaiting) free.push_back(action);
  }
  return free;
}

struct RuledMask {
  compliance::ComplianceMask mask;
  base::ActionId fallback;
};

base::Result<RuledMask> ruledMask(const store::Database& database, const dialogue::ActionCatalogue& catalogue,
                                  const ActiveRules& rules, const std::vector<base::ActionId>& free,
                                  const std::string& today) {
  const auto infos = wordingsOf(database, catalogue);
  if (!infos) return infos.error();
  std::vector<compliance::ActionWording> wordings;
  wordings.reserve(infos->size());
  for (const auto& info : *infos) wordings.push_back(info.wording);
  for (const base::ActionId fallback : free) {
    auto mask = compliance::ComplianceMask::make(rules.engine, wordings, fallback, today);
    if (mask) return RuledMask{std::move(*mask), fallback};
  }
  return base::makeError(base::ErrorCode::rulesInvalid, "rules version " + std::to_string(rules.version),
                         {{"reason",
                           "they stop every action of the catalogue where nothing is known of the customer, "
                           "so that nothing could be said at the start"}});
}

bool isAmong(const std::vector<mdp::MaskReason>& reasons, base::ActionId action) {
  return std::any_of(reasons.begin(), reasons.end(), [&](const auto& reason) { return reason.action == action; });
}

}  // namespace

base::Result<WorkspaceMask> WorkspaceMask::withoutRules(const store::Database& database,
                                                        const dialogue::ActionCatalogue& catalogue) {
  auto isSaid = privacy::actionsSaidByAgents(database, catalogue.size());
  if (!isSaid) return isSaid.error();
  if (std::find(isSaid->begin(), isSaid->end(), 1) == isSaid->end())
    return base::makeError(base::ErrorCode::noActions, database.path());
  auto precedence = compliance::PrecedenceMask::make(catalogue, std::move(*isSaid));
  if (!precedence) return precedence.error();
  return WorkspaceMask(std::move(*precedence));
}

base::Result<void> WorkspaceMask::addRules(const store::Database& database, const dialogue::ActionCatalogue& catalogue,
                                           const ActiveRules& rules, const std::string& today) {
  const auto isSaid = privacy::actionsSaidByAgents(database, catalogue.size());
  if (!isSaid) return isSaid.error();
  auto ruled = ruledMask(database, catalogue, rules, freeActions(catalogue, *isSaid), today);
  if (!ruled) return ruled.error();
  m_compliance.emplace(std::move(ruled->mask));
  m_fallback = ruled->fallback;
  m_inForce = RulesInForce{rules.version, rules.digest};
  for (const auto& action : catalogue.actions()) m_names.push_back(action.name);
  return {};
}

base::Result<WorkspaceMask> WorkspaceMask::make(const store::Database& database,
                                                const dialogue::ActionCatalogue& catalogue, const std::string& today) {
  auto made = withoutRules(database, catalogue);
  if (!made) return made;
  auto rules = activeRulesOf(database);
  if (!rules) return rules.error();
  if (!rules->has_value()) return made;
  if (auto added = made->addRules(database, catalogue, **rules, today); !added) return added.error();
  return made;
}

base::Result<WorkspaceMask> WorkspaceMask::withRules(const store::Database& database,
                                                     const dialogue::ActionCatalogue& catalogue,
                                                     compliance::RuleEngine engine, const std::string& today) {
  auto made = withoutRules(database, catalogue);
  if (!made) return made;
  const ActiveRules rules{0, {}, std::move(engine)};
  if (auto added = made->addRules(database, catalogue, rules, today); !added) return added.error();
  return made;
}

WorkspaceMask WorkspaceMask::without(std::size_t rule) const {
  WorkspaceMask other = *this;
  if (other.m_compliance) other.m_compliance = other.m_compliance->without(rule);
  return other;
}

base::ActionId WorkspaceMask::sentAt(const mdp::DecisionPoint& point, base::ActionId chosen) const {
  return m_compliance ? m_compliance->sentAt(point, chosen) : chosen;
}

mdp::MaskVerdict WorkspaceMask::verdictAt(const mdp::DecisionPoint& point) const {
  mdp::MaskVerdict bound = m_precedence.verdictAt(point);
  if (!m_compliance) return bound;
  mdp::MaskVerdict ruled = m_compliance->verdictAt(point);
  std::vector<std::uint8_t> allowed(ruled.mask.bytes().begin(), ruled.mask.bytes().end());
  for (const mdp::Substitution& one : ruled.substitutions) {
    allowed[one.chosen.index()] = 0;
    ruled.reasons.push_back({one.chosen, one.ruleIds, m_names[one.sent.index()] + " is said in its place"});
  }
  for (mdp::MaskReason& reason : bound.reasons) {
    allowed[reason.action.index()] = 0;
    if (!isAmong(ruled.reasons, reason.action)) ruled.reasons.push_back(std::move(reason));
  }
  if (std::none_of(allowed.begin(), allowed.end(), [](std::uint8_t flag) { return flag != 0; })) {
    allowed[m_fallback.index()] = 1;
    std::erase_if(ruled.reasons, [&](const mdp::MaskReason& reason) { return reason.action == m_fallback; });
  }
  return {std::move(*mdp::ActionMask::fromAllowed(std::move(allowed))), std::move(ruled.reasons),
          std::move(ruled.substitutions)};
}

}  // namespace studio::workflow

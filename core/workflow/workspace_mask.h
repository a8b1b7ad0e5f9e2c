#pragma once

#include <optional>

#include "core/compliance/compliance_mask.h"
#include "core/compliance/precedence_mask.h"
#include "core/store/database.h"
#include "core/workflow/rules_in_force.h"

namespace studio::workflow {

struct ActiveRules;

/// What may be said at a decision point of a workspace: what the catalogue's constraints and the rules in force allow.
/// An action that rules replace by another one of the catalogue is masked: the other one stands for it with the value
/// that both have, and nothing was ever learned of what is not said. Where nothing is left, the fallback is: the first
/// action that agents say, that waits for no other, and that passes the rules where nothing is known. Thread-safe.
class WorkspaceMask final : public mdp::ActionMaskProvider {
 public:
  /// Rules are those in force on `today` (ISO date). Fails with noActions where agents never said anything, with
  /// rulesInvalid where the rules leave no fallback, as activeRulesOf() does.
  static base::Result<WorkspaceMask> make(const store::Database& database, const dialogue::ActionCatalogue& catalogue,
                                          const std::string& today);

  /// The catalogue's constraints alone.
  static base::Result<WorkspaceMask> withoutRules(const store::Database& database,
                                                  const dialogue::ActionCatalogue& catalogue);
  /// Other rules than those in force, without any claim that somebody approved them.
  static base::Result<WorkspaceMask> withRules(const store::Database& database,
                                               const dialogue::ActionCatalogue& catalogue,
                                               compliance::RuleEngine engine, const std::string& today);
  /// The same with one rule switched off.
  WorkspaceMask without(std::size_t rule) const;

  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override;
  base::ActionId sentAt(const mdp::DecisionPoint& point, base::ActionId chosen) const override;
  /// Nothing where no rules are in force.
  const std::optional<RulesInForce>& rules() const { return m_inForce; }

 private:
  explicit WorkspaceMask(compliance::PrecedenceMask precedence) : m_precedence(std::move(precedence)) {}
  base::Result<void> addRules(const store::Database& database, const dialogue::ActionCatalogue& catalogue,
                              const ActiveRules& rules, const std::string& today);
  compliance::PrecedenceMask m_precedence;
  std::optional<compliance::ComplianceMask> m_compliance;
  std::optional<RulesInForce> m_inForce;
  base::ActionId m_fallback;
  std::vector<std::string> m_names;
};

}  // namespace studio::workflow

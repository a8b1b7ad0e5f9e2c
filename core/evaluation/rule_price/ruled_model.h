#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/compliance/rule_engine.h"
#include "core/simulation/tabular_model.h"

namespace studio::evaluation {

/// What rules make of every choice in a known model: which action is really said, or none. Table by
/// TabularModel::indexOf × action; legal by the model and by the rules.
struct RuledModel {
  static constexpr std::int32_t kMasked = -1;
  std::vector<std::int32_t> sent;
  std::vector<std::uint8_t> isDeadEnd;  ///< per state: the rules left nothing, and the fallback alone is there
};

/// What rules see of a state of the model: each dimension of its core under its own name as a number, turn_index, and
/// segment where the observation shows it. An action says its own name, which is its action.intent too.
compliance::Situation situationOf(const simulation::TabularModel& model, const simulation::TabularState& state);

/// Rules over a model, switched off one by one. Judged once with all of them; without one, only what it had a part in.
/// Where rules leave no action, the first one stays that is legal there and passes the rules where nothing is known, or
/// the first legal one.
class RuledModels {
 public:
  /// Blocks: states × actions verdicts, shared by states that no rule tells apart. Fails with cancelled.
  static base::Result<RuledModels> make(const simulation::TabularModel& model, compliance::RuleEngine engine,
                                        const std::stop_token& stop);

  const RuledModel& withAll() const { return m_all; }
  RuledModel without(std::size_t rule) const;
  /// How many choices the rule fires on; states that no rule tells apart count once.
  std::size_t choicesOf(std::size_t rule) const { return m_fired[rule]; }
  /// False: without the rule everything is as it is with it.
  bool hasPart(std::size_t rule) const { return !m_touched[rule].empty(); }

 private:
  RuledModels(const simulation::TabularModel& model, compliance::RuleEngine engine)
      : m_model(&model),
        m_engine(std::move(engine)),
        m_touched(m_engine.rules().rules.size()),
        m_fired(m_touched.size()) {}
  base::Result<void> judgeAll(const std::stop_token& stop);
  void judgeState(std::size_t state, std::size_t like);
  std::int32_t judge(const compliance::RuleEngine& engine, const simulation::TabularState& state, std::size_t action,
                     compliance::Verdict* verdict) const;
  std::int32_t actionSaying(const std::optional<std::string>& text, std::size_t core) const;
  void keepFallbacks(const compliance::RuleEngine& engine, RuledModel& ruled) const;
  std::size_t sharedStateOf(std::size_t state) const;

  const simulation::TabularModel* m_model;
  compliance::RuleEngine m_engine;
  RuledModel m_all;
  std::vector<std::int32_t> m_judged;               ///< as m_all.sent, before fallbacks
  std::vector<std::vector<std::size_t>> m_touched;  ///< per rule: choices, as indices of sent
  std::vector<std::size_t> m_fired;                 ///< per rule
};

}  // namespace studio::evaluation

#include "core/evaluation/rule_price/ruled_model.h"

#include <algorithm>

#include "core/compliance/rule_program.h"

namespace studio::evaluation {

namespace {

using compliance::Decision;
using compliance::RuleEngine;
using compliance::Situation;
using compliance::Verdict;
using simulation::TabularModel;
using simulation::TabularState;

bool asksFor(const RuleEngine& engine, std::string_view field) {
  const auto& fields = engine.program().fields;
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

Situation saying(Situation situation, const std::string& action) {
  situation.say = action;
  compliance::setField(situation.state, "action.intent", action);
  return situation;
}

bool isLeftAlone(const Verdict& verdict) {
  return verdict.decision == Decision::allow || verdict.decision == Decision::warn;
}

std::size_t indexOfRule(const compliance::RuleSet& rules, const std::string& id) {
  const auto found =
      std::find_if(rules.rules.begin(), rules.rules.end(), [&](const auto& rule) { return rule.id == id; });
  return static_cast<std::size_t>(found - rules.rules.begin());
}

}  // namespace

Situation situationOf(const TabularModel& model, const TabularState& state) {
  Situation situation;
  situation.state = nlohmann::json::object();
  std::size_t rest = state.core;
  for (std::size_t d = model.dimensions.size(); d-- > 0;) {
    const auto& dimension = model.dimensions[d];
    situation.state[dimension.name] = rest % dimension.size;
    rest /= dimension.size;
  }
  situation.state["turn_index"] = state.turn;
  if (model.segmentSeen[state.core] != 0) situation.state["segment"] = model.segments[state.segment];
  return situation;
}

base::Result<RuledModels> RuledModels::make(const TabularModel& model, RuleEngine engine, const std::stop_token& stop) {
  RuledModels ruled(model, std::move(engine));
  if (auto judged = ruled.judgeAll(stop); !judged) return judged.error();
  ruled.m_all.sent = ruled.m_judged;
  ruled.keepFallbacks(ruled.m_engine, ruled.m_all);
  return ruled;
}

/// The first state that rules cannot tell from this one.
std::size_t RuledModels::sharedStateOf(std::size_t index) const {
  TabularState state = m_model->stateAt(index);
  if (!asksFor(m_engine, "turn_index")) state.turn = 0;
  if (!asksFor(m_engine, "segment")) state.segment = 0;
  return m_model->indexOf(state);
}

base::Result<void> RuledModels::judgeAll(const std::stop_token& stop) {
  m_judged.assign(m_model->stateCount() * m_model->actionCount(), RuledModel::kMasked);
  for (std::size_t state = 0; state < m_model->stateCount(); ++state) {
    if (state % 256 == 0 && stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules price");
    judgeState(state, sharedStateOf(state));
  }
  return {};
}

void RuledModels::judgeState(std::size_t index, std::size_t like) {
  const std::size_t actions = m_model->actionCount();
  const TabularState state = m_model->stateAt(index);
  for (std::size_t action = 0; action < actions; ++action) {
    if (m_model->mask(state.core)[action] == 0) continue;
    const std::size_t choice = index * actions + action;
    Verdict verdict;
    // A shared state comes before those that are like it: turn, then segment, then core.
    m_judged[choice] = like == index ? judge(m_engine, state, action, &verdict) : m_judged[like * actions + action];
    if (like != index) continue;
    for (std::size_t rule = 0; rule < m_touched.size(); ++rule) {
      // What is said instead is judged again, where any rule may have a part.
      const bool isFired = std::any_of(verdict.fired.begin(), verdict.fired.end(), [&](const auto& fired) {
        return indexOfRule(m_engine.rules(), fired.id) == rule;
      });
      m_fired[rule] += isFired ? 1 : 0;
      if (isFired || !isLeftAlone(verdict)) m_touched[rule].push_back(choice);
    }
  }
}

std::int32_t RuledModels::judge(const RuleEngine& engine, const TabularState& state, std::size_t action,
                                Verdict* verdict) const {
  Verdict made = engine.judge(saying(situationOf(*m_model, state), m_model->actions[action]), false);
  // A block is never a way to say its fallback; what waits for the next turn is not said in this one.
  std::int32_t sent = RuledModel::kMasked;
  if (isLeftAlone(made)) sent = static_cast<std::int32_t>(action);
  if (made.decision == Decision::replace && !made.deferred) sent = actionSaying(made.send, state.core);
  if (verdict != nullptr) *verdict = std::move(made);
  return sent;
}

std::int32_t RuledModels::actionSaying(const std::optional<std::string>& text, std::size_t core) const {
  const auto& names = m_model->actions;
  const auto found = text ? std::find(names.begin(), names.end(), *text) : names.end();
  if (found == names.end()) return RuledModel::kMasked;
  const auto action = static_cast<std::size_t>(found - names.begin());
  return m_model->mask(core)[action] == 0 ? RuledModel::kMasked : static_cast<std::int32_t>(action);
}

void RuledModels::keepFallbacks(const RuleEngine& engine, RuledModel& ruled) const {
  const std::size_t actions = m_model->actionCount();
  std::vector<std::uint8_t> passes(actions, 0);
  for (std::size_t action = 0; action < actions; ++action) {
    passes[action] = isLeftAlone(engine.judge(saying({}, m_model->actions[action]), false)) ? 1 : 0;
  }
  ruled.isDeadEnd.assign(m_model->stateCount(), 0);
  for (std::size_t state = 0; state < m_model->stateCount(); ++state) {
    const auto row = ruled.sent.begin() + static_cast<std::ptrdiff_t>(state * actions);
    if (std::any_of(row, row + static_cast<std::ptrdiff_t>(actions), [](std::int32_t one) { return one >= 0; }))
      continue;
    const auto mask = m_model->mask(m_model->stateAt(state).core);
    std::size_t fallback = actions;
    for (std::size_t action = actions; action-- > 0;) {
      const bool isBetter = fallback == actions || passes[action] != 0 || passes[fallback] == 0;
      if (mask[action] != 0 && isBetter) fallback = action;
    }
    row[static_cast<std::ptrdiff_t>(fallback)] = static_cast<std::int32_t>(fallback);
    ruled.isDeadEnd[state] = 1;
  }
}

RuledModel RuledModels::without(std::size_t rule) const {
  const RuleEngine engine = m_engine.without(rule);
  const std::size_t actions = m_model->actionCount();
  RuledModel ruled;
  ruled.sent = m_judged;
  for (const std::size_t choice : m_touched[rule]) {
    ruled.sent[choice] = judge(engine, m_model->stateAt(choice / actions), choice % actions, nullptr);
  }
  for (std::size_t state = 0; state < m_model->stateCount(); ++state) {
    const std::size_t like = sharedStateOf(state);
    if (like == state) continue;
    std::copy_n(ruled.sent.begin() + static_cast<std::ptrdiff_t>(like * actions), actions,
                ruled.sent.begin() + static_cast<std::ptrdiff_t>(state * actions));
  }
  keepFallbacks(engine, ruled);
  return ruled;
}

}  // namespace studio::evaluation

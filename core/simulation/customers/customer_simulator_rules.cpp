#include <algorithm>

#include "core/simulation/customers/customer_simulator.h"

namespace studio::simulation {

namespace {

std::string spokenText(const std::vector<CustomerWording::Phrase>& phrases, std::size_t index, std::uint32_t pick) {
  return index < phrases.size() ? phraseText(phrases[index], "", pick) : std::string();
}

}  // namespace

void CustomerSimulator::beginSpoken(Row& row, std::uint32_t pick) {
  row.said.clear();
  row.spoken = {};
  const CustomerStart& start = row.current.dialogue.start;
  for (const auto segment : start.segments) {
    const std::string& name = m_model->shape.segments[segment];
    const auto equals = name.find('=');
    if (equals != std::string::npos) row.spoken.segment[name.substr(0, equals)] = name.substr(equals + 1);
  }
  if (start.reply != kNothingYet) hearSpoken(row, start.reply, pick);
}

void CustomerSimulator::hearSpoken(Row& row, std::uint32_t reply, std::uint32_t pick) const {
  const std::string text = m_options.wording ? spokenText(m_options.wording->replies, reply, pick) : std::string();
  row.spoken.turns.push_back({dialogue::Speaker::customer, {{text, {}, {}}}});
}

void CustomerSimulator::applySpoken(Row& row, const SimulatedStep& taken) {
  const base::ActionId action{static_cast<std::int32_t>(taken.step.action)};
  auto& turns = row.spoken.turns;
  if (turns.empty() || turns.back().speaker != dialogue::Speaker::agent) {
    turns.push_back({dialogue::Speaker::agent, {}});
  }
  const std::string text =
      m_options.wording ? spokenText(m_options.wording->actions, taken.step.action, taken.agentPick) : std::string();
  turns.back().utterances.push_back({text, {action}, {}});
  row.said.push_back(action);
  if (taken.step.event == CustomerEvent::replies) hearSpoken(row, taken.step.reply, taken.replyPick);
}

/// What rules and catalogue both allow, or where they leave nothing together, what the rules allow.
void CustomerSimulator::applyRules(Row& row, std::span<std::uint8_t> mask) const {
  const auto& turns = row.spoken.turns;
  const bool isInTurn = !turns.empty() && turns.back().speaker == dialogue::Speaker::agent;
  const mdp::DecisionPoint point{&row.spoken, isInTurn ? turns.size() - 1 : turns.size(),
                                 isInTurn ? turns.back().utterances.size() : 0, 0, row.said};
  const auto verdict = m_options.rules->verdictAt(point);
  const auto allowed = verdict.mask.bytes();
  bool isAnyLeft = false;
  for (std::size_t a = 0; a < mask.size(); ++a) isAnyLeft |= mask[a] != 0 && allowed[a] != 0;
  for (std::size_t a = 0; a < mask.size(); ++a) mask[a] = isAnyLeft ? mask[a] & allowed[a] : allowed[a];
}

}  // namespace studio::simulation

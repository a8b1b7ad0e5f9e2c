#include "core/compliance/dialogue_situation.h"

#include <charconv>

namespace studio::compliance {

namespace {

nlohmann::json valueOf(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isNumber = failure == std::errc() && end == text.data() + text.size() && number - number == 0;
  return isNumber ? nlohmann::json(number) : nlohmann::json(text);
}

/// A path without an empty step, which no field could be asked for by.
bool isPath(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.back() != '.' && name.find("..") == std::string_view::npos;
}

std::string said(const dialogue::Turn& turn, std::size_t utterances) {
  std::string text;
  for (std::size_t i = 0; i < utterances; ++i) text += (i == 0 ? "" : " ") + turn.utterances[i].text;
  return text;
}

}  // namespace

Situation situationAt(const dialogue::Dialogue& dialogue, std::size_t turn, std::size_t utterance) {
  Situation situation;
  situation.state = nlohmann::json::object();
  for (const auto& [attribute, value] : dialogue.segment) {
    situation.state["segment"][attribute] = valueOf(value);
    if (isPath(attribute)) setField(situation.state, attribute, valueOf(value));
  }
  situation.state["turn_index"] = turn;
  situation.prior.reserve(turn + 1);
  for (std::size_t i = 0; i < turn; ++i) {
    situation.prior.push_back({dialogue.turns[i].speaker, dialogue::turnText(dialogue.turns[i])});
  }
  if (utterance > 0) situation.prior.push_back({dialogue.turns[turn].speaker, said(dialogue.turns[turn], utterance)});
  return situation;
}

Situation situationAt(const mdp::DecisionPoint& point) {
  return situationAt(*point.dialogue, point.turn, point.utterance);
}

}  // namespace studio::compliance

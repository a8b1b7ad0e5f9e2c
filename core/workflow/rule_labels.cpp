#include "core/workflow/rule_labels.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/store/file_io.h"

namespace studio::workflow {

namespace {

struct Line {
  RuleLabels::Place place;
  std::string rule;
  bool label = false;
};

/// Nothing when a part is missing or of another kind.
std::optional<Line> lineOf(const nlohmann::json& document) {
  const auto has = [&](const char* key, auto isKind) {
    return document.is_object() && document.contains(key) && isKind(document[key]);
  };
  const auto isText = [](const nlohmann::json& value) { return value.is_string(); };
  const auto isCount = [](const nlohmann::json& value) { return value.is_number_unsigned(); };
  const bool isWhole = has("dialogue", isText) && has("turn", isCount) && has("rule", isText) &&
                       has("label", [](const nlohmann::json& value) { return value.is_boolean(); });
  if (!isWhole || (document.contains("utterance") && !isCount(document["utterance"]))) return std::nullopt;
  return Line{{document["dialogue"], document["turn"], document.value("utterance", std::size_t{0})},
              document["rule"],
              document["label"]};
}

}  // namespace

base::Result<RuleLabels> RuleLabels::read(const std::filesystem::path& file) {
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  RuleLabels labels;
  std::size_t number = 0;
  for (std::string text; std::getline(lines, text);) {
    ++number;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto line = lineOf(nlohmann::json::parse(text, nullptr, false));
    if (!line) {
      return base::makeError(base::ErrorCode::invalidArgument, file.string() + ", line " + std::to_string(number),
                             {{"reason",
                               "it must be {\"dialogue\": text, \"turn\": number, \"rule\": text, \"label\": "
                               "true or false}"}});
    }
    labels.m_labels[line->place][line->rule] = line->label;
    labels.m_isUsed[line->place] = false;
  }
  return labels;
}

const std::map<std::string, bool>* RuleLabels::at(const Place& place) {
  const auto found = m_labels.find(place);
  if (found == m_labels.end()) return nullptr;
  m_isUsed[place] = true;
  return &found->second;
}

std::size_t RuleLabels::size() const {
  std::size_t count = 0;
  for (const auto& [place, labels] : m_labels) count += labels.size();
  return count;
}

std::string RuleLabels::unusedPlace() const {
  for (const auto& [place, isUsed] : m_isUsed) {
    if (isUsed) continue;
    const auto& [dialogue, turn, utterance] = place;
    return dialogue + ", turn " + std::to_string(turn) + ", utterance " + std::to_string(utterance);
  }
  return {};
}

}  // namespace studio::workflow

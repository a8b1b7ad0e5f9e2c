#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/base/number_text.h"
#include "core/logs/name_words.h"
#include "core/logs/record.h"
#include "core/logs/row_details.h"

namespace studio::logs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxSegments = 6;
constexpr std::size_t kMaxSegmentValues = 12;

/// The values of a field per dialogue, when it has one per dialogue.
struct DialogueField {
  const SampleColumn* column = nullptr;
  std::map<std::size_t, std::string> valueOf;
  std::set<std::string> values;
  bool isOnePerDialogue = true;
};

std::string conditionText(const std::string& field, const std::string& rest) {
  const bool isPlain = field.find_first_of(" =<>!\",") == std::string::npos;
  return (isPlain ? field : "\"" + field + "\"") + " " + rest;
}

class Facts {
 public:
  Facts(const LogSample& sample, const std::vector<std::size_t>& dialogues, const std::vector<bool>& counts,
        std::vector<std::string> taken, std::string place, Json& document, MappingGuess& guess)
      : m_dialogues(&dialogues),
        m_counts(&counts),
        m_taken(std::move(taken)),
        m_place(std::move(place)),
        m_document(&document),
        m_guess(&guess) {
    for (const SampleColumn& column : sample.columns) {
      if (!trimmed(column.name).empty() && !column.name.ends_with("@key")) m_fields.push_back(fieldOf(column));
    }
  }

  void guess() {
    guessTime();
    guessOutcome();
    guessPlaced("value", Meaning::value, true, "a number that is the same throughout a dialogue, called so");
    guessPlaced("customer", Meaning::customer, false,
                "the same throughout a dialogue, called so; stored as a pseudonym");
    guessPlaced("agent", Meaning::agent, false, "the same throughout a dialogue, called so; stored as a pseudonym");
    guessNames();
    guessSegments();
  }

 private:
  DialogueField fieldOf(const SampleColumn& column) const {
    DialogueField field;
    field.column = &column;
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
      if (column.cells[i].empty() || (!m_counts->empty() && !(*m_counts)[i])) continue;
      const auto [known, isNew] = field.valueOf.emplace((*m_dialogues)[i], column.cells[i]);
      field.isOnePerDialogue = field.isOnePerDialogue && known->second == column.cells[i];
      field.values.insert(column.cells[i]);
    }
    return field;
  }
  bool isFree(const DialogueField& field) const {
    return std::find(m_taken.begin(), m_taken.end(), field.column->name) == m_taken.end() && !field.valueOf.empty();
  }
  void take(const char* part, const DialogueField& field, std::string reason, double confidence) {
    m_taken.push_back(field.column->name);
    m_guess->parts.push_back({part, field.column->name, std::move(reason), confidence});
  }
  Json placed(const std::string& field) const {
    return m_place == "row" ? Json(field) : Json{{"field", field}, {"in", m_place}};
  }

  void guessTime() {
    if (m_place != "row") return;
    for (const DialogueField& field : m_fields) {
      if (!isFree(field) || field.column->timeShare < 0.95 || fitOf(field.column->name, Meaning::time) == 0) continue;
      (*m_document)["started_at"] = field.column->name;
      return take("started_at", field, "its name says so, and its values are times; the first of a dialogue counts",
                  0.9);
    }
  }

  void guessOutcome() {
    if (m_document->contains("outcome")) return;
    const DialogueField* best = nullptr;
    double highest = 0.3;
    for (const DialogueField& field : m_fields) {
      const double score = outcomeScore(field);
      if (score <= highest) continue;
      highest = score;
      best = &field;
    }
    if (best == nullptr) return;
    const std::optional<std::string> condition = conditionOf(*best);
    if (!condition) {
      return m_guess->missing.push_back(
          {"outcome", "field " + inQuotes(best->column->name) +
                          " may tell it, but nothing tells which of its values is a success: " + listed(best->values)});
    }
    (*m_document)["outcome"] = Json{{"condition", *condition}, {"in", m_place}};
    take("outcome", *best, "its name or values tell how a dialogue ended: " + *condition,
         std::min(0.95, highest / 1.4));
  }
  double outcomeScore(const DialogueField& field) const {
    const double name = fitOf(field.column->name, Meaning::outcome);
    const bool isNumber = field.column->numericShare > 0.99;
    if (!isFree(field) || !field.isOnePerDialogue || (field.values.size() > 8 && !(isNumber && name > 0))) return 0;
    std::size_t known = 0;
    for (const std::string& value : field.values) {
      known += fitOf(value, Meaning::positive) == 1 || fitOf(value, Meaning::negative) == 1 ? 1 : 0;
    }
    const double words = static_cast<double>(known) / static_cast<double>(field.values.size());
    if (name == 0 && (words < 1 || isNumber || field.values.size() < 2)) return 0;
    return name + 0.4 * words;
  }
  static std::optional<std::string> conditionOf(const DialogueField& field) {
    const std::string& name = field.column->name;
    std::string positives;
    for (const std::string& value : field.values) {
      if (fitOf(value, Meaning::positive) < 1) continue;
      const bool isPlain = value.find_first_of(" ,\"") == std::string::npos;
      positives += (positives.empty() ? "" : ", ") + (isPlain ? value : "\"" + value + "\"");
    }
    const bool isNumber = field.column->numericShare > 0.99;
    if (isNumber && (field.values.size() > 2 || positives.empty())) return conditionText(name, "> 0");
    if (positives.empty()) return std::nullopt;
    return conditionText(name, (positives.find(',') == std::string::npos ? "= " : "in ") + positives);
  }
  static std::string listed(const std::set<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ", ") + inQuotes(value);
    return text;
  }

  void guessPlaced(const char* part, Meaning meaning, bool isNumber, const char* reason) {
    if (m_document->contains(part)) return;
    const DialogueField* best = nullptr;
    double highest = 0;
    for (const DialogueField& field : m_fields) {
      const bool isFitting =
          isFree(field) && field.isOnePerDialogue && (field.column->numericShare > 0.95 || !isNumber) &&
          (isNumber || field.values.size() > 1 || field.valueOf.size() == 1) && field.column->meanWords < 3;
      const bool isAttribute =
          !isNumber && field.values.size() * 3 < field.valueOf.size() && meaning == Meaning::customer;
      const double score = isFitting && !isAttribute ? fitOf(field.column->name, meaning) : 0;
      if (score <= highest) continue;
      highest = score;
      best = &field;
    }
    if (best == nullptr) return;
    (*m_document)[part] = placed(best->column->name);
    take(part, *best, reason, 0.4 + 0.5 * highest);
  }

  /// Columns that name people are no attributes; what they hold is looked for in the texts.
  void guessNames() {
    for (const DialogueField& field : m_fields) {
      const bool isName = isFree(field) && isPersonName(field.column->name) && field.column->numericShare < 0.1 &&
                          field.column->meanWords < 5;
      if (!isName) continue;
      (*m_document)["privacy"]["name_fields"].push_back(placed(field.column->name));
      take("privacy", field, "its name says that it names people; they are looked for in the texts and taken out", 0.8);
    }
  }

  void guessSegments() {
    std::size_t count = 0;
    std::string leftOut;
    for (const DialogueField& field : m_fields) {
      const std::string& name = field.column->name;
      const bool isGroup = isFree(field) && field.isOnePerDialogue && field.values.size() >= 2 &&
                           field.values.size() <= kMaxSegmentValues &&
                           field.values.size() * 2 <= field.valueOf.size() && field.column->numericShare < 0.5;
      if (!isGroup || count == kMaxSegments || name.find(kListMark) != std::string::npos) continue;
      if (fitOf(name, Meaning::sensitive) > 0) {
        leftOut += (leftOut.empty() ? "" : ", ") + inQuotes(name);
        continue;
      }
      const std::size_t dot = name.rfind('.');
      (*m_document)["segment"][dot == std::string::npos ? name : name.substr(dot + 1)] = placed(name);
      take("segment", field, fmt::format("{} values, the same throughout a dialogue", field.values.size()), 0.6);
      ++count;
    }
    if (!leftOut.empty())
      m_guess->missing.push_back(
          {"segment", leftOut + " may be sensitive and are left out; map them by hand if you may use them"});
  }

  const std::vector<std::size_t>* m_dialogues;
  const std::vector<bool>* m_counts;
  std::vector<std::string> m_taken;
  std::string m_place;
  Json* m_document;
  MappingGuess* m_guess;
  std::vector<DialogueField> m_fields;
};

}  // namespace

void guessFacts(const LogSample& sample, const std::vector<std::size_t>& dialogues, const std::vector<bool>& counts,
                const std::vector<std::string>& taken, const std::string& place, Json& document, MappingGuess& guess) {
  Facts(sample, dialogues, counts, taken, place, document, guess).guess();
}

}  // namespace studio::logs

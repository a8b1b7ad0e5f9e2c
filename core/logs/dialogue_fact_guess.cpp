#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/logs/consent_guess.h"
#include "core/logs/dialogue_field.h"
#include "core/logs/name_words.h"
#include "core/logs/outcome_guess.h"
#include "core/logs/record.h"
#include "core/logs/row_details.h"

namespace studio::logs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxSegments = 6;
constexpr std::size_t kMaxSegmentValues = 12;
constexpr double kLeastOfOutcome = 0.3;

class Facts {
 public:
  Facts(const LogSample& sample, const std::vector<std::size_t>& dialogues, const std::vector<bool>& counts,
        std::vector<std::string> taken, std::string place, Json& document, MappingGuess& guess)
      : m_taken(std::move(taken)), m_place(std::move(place)), m_document(&document), m_guess(&guess) {
    for (const SampleColumn& column : sample.columns) {
      if (trimmed(column.name).empty() || column.name.ends_with("@key")) continue;
      m_fields.push_back(dialogueFieldOf(column, dialogues, counts));
    }
  }

  void guess() {
    guessTime();
    takeConsent();
    guessOutcome();
    guessPlaced("value", Meaning::value, true, "a number that is the same throughout a dialogue, called so");
    guessPlaced("customer", Meaning::customer, false,
                "the same throughout a dialogue, called so; stored as a pseudonym");
    guessPlaced("agent", Meaning::agent, false, "the same throughout a dialogue, called so; stored as a pseudonym");
    guessNames();
    guessSegments();
  }

 private:
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

  /// A field that speaks of consent is neither an outcome nor an attribute, whatever its values are.
  void takeConsent() {
    for (const DialogueField& field : m_fields) {
      const auto found = isFree(field) ? guessConsent(field) : std::nullopt;
      if (!found) continue;
      if (found->yesValues.empty() || m_document->contains("consent")) {
        m_guess->missing.push_back({"consent", "field " + inQuotes(field.column->name) + " " + found->reason});
        m_taken.push_back(field.column->name);
        continue;
      }
      Json node{{"field", field.column->name}, {"values", found->yesValues}};
      if (m_place != "row") node["in"] = m_place;
      (*m_document)["consent"] = std::move(node);
      take("consent", field, found->reason, 0.8);
    }
  }

  /// Fields that may tell the outcome are no attributes: whoever learned from them would know the end.
  void guessOutcome() {
    if (m_document->contains("outcome")) return;
    const DialogueField* best = nullptr;
    OutcomeGuess highest{{}, false, {}, kLeastOfOutcome};
    for (const DialogueField& field : m_fields) {
      if (!isFree(field) || fitOf(field.column->name, Meaning::sensitive) > 0) continue;
      auto found = studio::logs::guessOutcome(field, m_place == "row");
      if (!found) continue;
      m_mayTellOutcome.insert(field.column->name);
      if (found->condition.empty()) sayUnclear(field, *found);
      if (found->confidence <= highest.confidence) continue;
      highest = std::move(*found);
      best = &field;
    }
    if (best == nullptr) return;
    const std::string place = highest.isInLastRow ? "last_row" : m_place;
    (*m_document)["outcome"] = Json{{"condition", highest.condition}, {"in", place}};
    take("outcome", *best, std::move(highest.reason), highest.confidence);
    std::erase_if(m_guess->missing, [](const MissingPart& part) { return part.part == "outcome"; });
  }
  void sayUnclear(const DialogueField& field, const OutcomeGuess& found) {
    m_guess->missing.push_back({"outcome", "field " + inQuotes(field.column->name) + " " + found.reason});
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
      const bool isGroup = isFree(field) && m_mayTellOutcome.count(name) == 0 && field.isOnePerDialogue &&
                           field.values.size() >= 2 && field.values.size() <= kMaxSegmentValues &&
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

  std::vector<std::string> m_taken;
  std::string m_place;
  Json* m_document;
  MappingGuess* m_guess;
  std::vector<DialogueField> m_fields;
  std::set<std::string> m_mayTellOutcome;
};

}  // namespace

void guessFacts(const LogSample& sample, const std::vector<std::size_t>& dialogues, const std::vector<bool>& counts,
                const std::vector<std::string>& taken, const std::string& place, Json& document, MappingGuess& guess) {
  Facts(sample, dialogues, counts, taken, place, document, guess).guess();
}

}  // namespace studio::logs

#include "core/logs/dialogue_facts.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/logs/condition.h"
#include "core/logs/timestamp.h"

namespace studio::logs {
namespace {

using dialogue::Consent;

constexpr std::size_t kMostNames = 20;

void addName(std::string_view name, std::vector<std::string>& names) {
  const std::string_view filled = trimmed(name);
  const bool isWanted = !filled.empty() && names.size() < kMostNames && textDefect(filled).empty();
  if (isWanted && std::find(names.begin(), names.end(), filled) == names.end()) names.emplace_back(filled);
}

class FactReader {
 public:
  FactReader(const Record& record, DialogueFacts& facts, const OnNotice& onNotice)
      : m_record(&record), m_facts(&facts), m_onNotice(&onNotice) {}

  void takeOutcome(const CellCondition& outcome) {
    const std::optional<bool> isReached = holds(outcome.condition, m_record->cells[outcome.cell]);
    if (isReached) m_facts->converted = m_facts->converted.value_or(false) || *isReached;
  }
  void takeNumber(const std::optional<std::size_t>& index, std::optional<double>& number) {
    const Cell* cell = filled(index);
    if (cell == nullptr) return;
    const std::optional<double> read = base::parseDouble(cell->text);
    read ? number = read : (notice(*cell, "is not a number; the value stays unknown"), number);
  }
  void takeText(const std::optional<std::size_t>& index, std::string& text) {
    const Cell* cell = text.empty() ? filled(index) : nullptr;
    if (cell != nullptr) text = trimmed(cell->text);
  }
  /// All of them count, not the first alone; a list holds several.
  void takeNames(const std::vector<std::size_t>& cells) {
    for (const std::size_t index : cells) {
      const Cell& cell = m_record->cells[index];
      if (cell.kind == Cell::Kind::text) addName(cell.text, m_facts->names);
      for (const std::string& item : cell.items) addName(item, m_facts->names);
    }
  }
  void takeConsent(const ConsentCell& consent) {
    Consent& known = m_facts->keeping.consent;
    if (known == Consent::notAsked) known = Consent::unknown;
    const Cell& cell = m_record->cells[consent.cell];
    if (cell.isBlank() || known == Consent::refused) return;
    const bool isYes = cell.kind == Cell::Kind::text &&
                       std::any_of(consent.values.begin(), consent.values.end(),
                                   [&](const std::string& value) { return isSameValue(value, cell.text); });
    known = isYes ? Consent::given : Consent::refused;
  }
  void takeKeepUntil(std::size_t index) {
    const Cell& cell = m_record->cells[index];
    if (cell.isBlank()) return;
    const auto until = cell.kind == Cell::Kind::text ? parseTimestamp(cell.text) : std::nullopt;
    auto& keeping = m_facts->keeping;
    keeping.isUnreadable = keeping.isUnreadable || !until;
    if (until) keeping.untilUtcMs = std::min(*until, keeping.untilUtcMs.value_or(*until));
  }
  void takeTime(const std::optional<std::size_t>& index, std::optional<std::int64_t>& time) {
    const Cell* cell = time ? nullptr : filled(index);
    if (cell == nullptr) return;
    time = parseTimestamp(cell->text);
    if (!time) notice(*cell, "is neither an ISO 8601 time nor seconds since 1970; the time stays unknown");
  }

 private:
  /// The cell when it holds something; lists and objects are no single value.
  const Cell* filled(const std::optional<std::size_t>& index) {
    if (!index || m_record->cells[*index].isBlank()) return nullptr;
    const Cell& cell = m_record->cells[*index];
    if (cell.kind == Cell::Kind::text) return &cell;
    notice(cell, "is not a single value; it stays unknown");
    return nullptr;
  }
  void notice(const Cell& cell, const char* why) {
    if (m_facts->hasNotice) return;
    m_facts->hasNotice = true;
    (*m_onNotice)((cell.kind == Cell::Kind::text ? inQuotes(cell.text) : std::string("a list or object")) + " " + why);
  }

  const Record* m_record;
  DialogueFacts* m_facts;
  const OnNotice* m_onNotice;
};

/// The more careful of two: a refusal anywhere holds, and of two ends the earlier one.
void completeKeeping(dialogue::Keeping& keeping, const dialogue::Keeping& other) {
  if (keeping.consent == Consent::notAsked || other.consent == Consent::refused) keeping.consent = other.consent;
  keeping.isUnreadable = keeping.isUnreadable || other.isUnreadable;
  if (other.untilUtcMs)
    keeping.untilUtcMs = std::min(*other.untilUtcMs, keeping.untilUtcMs.value_or(*other.untilUtcMs));
}

template <class T>
void completeIfUnknown(std::optional<T>& known, const std::optional<T>& other) {
  if (!known) known = other;
}

}  // namespace

void addFacts(const Record& record, const FactPlan& plan, DialogueFacts& facts, const OnNotice& onNotice) {
  FactReader reader(record, facts, onNotice);
  if (plan.outcome) reader.takeOutcome(*plan.outcome);
  reader.takeNumber(plan.value, facts.value);
  reader.takeNumber(plan.mirroredValue, facts.mirroredValue);
  reader.takeText(plan.customer, facts.customer);
  reader.takeText(plan.agent, facts.agent);
  reader.takeTime(plan.startedAt, facts.startedAtUtcMs);
  for (const auto& [attribute, cell] : plan.segment) reader.takeText(cell, facts.segment[attribute]);
  reader.takeNames(plan.names);
  if (plan.consent) reader.takeConsent(*plan.consent);
  if (plan.keepUntil) reader.takeKeepUntil(*plan.keepUntil);
}

void completeFacts(DialogueFacts& facts, const DialogueFacts& other) {
  completeIfUnknown(facts.converted, other.converted);
  completeIfUnknown(facts.value, other.value);
  completeIfUnknown(facts.mirroredValue, other.mirroredValue);
  completeIfUnknown(facts.startedAtUtcMs, other.startedAtUtcMs);
  if (facts.customer.empty()) facts.customer = other.customer;
  if (facts.agent.empty()) facts.agent = other.agent;
  completeKeeping(facts.keeping, other.keeping);
  for (const auto& [attribute, value] : other.segment) {
    std::string& mine = facts.segment[attribute];
    if (mine.empty()) mine = value;
  }
  for (const std::string& name : other.names) addName(name, facts.names);
}

}  // namespace studio::logs

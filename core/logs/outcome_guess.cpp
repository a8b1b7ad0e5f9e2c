#include "core/logs/outcome_guess.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/number_text.h"
#include "core/logs/outcome_words.h"
#include "core/logs/record.h"

namespace studio::logs {
namespace {

using Values = std::vector<std::string>;

constexpr std::size_t kMostValues = 12;
constexpr std::size_t kMostByElimination = 4;
constexpr double kOfLoose = 0.5;  ///< the fit of a name that may be one of an outcome

std::string inCondition(const std::string& text) {
  const bool isPlain = text.find_first_of(" =<>!\",") == std::string::npos;
  return isPlain ? text : '"' + text + '"';
}

std::string listed(const Values& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + inQuotes(value);
  return text;
}

/// The values of a field by what they say.
struct Sorted {
  Values successes, failures, yes, no, unknown;
};

Sorted sorted(const std::set<std::string>& values) {
  Sorted sorted;
  for (const std::string& value : values) {
    switch (endingOf(value)) {
      case Ending::success: sorted.successes.push_back(value); break;
      case Ending::failure: sorted.failures.push_back(value); break;
      case Ending::yes: sorted.yes.push_back(value); break;
      case Ending::no: sorted.no.push_back(value); break;
      case Ending::unknown: sorted.unknown.push_back(value); break;
    }
  }
  return sorted;
}

class Judging {
 public:
  Judging(std::string name, const OutcomeName& fit, const std::set<std::string>& values)
      : m_name(std::move(name)), m_fit(fit), m_values(&values), m_sorted(sorted(values)) {}

  std::optional<OutcomeGuess> byWords() {
    const bool isNamed = m_fit.fit > kOfLoose;
    if (m_values->size() > kMostValues) return std::nullopt;
    if (isNamed) takeYesAndNo();
    Sorted& s = m_sorted;
    const bool isEliminated = s.successes.empty() && s.unknown.size() == 1 && !s.failures.empty() && m_fit.fit > 0 &&
                              m_values->size() <= kMostByElimination;
    if (isEliminated) s.successes = std::exchange(s.unknown, {});
    const bool areTelling = !s.successes.empty() && !s.failures.empty();
    if (s.successes.empty() || (!isNamed && !areTelling)) return std::nullopt;
    // a field with another name has to be made of such words alone
    if (m_fit.fit == 0 && (!s.unknown.empty() || !s.yes.empty() || !s.no.empty())) return std::nullopt;
    return OutcomeGuess{conditionOf(s.successes), false, reasonOf(isEliminated), confidence(isEliminated)};
  }

  std::optional<OutcomeGuess> byAmount() const {
    if (m_fit.fit <= kOfLoose || m_fit.isCode || m_fit.isOfFailure) return std::nullopt;
    return OutcomeGuess{inCondition(m_name) + " > 0", false, "its name says so; every amount above 0 counts", 0.7};
  }

  OutcomeGuess unclear() const {
    return {"", false, "may tell it, but nothing tells which of its values is a success: " + firstValues(), 0};
  }

 private:
  void takeYesAndNo() {
    Sorted& s = m_sorted;
    const Values &good = m_fit.isOfFailure ? s.no : s.yes, &bad = m_fit.isOfFailure ? s.yes : s.no;
    s.successes.insert(s.successes.end(), good.begin(), good.end());
    s.failures.insert(s.failures.end(), bad.begin(), bad.end());
  }
  std::string conditionOf(const Values& successes) const {
    std::string list;
    for (const std::string& value : successes) list += (list.empty() ? "" : ", ") + inCondition(value);
    return inCondition(m_name) + (successes.size() == 1 ? " = " : " in ") + list;
  }
  std::string reasonOf(bool isEliminated) const {
    const Sorted& s = m_sorted;
    std::string reason = m_fit.fit > kOfLoose ? "its name says so; " : "its values say so; ";
    reason += listed(s.successes) + (isEliminated ? " is taken for a success, being the only one that is no failure"
                                                  : " is taken for a success");
    if (!s.failures.empty()) reason += ", " + listed(s.failures) + " for none";
    if (!s.unknown.empty()) reason += "; " + listed(s.unknown) + " says neither and counts as none";
    return reason;
  }
  double confidence(bool isEliminated) const {
    const auto known = static_cast<double>(m_sorted.successes.size() + m_sorted.failures.size());
    const double share = std::min(1.0, known / static_cast<double>(m_values->size()));
    const bool areBoth = !m_sorted.failures.empty();
    return std::min(0.95, 0.3 + 0.35 * m_fit.fit + 0.2 * share + (areBoth ? 0.1 : 0) - (isEliminated ? 0.25 : 0));
  }
  std::string firstValues() const {
    const auto end = m_values->size() <= kMostValues ? m_values->end() : std::next(m_values->begin(), kMostValues);
    return listed(Values(m_values->begin(), end)) + (m_values->size() <= kMostValues ? "" : ", …");
  }

  std::string m_name;
  OutcomeName m_fit;
  const std::set<std::string>* m_values;
  Sorted m_sorted;
};

/// "4 and 5 of 5" and "8 to 10 of 10" are the usual halves of a scale into content and not.
std::optional<OutcomeGuess> byRating(const DialogueField& field) {
  double lowest = 1e9, highest = -1e9;
  for (const std::string& value : field.values) {
    const double grade = base::parseDouble(value).value_or(-1);
    lowest = std::min(lowest, grade);
    highest = std::max(highest, grade);
  }
  const bool isOfFive = highest <= 5 && highest > 3, isOfTen = highest <= 10 && highest > 5;
  if (lowest < 0 || field.values.size() < 2 || (!isOfFive && !isOfTen)) return std::nullopt;
  const int from = isOfFive ? 4 : 8, most = isOfFive ? 5 : 10;
  return OutcomeGuess{fmt::format("{} >= {}", inCondition(field.column->name), from), false,
                      fmt::format("a rating; {} to {} are taken for a success, which is for you to say", from, most),
                      0.35};
}

/// A field that goes on through a dialogue may still tell by where it ends.
std::optional<OutcomeGuess> byLastRow(const DialogueField& field, const OutcomeName& name) {
  std::set<std::string> ends;
  std::size_t blank = 0;
  for (const auto& [dialogue, value] : field.lastOf) {
    value.empty() ? void(++blank) : void(ends.insert(value));
  }
  if (name.fit == 0 || 5 * blank > field.lastOf.size()) return std::nullopt;
  auto guess = Judging(field.column->name, name, ends).byWords();
  if (!guess) return std::nullopt;
  guess->isInLastRow = true;
  guess->reason += "; it changes within dialogues, so what the last row has counts";
  guess->confidence = std::min(0.6, guess->confidence - 0.15);
  return guess;
}

}  // namespace

std::optional<OutcomeGuess> guessOutcome(const DialogueField& field, bool isMainFile) {
  if (field.valueOf.empty() || field.column->name.find(kListMark) != std::string::npos) return std::nullopt;
  const OutcomeName name = outcomeNameOf(field.column->name);
  const bool isNumber = field.column->numericShare > 0.99;
  if (!field.isOnePerDialogue) return isMainFile ? byLastRow(field, name) : std::nullopt;
  if (isNumber && name.isRating) return byRating(field);
  Judging judging(field.column->name, name, field.values);
  const bool areFlags = std::all_of(field.values.begin(), field.values.end(), [](const std::string& value) {
    return endingOf(value) == Ending::yes || endingOf(value) == Ending::no;
  });
  if (auto guess = areFlags || !isNumber ? judging.byWords() : std::nullopt) return guess;
  if (isNumber) {
    if (auto guess = judging.byAmount()) return guess;
  }
  const bool isShort = field.column->meanWords < 4 && field.values.size() * 2 <= field.valueOf.size() + 2;
  return name.fit > kOfLoose && isShort ? std::optional(judging.unclear()) : std::nullopt;
}

}  // namespace studio::logs

#include "core/logs/row_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/logs/name_words.h"
#include "core/logs/record.h"

namespace studio::logs {
namespace {

constexpr std::size_t kMaxSpeakers = 6;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool isNamed(const SampleColumn& column) { return !trimmed(column.name).empty(); }

double textScore(const SampleColumn& column) {
  if (!isNamed(column) || column.numericShare > 0.5 || column.filledShare() < 0.5 || column.meanWords < 1.3) return 0;
  return 0.6 * std::min(1.0, column.meanWords / 6) + 0.3 * share(column.distinct, column.filled) +
         0.4 * fitOf(column.name, Meaning::text);
}

/// How often the value changes from row to row.
double alternation(const SampleColumn& column) { return share(column.runs, column.filled); }

std::map<std::string, std::size_t> countsOf(const SampleColumn& column) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& cell : column.cells) {
    if (!cell.empty()) ++counts[cell];
  }
  return counts;
}

double lexiconShare(const SampleColumn& column) {
  std::size_t known = 0;
  for (const auto& [value, count] : countsOf(column)) {
    const bool isKnown = fitOf(value, Meaning::agentSide) > 0 || fitOf(value, Meaning::customerSide) > 0;
    known += isKnown ? count : 0;
  }
  return share(known, column.filled);
}

double speakerScore(const SampleColumn& column) {
  const bool isVocabulary = column.distinct >= 2 && column.distinct <= kMaxSpeakers && column.meanWords < 3;
  if (!isNamed(column) || !isVocabulary || column.filledShare() < 0.95) return 0;
  const double words = lexiconShare(column);
  if (alternation(column) < 0.15 && words < 0.9) return 0;
  return 0.5 * std::min(1.0, alternation(column) * 1.5) + 0.7 * words + 0.4 * fitOf(column.name, Meaning::speaker);
}

/// The values of the groups stand together, each has both speakers, and the name fits.
double dialogueScore(const SampleColumn& column, const SampleColumn& speaker) {
  if (!isNamed(column) || column.filledShare() < 0.95 || column.distinct == 0 || column.meanWords > 3) return 0;
  if (2 * column.distinct > column.filled) return 0;
  const double together = share(column.distinct, column.runs);
  const double name = fitOf(column.name, Meaning::dialogueId);
  if (together < 0.5 && name == 0) return 0;
  std::map<std::string, std::map<std::string, int>> speakers;
  for (std::size_t i = 0; i < column.cells.size(); ++i) ++speakers[column.cells[i]][speaker.cells[i]];
  const auto hasBoth = [](const auto& group) { return group.second.size() > 1; };
  const auto both = static_cast<std::size_t>(std::count_if(speakers.begin(), speakers.end(), hasBoth));
  const bool isPerson = fitOf(column.name, Meaning::customer) > 0 || fitOf(column.name, Meaning::agent) > 0;
  const double constant = column.distinct == 1 && name == 0 ? 0.6 : 0;
  return 0.6 * together + 0.6 * name + 0.4 * share(both, speakers.size()) - (column.timeShare > 0.8 ? 0.5 : 0) -
         (isPerson ? 0.2 : 0) - constant + (fitOf(column.name, Meaning::technical) > 0 ? 0.1 : 0);
}

template <class Score>
const SampleColumn* best(const LogSample& sample, const std::vector<const SampleColumn*>& taken, Score score) {
  const SampleColumn* found = nullptr;
  double highest = 0;
  for (const SampleColumn& column : sample.columns) {
    if (std::find(taken.begin(), taken.end(), &column) != taken.end()) continue;
    const double reached = score(column);
    if (reached <= highest) continue;
    highest = reached;
    found = &column;
  }
  return found;
}

std::string listed(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + inQuotes(value);
  return text;
}

/// The value that begins most dialogues.
std::string firstSpeaker(const RowRoles& roles) {
  const std::vector<std::size_t> dialogues = dialoguesOfRows(*roles.dialogue);
  std::map<std::string, std::size_t> first;
  std::size_t known = 0;
  for (std::size_t i = 0; i < dialogues.size(); ++i) {
    if (dialogues[i] < known) continue;
    ++known;
    ++first[roles.speaker->cells[i]];
  }
  const auto isLess = [](const auto& a, const auto& b) { return a.second < b.second; };
  return first.empty() ? std::string() : std::max_element(first.begin(), first.end(), isLess)->first;
}

class Sides {
 public:
  explicit Sides(RowRoles& roles) : m_roles(&roles) {}

  void guess() {
    for (const auto& [value, count] : countsOf(*m_roles->speaker)) sort(value);
    const bool areKnown = !m_roles->agentValues.empty() && !m_roles->customerValues.empty();
    areKnown ? sayKnown() : guessByPlace();
  }

 private:
  void sort(const std::string& value) {
    const double agent = fitOf(value, Meaning::agentSide);
    const double customer = fitOf(value, Meaning::customerSide);
    if (agent > customer) {
      m_roles->agentValues.push_back(value);
    } else if (customer > agent) {
      m_roles->customerValues.push_back(value);
    } else {
      (fitOf(value, Meaning::eventSide) > 0 ? m_roles->eventValues : m_unknown).push_back(value);
    }
  }

  void sayKnown() {
    m_roles->parts.push_back({"speaker", m_roles->speaker->name,
                              "its values " + listed(m_roles->agentValues) + " name the agent, " +
                                  listed(m_roles->customerValues) + " the customer",
                              0.95});
    if (m_unknown.empty()) return;
    m_roles->missing.push_back({"speaker", "nothing tells who " + listed(m_unknown) + " is; their rows are left out"});
  }

  /// Nothing but the order tells: whoever begins most conversations is taken for the agent.
  void guessByPlace() {
    std::vector<std::string> values = m_unknown;
    values.insert(values.end(), m_roles->agentValues.begin(), m_roles->agentValues.end());
    values.insert(values.end(), m_roles->customerValues.begin(), m_roles->customerValues.end());
    const bool hasAgent = m_roles->agentValues.size() == 1, hasCustomer = m_roles->customerValues.size() == 1;
    const std::string agent = hasAgent ? m_roles->agentValues[0] : std::string();
    const std::string customer = hasCustomer && !hasAgent ? m_roles->customerValues[0] : std::string();
    const std::string first = firstSpeaker(*m_roles);
    m_roles->agentValues.clear();
    m_roles->customerValues.clear();
    for (const std::string& value : values) {
      const bool isAgent = !agent.empty() ? value == agent : !customer.empty() ? value != customer : value == first;
      (isAgent ? m_roles->agentValues : m_roles->customerValues).push_back(value);
    }
    const std::string why = !agent.empty() || !customer.empty()
                                ? "the name of one side tells the other"
                                : "who begins most dialogues is taken for the agent; check it";
    m_roles->parts.push_back({"speaker", m_roles->speaker->name,
                              "few values that take turns; " + listed(m_roles->agentValues) + " is the agent: " + why,
                              !agent.empty() || !customer.empty() ? 0.7 : 0.4});
  }

  RowRoles* m_roles;
  std::vector<std::string> m_unknown;
};

void sayDialogue(RowRoles& roles) {
  const SampleColumn& column = *roles.dialogue;
  const bool isName = fitOf(column.name, Meaning::dialogueId) > 0;
  const double together = share(column.distinct, column.runs);
  roles.parts.push_back({"dialogue", column.name,
                         fmt::format("{}{} values in {} rows, {}", isName ? "its name says so; " : "", column.distinct,
                                     column.filled, together > 0.95 ? "each standing together" : "standing apart"),
                         std::min(0.95, 0.35 + 0.3 * together + 0.3 * (isName ? 1 : 0))});
}

void sayText(RowRoles& roles) {
  const SampleColumn& column = *roles.text;
  const bool isName = fitOf(column.name, Meaning::text) > 0;
  roles.parts.push_back({"text", column.name,
                         fmt::format("{}{:.1f} words on average, the most of all fields that differ from row to row",
                                     isName ? "its name says so; " : "", column.meanWords),
                         isName ? 0.95 : 0.75});
}

}  // namespace

bool RowRoles::isAgent(const std::string& value) const {
  return std::find(agentValues.begin(), agentValues.end(), value) != agentValues.end();
}

bool RowRoles::isCustomer(const std::string& value) const {
  return std::find(customerValues.begin(), customerValues.end(), value) != customerValues.end();
}

std::vector<std::size_t> dialoguesOfRows(const SampleColumn& dialogue) {
  std::map<std::string, std::size_t> known;
  std::vector<std::size_t> numbers;
  for (const std::string& cell : dialogue.cells) numbers.push_back(known.try_emplace(cell, known.size()).first->second);
  return numbers;
}

RowRoles guessRoles(const LogSample& sample) {
  RowRoles roles;
  roles.text = best(sample, {}, textScore);
  roles.speaker = best(sample, {roles.text}, speakerScore);
  if (roles.text == nullptr) roles.missing.push_back({"text", "no field holds sentences"});
  if (roles.speaker == nullptr) {
    roles.missing.push_back({"speaker", "no field has a few values that take turns or name the two sides"});
    roles.missing.push_back({"dialogue", "without a speaker nothing tells where a dialogue ends"});
    return roles;
  }
  roles.dialogue = best(sample, {roles.text, roles.speaker},
                        [&](const SampleColumn& c) { return dialogueScore(c, *roles.speaker); });
  if (roles.dialogue == nullptr) {
    roles.missing.push_back(
        {"dialogue", "no field has the same value in the rows of one conversation and another in the next"});
  }
  if (!roles.isComplete()) return roles;
  roles.score = textScore(*roles.text) + speakerScore(*roles.speaker) + dialogueScore(*roles.dialogue, *roles.speaker);
  sayDialogue(roles);
  Sides(roles).guess();
  sayText(roles);
  return roles;
}

}  // namespace studio::logs

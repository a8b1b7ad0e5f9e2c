#include "core/logs/row_details.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "core/base/number_text.h"
#include "core/logs/name_words.h"
#include "core/logs/record.h"

namespace studio::logs {
namespace {

using Json = nlohmann::ordered_json;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

constexpr double kLeastFilledOrder = 0.99;

/// Which rows the agent speaks, which the customer.
enum class Side { none, agent, customer };

class Details {
 public:
  Details(const LogSample& sample, RowRoles& roles, Json& document, MappingGuess& guess)
      : m_sample(&sample),
        m_roles(&roles),
        m_document(&document),
        m_guess(&guess),
        m_dialogues(dialoguesOfRows(*roles.dialogue)) {}

  void guess() {
    guessOrder();
    guessTurns();
    guessActions();
    std::vector<std::string> taken = m_taken;
    for (const SampleColumn* column : {m_roles->text, m_roles->speaker, m_roles->dialogue})
      taken.push_back(column->name);
    guessFacts(*m_sample, m_dialogues, {}, taken, "row", *m_document, *m_guess);
  }

 private:
  bool isFree(const SampleColumn& column) const {
    return &column != m_roles->text && &column != m_roles->speaker && &column != m_roles->dialogue &&
           !trimmed(column.name).empty() && std::find(m_taken.begin(), m_taken.end(), column.name) == m_taken.end();
  }

  struct Sequence {
    bool isUnique = true;
    bool isRising = true;
    bool isNeverFalling = true;
  };
  /// How numbers or times go on within each dialogue.
  Sequence sequenceOf(const SampleColumn& column) const {
    Sequence sequence;
    // A row without a place is rejected by the import and says nothing here.
    std::map<std::size_t, std::string> last;
    std::set<std::pair<std::size_t, std::string>> seen;
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
      const std::string& cell = column.cells[i];
      if (cell.empty()) continue;
      sequence.isUnique = sequence.isUnique && seen.emplace(m_dialogues[i], cell).second;
      const auto before = last.find(m_dialogues[i]);
      if (before != last.end()) {
        const bool isLess = isBefore(before->second, cell);
        sequence.isRising = sequence.isRising && isLess;
        sequence.isNeverFalling = sequence.isNeverFalling && !isBefore(cell, before->second);
      }
      last[m_dialogues[i]] = cell;
    }
    return sequence;
  }
  static bool isBefore(const std::string& a, const std::string& b) {
    const auto left = base::parseDouble(a), right = base::parseDouble(b);
    return left && right ? *left < *right : a < b;
  }

  void guessOrder() {
    const SampleColumn* found = nullptr;
    double highest = 0;
    for (const SampleColumn& column : m_sample->columns) {
      const bool isOrdering = column.numericShare > 0.99 || column.timeShare > 0.99;
      if (!isFree(column) || column.name.ends_with("@key") || column.filledShare() < kLeastFilledOrder || !isOrdering)
        continue;
      const Sequence sequence = sequenceOf(column);
      const double name = std::max(fitOf(column.name, Meaning::order), fitOf(column.name, Meaning::turn) * 0.8);
      const double time = column.timeShare > 0.99 && fitOf(column.name, Meaning::time) > 0 ? 0.3 : 0;
      const double score = sequence.isUnique ? name + time + (sequence.isRising ? 0.2 : 0) : 0;
      if (name + time == 0 || score <= highest) continue;
      highest = score;
      found = &column;
    }
    if (found == nullptr) {
      if (m_sample->areRowsNamed) {
        m_guess->missing.push_back({"order", "the rows have names instead of places, and no field orders them"});
      }
      return;
    }
    (*m_document)["dialogue"]["order"] = found->name;
    m_order = found;
    // a time stays free to tell when the dialogue began
    if (found->timeShare < 0.99) m_taken.push_back(found->name);
    std::string reason = sequenceOf(*found).isRising
                             ? "it rises within every dialogue and never repeats"
                             : "it never repeats within a dialogue; the rows stand in another order";
    const std::size_t blank = m_sample->rows - found->filled;
    if (blank > 0) reason += fmt::format("; {} of {} rows have none and will be left out", blank, m_sample->rows);
    m_guess->parts.push_back({"order", found->name, std::move(reason), std::min(0.95, 0.5 + highest / 3)});
  }

  void guessTurns() {
    for (const SampleColumn& column : m_sample->columns) {
      if (!isFree(column) || fitOf(column.name, Meaning::turn) == 0 || column.numericShare < 0.99) continue;
      const Sequence sequence = sequenceOf(column);
      if (sequence.isUnique || !sequence.isNeverFalling) continue;
      (*m_document)["turns"]["group_by"] = column.name;
      m_taken.push_back(column.name);
      m_guess->parts.push_back(
          {"turns", column.name, "its name says so, and rows of one dialogue share its values", 0.85});
      return;
    }
    const std::size_t repeats = repeatsOfSpeaker();
    if (share(repeats, m_dialogues.size()) < 0.05) return;
    (*m_document)["turns"]["neighbours_only"] = true;
    m_guess->parts.push_back({"turns", "",
                              fmt::format("one side speaks several rows running in {} of {} rows; they form one turn",
                                          repeats, m_dialogues.size()),
                              0.6});
  }

  /// The rows by dialogue, each as it was spoken.
  std::vector<std::size_t> rowsAsSpoken() const {
    std::vector<std::size_t> rows(m_dialogues.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(), [this](std::size_t a, std::size_t b) {
      if (m_dialogues[a] != m_dialogues[b]) return m_dialogues[a] < m_dialogues[b];
      return m_order != nullptr && isBefore(m_order->cells[a], m_order->cells[b]);
    });
    return rows;
  }

  /// Rows whose speaker also spoke the row before.
  std::size_t repeatsOfSpeaker() const {
    const std::vector<std::size_t> rows = rowsAsSpoken();
    std::size_t repeats = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const bool isSame = m_roles->speaker->cells[rows[i]] == m_roles->speaker->cells[rows[i - 1]];
      repeats += isSame && m_dialogues[rows[i]] == m_dialogues[rows[i - 1]] ? 1 : 0;
    }
    return repeats;
  }

  Side sideOf(std::size_t row) const {
    const std::string& value = m_roles->speaker->cells[row];
    if (m_roles->isAgent(value)) return Side::agent;
    return m_roles->isCustomer(value) ? Side::customer : Side::none;
  }

  struct Labels {
    const SampleColumn* column = nullptr;
    std::size_t onAgent = 0, onCustomer = 0, onEvents = 0;
    std::set<std::string> values;
    double score = 0;
  };
  Labels labelsIn(const SampleColumn& column) const {
    Labels labels;
    labels.column = &column;
    std::size_t changes = 0;
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
      if (column.cells[i].empty()) continue;
      const Side side = sideOf(i);
      ++(side == Side::agent ? labels.onAgent : side == Side::customer ? labels.onCustomer : labels.onEvents);
      if (side != Side::customer) labels.values.insert(column.cells[i]);
      changes += i > 0 && m_dialogues[i] == m_dialogues[i - 1] && column.cells[i] != column.cells[i - 1] ? 1 : 0;
    }
    const std::size_t ours = labels.onAgent + labels.onEvents;
    const double name = fitOf(column.name, Meaning::action);
    // A single label needs a name that says so.
    const bool isVocabulary = labels.values.size() >= (name == 1 ? 1U : 2U) && labels.values.size() <= 150 &&
                              (labels.values.size() * 5 <= ours * 4 || name > 0) && column.meanWords < 5;
    const bool isText = column.numericShare < 0.3 && column.timeShare < 0.3;
    const double alone = share(ours, ours + labels.onCustomer);
    if (!isVocabulary || !isText || changes == 0 || share(ours, m_sample->rows) < 0.01) return labels;
    if (name == 0 && (alone < 0.9 || labels.onCustomer > 0)) return labels;
    labels.score = 0.5 * name + 0.3 * std::min(1.0, static_cast<double>(labels.values.size()) / 8) + 0.4 * alone +
                   0.1 * share(ours, m_sample->rows);
    return labels;
  }

  void guessActions() {
    std::vector<Labels> candidates;
    for (const SampleColumn& column : m_sample->columns) {
      if (!isFree(column) || column.name.starts_with("$.")) continue;
      if (Labels labels = labelsIn(column); labels.score > 0) candidates.push_back(std::move(labels));
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (candidates.empty()) {
      m_guess->missing.push_back(
          {"actions", "no field holds labels of what the agent does; the log counts as unlabelled"});
      return;
    }
    takeLabels(candidates);
  }

  void takeLabels(const std::vector<Labels>& candidates) {
    const Labels& chosen = candidates.front();
    Json& actions = (*m_document)["actions"];
    actions["fields"] = Json::array({chosen.column->name});
    actions["optional"] = true;
    m_taken.push_back(chosen.column->name);
    const bool isByName = fitOf(chosen.column->name, Meaning::action) > 0;
    m_guess->parts.push_back(
        {"actions", chosen.column->name,
         fmt::format("{}{} values on {} rows of the agent and {} of the customer", isByName ? "its name says so; " : "",
                     chosen.values.size(), chosen.onAgent + chosen.onEvents, chosen.onCustomer),
         std::min(0.9, 0.2 + chosen.score / 1.5)});
    takeSecondLabels(candidates, actions);
    takeSeparator(chosen, actions);
    takeEventsAsActions(chosen);
  }

  /// A field that is called the same but for its number: the less salient label.
  void takeSecondLabels(const std::vector<Labels>& candidates, Json& actions) {
    const std::string& first = candidates.front().column->name;
    for (const SampleColumn& column : m_sample->columns) {
      const std::string& name = column.name;
      const bool isTwin = isFree(column) && name.size() == first.size() &&
                          name.substr(0, name.size() - 1) == first.substr(0, first.size() - 1) && first.back() == '1' &&
                          name.back() == '2';
      if (!isTwin) continue;
      actions["secondary_fields"] = Json::array({name});
      m_taken.push_back(name);
      m_guess->parts.push_back(
          {"actions", name, "it is called as " + inQuotes(first) + " is, with a 2: the second label", 0.8});
    }
  }

  void takeSeparator(const Labels& labels, Json& actions) {
    for (const char separator : {'|', ';', ','}) {
      const auto holds = [&](const std::string& value) { return value.find(separator) != std::string::npos; };
      const auto count = static_cast<std::size_t>(std::count_if(labels.values.begin(), labels.values.end(), holds));
      const auto isPartKnown = [&](const std::string& value) {
        return holds(value) &&
               labels.values.count(std::string(trimmed(std::string_view(value).substr(0, value.find(separator))))) > 0;
      };
      if (count == 0 || std::none_of(labels.values.begin(), labels.values.end(), isPartKnown)) continue;
      actions["separator"] = std::string(1, separator);
      m_guess->parts.push_back({"actions", std::string(1, separator), "it joins labels that also stand alone", 0.8});
      return;
    }
  }

  /// Labels on rows of a third speaker only: those rows are what the agent does.
  void takeEventsAsActions(const Labels& labels) {
    if (labels.onEvents == 0 || 10 * labels.onAgent > labels.onEvents) return;
    m_roles->agentValues.insert(m_roles->agentValues.end(), m_roles->eventValues.begin(), m_roles->eventValues.end());
    m_roles->eventValues.clear();
    m_guess->parts.push_back({"speaker", m_roles->speaker->name,
                              "rows of neither side carry the labels, so they count as the agent's", 0.5});
  }

  const LogSample* m_sample;
  RowRoles* m_roles;
  Json* m_document;
  MappingGuess* m_guess;
  std::vector<std::size_t> m_dialogues;
  std::vector<std::string> m_taken;
  const SampleColumn* m_order = nullptr;
};

}  // namespace

void guessDetails(const LogSample& sample, RowRoles& roles, Json& document, MappingGuess& guess) {
  Details(sample, roles, document, guess).guess();
}

}  // namespace studio::logs

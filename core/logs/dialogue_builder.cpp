#include "core/logs/dialogue_builder.h"

#include <algorithm>
#include <map>

#include "core/logs/annotation_match.h"
#include "core/logs/condition.h"
#include "core/logs/label_reader.h"
#include "core/logs/row_order.h"

namespace studio::logs {
namespace {

using dialogue::Dialogue;
using dialogue::Speaker;
using dialogue::Turn;

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

bool isAmong(const std::vector<std::string>& values, std::string_view text) {
  return std::any_of(values.begin(), values.end(), [text](const auto& value) { return isSameValue(value, text); });
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

Speaker otherSpeaker(Speaker speaker) { return speaker == Speaker::agent ? Speaker::customer : Speaker::agent; }

}  // namespace

std::optional<Dialogue> DialogueBuilder::build(RowGroup&& group, const DialogueFacts* side, RowSink& sink) {
  if (m_plan->order) sortRows(group.rows, *m_plan->order, m_mapping->order, sink);
  readFacts(group, sink);
  if (side != nullptr) completeFacts(m_facts, *side);
  std::vector<Speech> speech;
  std::vector<std::uint64_t> events;
  for (Record& row : group.rows) {
    std::string reason;
    if (isEvent(row)) {
      events.push_back(row.row);
    } else if (std::optional<Speech> said = speechOf(row, reason)) {
      speech.push_back(std::move(*said));
    } else {
      sink.reject(row.row, std::move(reason));
    }
  }
  if (speech.empty()) {
    for (const std::uint64_t row : events) sink.reject(row, "nothing is said in dialogue " + inQuotes(group.id));
    return std::nullopt;
  }
  annotate(speech, group, sink);
  sink.report().events += events.size();
  sink.report().accepted += speech.size();
  return withFacts(std::move(group.id), turnsOf(speech));
}

void DialogueBuilder::readFacts(const RowGroup& group, RowSink& sink) {
  m_facts = {};
  for (const Record& row : group.rows) {
    addFacts(row, m_plan->facts, m_facts, [&](std::string reason) { sink.notice(row.row, std::move(reason)); });
  }
  if (!m_plan->lastRowOutcome || group.rows.empty()) return;
  m_facts.converted = holds(m_plan->lastRowOutcome->condition, group.rows.back().cells[m_plan->lastRowOutcome->cell]);
}

bool DialogueBuilder::isEvent(const Record& row) const {
  return std::any_of(m_plan->events.begin(), m_plan->events.end(), [&](const CellCondition& event) {
    return holds(event.condition, row.cells[event.cell]).value_or(false);
  });
}

std::optional<Speaker> DialogueBuilder::speakerOf(const Record& row, std::string& reason) const {
  const std::optional<std::string_view> value = filledText(row.cells[m_plan->speaker], m_mapping->speaker, reason);
  if (!value) return std::nullopt;
  if (isAmong(m_mapping->agentValues, *value)) return Speaker::agent;
  if (isAmong(m_mapping->customerValues, *value)) return Speaker::customer;
  reason = "field " + inQuotes(m_mapping->speaker) + " is " + inQuotes(*value) + ", neither agent (" +
           joined(m_mapping->agentValues) + ") nor customer (" + joined(m_mapping->customerValues) + ")";
  return std::nullopt;
}

std::optional<DialogueBuilder::Speech> DialogueBuilder::speechOf(Record& row, std::string& reason) {
  const std::optional<Speaker> speaker = speakerOf(row, reason);
  if (!speaker || !filledText(row.cells[m_plan->text], m_mapping->text, reason)) return std::nullopt;
  Speech speech{*speaker, turnKeyOf(row), {}};
  if (*speaker == Speaker::agent || m_mapping->actions.isOnBothSides) {
    const std::string& separator = m_mapping->actions.separator;
    speech.utterance.actions = readLabels(row.cells, m_plan->labels, separator, *m_catalogue);
    speech.utterance.secondaryActions = readLabels(row.cells, m_plan->secondaryLabels, separator, *m_catalogue);
  }
  speech.utterance.text = std::move(row.cells[m_plan->text].text);
  return speech;
}

std::string DialogueBuilder::turnKeyOf(const Record& row) const {
  std::string key;
  for (const std::size_t cell : m_plan->turnKeys) key += std::string(trimmed(row.cells[cell].text)) + '\0';
  return key;
}

void DialogueBuilder::annotate(std::vector<Speech>& speech, const RowGroup& group, RowSink& sink) {
  if (group.annotations.empty()) return;
  std::vector<std::string_view> texts;
  texts.reserve(speech.size());
  for (const Speech& said : speech) texts.push_back(said.utterance.text);
  const AnnotationMatch match = matchAnnotations(texts, group.annotations);
  for (std::size_t i = 0; i < speech.size(); ++i) {
    const bool isLabelled = speech[i].speaker == Speaker::agent || m_mapping->actions.isOnBothSides;
    if (!match.ofUtterance[i] || !isLabelled) continue;
    speech[i].utterance.actions =
        readLabels(group.annotations[*match.ofUtterance[i]].labels, m_mapping->actions.separator, *m_catalogue);
  }
  for (const std::size_t lost : match.unmatched) {
    sink.notice(group.rows.front().row, "annotation " + std::to_string(lost + 1) + " of dialogue " +
                                            inQuotes(group.id) + " belongs to no utterance");
  }
}

std::vector<Turn> DialogueBuilder::turnsOf(std::vector<Speech>& speech) const {
  const bool isGrouped = !m_mapping->turnKeys.empty() || m_mapping->isTurnOfNeighbours;
  std::vector<Turn> turns;
  std::map<std::pair<Speaker, std::string>, std::size_t> known;
  for (Speech& said : speech) {
    const std::pair key{said.speaker, std::move(said.turnKey)};
    const auto found = known.find(key);
    const bool isOpen = found != known.end() && (!m_mapping->isTurnOfNeighbours || found->second + 1 == turns.size());
    if (!isGrouped || !isOpen) {
      known[key] = turns.size();
      turns.push_back({said.speaker, {}});
    }
    turns[known[key]].utterances.push_back(std::move(said.utterance));
  }
  return turns;
}

Dialogue DialogueBuilder::withFacts(std::string id, std::vector<Turn> turns) const {
  Dialogue built;
  built.id = {std::move(id)};
  built.customer = {m_facts.customer};
  built.agent = {m_facts.agent};
  built.turns = std::move(turns);
  built.outcome = {m_facts.converted, m_facts.value};
  built.startedAtUtcMs = m_facts.startedAtUtcMs;
  built.personNames = m_facts.names;
  built.keeping = keeping();
  for (const auto& [attribute, value] : m_facts.segment) {
    if (!value.empty()) built.segment.emplace(attribute, value);
  }
  return built;
}

dialogue::Keeping DialogueBuilder::keeping() const {
  dialogue::Keeping known = m_facts.keeping;
  // A side file that has nothing on a dialogue has no consent for it either.
  if (m_mapping->consent && known.consent == dialogue::Consent::notAsked) known.consent = dialogue::Consent::unknown;
  if (m_mapping->retention && m_mapping->retention->days) known.forMs = *m_mapping->retention->days * kDayMs;
  return known;
}

Dialogue DialogueBuilder::mirrored(const Dialogue& built) const {
  Dialogue other = built;
  other.view = dialogue::View::mirrored;
  std::swap(other.customer, other.agent);
  other.outcome.value = m_facts.mirroredValue;
  for (Turn& turn : other.turns) turn.speaker = otherSpeaker(turn.speaker);
  return other;
}

}  // namespace studio::logs

#include "core/aggregation/visit_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace studio::aggregation {

namespace {

constexpr const char* kOtherSegment = "other";

std::vector<std::size_t> allowedSteps(const encoding::EncodedDialogue& encoded) {
  std::vector<std::size_t> kept;
  kept.reserve(encoded.steps.size());
  for (std::size_t i = 0; i < encoded.steps.size(); ++i) {
    if (encoded.steps[i].verdict.mask.isAllowed(encoded.steps[i].action)) kept.push_back(i);
  }
  return kept;
}

/// What the customer said after a decision in turn `turn` and before turn `end`.
std::uint32_t replyBetween(const encoding::EncodedDialogue& encoded, std::size_t turn, std::size_t end,
                           const encoding::KMeans& replies, const AggregateTerms& terms) {
  for (std::size_t later = turn + 1; later < std::min(end, encoded.afterCustomerTurn.size()); ++later) {
    const auto& observation = encoded.afterCustomerTurn[later];
    if (!observation.empty()) {
      return static_cast<std::uint32_t>(replies.nearest(std::span(observation).first(replies.width())));
    }
  }
  return terms.noReplyBin();
}

std::uint32_t clusterAt(const encoding::DecisionStep& step, const encoding::KMeans& states) {
  return static_cast<std::uint32_t>(states.nearest(std::span(step.observation).first(states.width())));
}

void addRow(VisitTable& table, const VisitedDialogue& from, std::size_t visit, std::uint32_t person,
            std::uint32_t dialogue, std::uint16_t segment) {
  const auto& made = from.visits[visit];
  table.person.push_back(person);
  table.dialogue.push_back(dialogue);
  table.cluster.push_back(made.cluster);
  table.action.push_back(made.action);
  table.segment.push_back(segment);
  table.band.push_back(made.band);
  table.reply.push_back(made.reply);
  table.next.push_back(made.next);
  table.isConverted.push_back(from.isConverted ? 1 : 0);
  table.isFirst.push_back(visit == 0 ? 1 : 0);
  table.value.push_back(from.value);
}

/// Segments with enough people, by name; "other" is the one after the last.
std::map<std::string, std::uint16_t> segmentNumbers(const std::vector<VisitedDialogue>& dialogues,
                                                    AggregateTerms& terms) {
  std::map<std::string, std::set<std::string>> people;
  for (const auto& dialogue : dialogues) people[dialogue.segment].insert(dialogue.unit.person);
  std::map<std::string, std::uint16_t> numbers;
  terms.segments.clear();
  if (!terms.segmentAttributes.empty()) {
    for (const auto& [name, who] : people) {
      if (who.size() < terms.policy.minimumCohort) continue;
      numbers[name] = static_cast<std::uint16_t>(terms.segments.size());
      terms.segments.push_back(name);
    }
  }
  terms.segments.emplace_back(kOtherSegment);
  return numbers;
}

}  // namespace

std::size_t VisitTable::people() const { return person.empty() ? 0 : std::size_t{person.back()} + 1; }

CellKey VisitTable::cellKeyOf(std::uint32_t key) const {
  CellKey cell;
  cell.band = static_cast<std::int32_t>(key % bands);
  key /= bands;
  cell.segment = static_cast<std::int32_t>(key % segments);
  key /= segments;
  cell.action = static_cast<std::int32_t>(key % actions);
  cell.cluster = static_cast<std::int32_t>(key / actions);
  return cell;
}

VisitTable rowsOfPeople(const VisitTable& table, std::span<const std::uint8_t> isKept) {
  VisitTable kept;
  kept.clusters = table.clusters;
  kept.actions = table.actions;
  kept.segments = table.segments;
  kept.bands = table.bands;
  std::vector<std::size_t> rows;
  std::uint32_t person = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (isKept[table.person[row]] == 0) continue;
    if (!rows.empty() && table.person[rows.back()] != table.person[row]) ++person;
    rows.push_back(row);
    kept.person.push_back(person);
  }
  const auto take = [&rows](const auto& from, auto& into) {
    into.reserve(rows.size());
    for (const auto row : rows) into.push_back(from[row]);
  };
  take(table.dialogue, kept.dialogue);
  take(table.cluster, kept.cluster);
  take(table.action, kept.action);
  take(table.segment, kept.segment);
  take(table.band, kept.band);
  take(table.reply, kept.reply);
  take(table.next, kept.next);
  take(table.isConverted, kept.isConverted);
  take(table.isFirst, kept.isFirst);
  take(table.value, kept.value);
  return kept;
}

std::string segmentText(const dialogue::Dialogue& dialogue, const std::vector<std::string>& attributes) {
  std::string text;
  for (const auto& attribute : attributes) {
    const auto found = dialogue.segment.find(attribute);
    if (&attribute != &attributes.front()) text += " · ";
    if (found != dialogue.segment.end()) text += found->second;
  }
  return text;
}

VisitedDialogue visitedDialogue(std::int64_t row, const privacy::SanitizedDialogue& dialogue,
                                const encoding::EncodedDialogue& encoded, const encoding::KMeans& states,
                                const encoding::KMeans& replies, const AggregateTerms& terms) {
  const dialogue::Dialogue& said = dialogue.dialogue();
  VisitedDialogue visited;
  visited.isConverted = said.outcome.converted.value_or(false);
  visited.unit = {row,
                  said.customer.isEmpty() ? "dialogue " + said.id.text : said.customer.text,
                  privacy::contentDigestOf(dialogue),
                  visited.isConverted,
                  {}};
  visited.segment = segmentText(said, terms.segmentAttributes);
  visited.value =
      said.outcome.value ? static_cast<float>(*said.outcome.value) : std::numeric_limits<float>::quiet_NaN();
  const auto kept = allowedSteps(encoded);
  visited.visits.reserve(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto& step = encoded.steps[kept[i]];
    const auto* next = i + 1 < kept.size() ? &encoded.steps[kept[i + 1]] : nullptr;
    const bool goesOn = next != nullptr && next->turn == step.turn;
    const std::size_t end = next != nullptr ? next->turn : said.turns.size();
    VisitedDialogue::Visit visit;
    visit.cluster = static_cast<std::uint16_t>(clusterAt(step, states));
    visit.action = static_cast<std::uint16_t>(step.action.index());
    visit.band = static_cast<std::uint8_t>(bandOf(terms, static_cast<std::uint32_t>(i)));
    visit.reply =
        static_cast<std::uint16_t>(goesOn ? terms.goesOnBin() : replyBetween(encoded, step.turn, end, replies, terms));
    visit.next = static_cast<std::uint16_t>(next != nullptr ? clusterAt(*next, states) : terms.overBin());
    visited.visits.push_back(visit);
  }
  return visited;
}

VisitTable tableOf(std::vector<VisitedDialogue>& dialogues, AggregateTerms& terms) {
  std::stable_sort(dialogues.begin(), dialogues.end(),
                   [](const auto& a, const auto& b) { return a.unit.person < b.unit.person; });
  const auto segments = segmentNumbers(dialogues, terms);
  VisitTable table;
  table.clusters = terms.states.clusters;
  table.actions = static_cast<std::uint32_t>(terms.actions.size());
  table.segments = static_cast<std::uint32_t>(terms.segments.size());
  table.bands = static_cast<std::uint32_t>(terms.bandStarts.size());
  std::uint32_t person = 0;
  for (std::size_t i = 0; i < dialogues.size(); ++i) {
    if (i > 0 && dialogues[i].unit.person != dialogues[i - 1].unit.person) ++person;
    const auto found = segments.find(dialogues[i].segment);
    const auto other = static_cast<std::uint16_t>(terms.segments.size() - 1);
    const std::uint16_t segment = found == segments.end() ? other : found->second;
    for (std::size_t visit = 0; visit < dialogues[i].visits.size(); ++visit)
      addRow(table, dialogues[i], visit, person, static_cast<std::uint32_t>(i), segment);
  }
  return table;
}

}  // namespace studio::aggregation

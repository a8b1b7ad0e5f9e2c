#include "core/simulation/customers/logged_customers.h"

#include <algorithm>

#include "core/encoding/dialogue_state.h"

namespace studio::simulation {

namespace {

constexpr std::size_t kPoolSize = 32;

SituationShape shapeOf(const encoding::FeatureSchema& schema, const ReplyGroups& groups) {
  return {schema.find(encoding::SliceNames::kActionsSaid)->size, groups.count(),
          schema.find(encoding::SliceNames::kSegment)->labels};
}

std::span<const float> sliceOf(const encoding::FeatureSchema& schema, std::string_view name,
                               std::span<const float> observation) {
  const auto* slice = schema.find(name);
  return observation.subspan(slice->offset, slice->size);
}

/// Group of the last reply in turns [first, end), or kNothingYet.
std::uint32_t lastGroup(const std::vector<std::uint32_t>& groups, std::size_t first, std::size_t end) {
  for (std::size_t turn = end; turn > first; --turn) {
    if (groups[turn - 1] != kNothingYet) return groups[turn - 1];
  }
  return kNothingYet;
}

std::string speakerName(const dialogue::Dialogue& dialogue, dialogue::Speaker speaker) {
  const auto& person = speaker == dialogue::Speaker::agent ? dialogue.agent : dialogue.customer;
  return person.isEmpty() ? "in " + dialogue.id.text : person.text;
}

}  // namespace

std::span<const float> lastReplyOf(const encoding::FeatureSchema& schema, std::span<const float> observation) {
  return sliceOf(schema, encoding::SliceNames::kCustomerLast, observation);
}

CustomerReader::CustomerReader(const encoding::FeatureSchema& schema, ReplyGroups groups, std::uint64_t seed)
    : m_schema(&schema),
      m_groups(std::move(groups)),
      m_shape(shapeOf(schema, m_groups)),
      m_appearance{schema, std::vector<VectorPool>(m_shape.replies), std::vector<VectorPool>(m_shape.actions)},
      m_replySentences(m_shape.replies),
      m_actionSentences(m_shape.actions),
      m_random(base::RandomStream::derive(seed, "simulated appearance")),
      m_offeredReplies(m_shape.replies),
      m_offeredActions(m_shape.actions) {}

std::vector<std::uint32_t> CustomerReader::groupsOf(const encoding::EncodedDialogue& encoded) const {
  std::vector<std::uint32_t> groups(encoded.afterCustomerTurn.size(), kNothingYet);
  for (std::size_t turn = 0; turn < groups.size(); ++turn) {
    const auto& observation = encoded.afterCustomerTurn[turn];
    if (!observation.empty()) groups[turn] = m_groups.groupOf(lastReplyOf(*m_schema, observation));
  }
  return groups;
}

CustomerStart CustomerReader::startOf(const dialogue::Dialogue& dialogue, std::size_t firstTurn,
                                      const std::vector<std::uint32_t>& groups) const {
  CustomerStart start;
  start.turn = static_cast<std::uint32_t>(firstTurn);
  start.reply = lastGroup(groups, 0, firstTurn);
  for (const auto& [attribute, value] : dialogue.segment) {
    std::string name = attribute;
    name.append("=").append(value);
    const auto found = std::ranges::find(m_shape.segments, name);
    if (found != m_shape.segments.end()) {
      start.segments.push_back(static_cast<std::uint16_t>(found - m_shape.segments.begin()));
    }
  }
  return start;
}

std::optional<CustomerDialogue> CustomerReader::read(const encoding::EncodedDialogue& encoded,
                                                     const privacy::SanitizedDialogue& sanitized) {
  const dialogue::Dialogue& dialogue = sanitized.dialogue();
  if (encoded.steps.empty() || !dialogue.outcome.converted) return std::nullopt;
  const auto groups = groupsOf(encoded);
  CustomerDialogue read{startOf(dialogue, encoded.steps.front().turn, groups),
                        {},
                        *dialogue.outcome.converted,
                        base::stableHash(dialogue.id.text)};
  read.steps.reserve(encoded.steps.size());
  for (std::size_t i = 0; i < encoded.steps.size(); ++i) {
    CustomerStep step{static_cast<std::uint32_t>(encoded.steps[i].turn),
                      static_cast<std::uint32_t>(encoded.steps[i].action.value), CustomerEvent::ends, kNothingYet};
    if (i + 1 < encoded.steps.size()) {
      step.reply = lastGroup(groups, encoded.steps[i].turn, encoded.steps[i + 1].turn);
      step.event = step.reply == kNothingYet ? CustomerEvent::goesOn : CustomerEvent::replies;
    }
    read.steps.push_back(step);
  }
  collectVectors(encoded, dialogue, groups);
  collectSentences(dialogue, groups);
  return read;
}

/// Every vector offered to a pool stays in it with the same chance (reservoir sampling, Vitter 1985, algorithm R).
void CustomerReader::keep(VectorPool& pool, std::size_t& offered, std::span<const float> vector) {
  ++offered;
  if (pool.size() < kPoolSize) {
    pool.emplace_back(vector.begin(), vector.end());
    return;
  }
  const auto place = m_random.below(offered);
  if (place < kPoolSize) pool[place].assign(vector.begin(), vector.end());
}

void CustomerReader::collectVectors(const encoding::EncodedDialogue& encoded, const dialogue::Dialogue& dialogue,
                                    const std::vector<std::uint32_t>& groups) {
  for (std::size_t turn = 0; turn < groups.size(); ++turn) {
    if (groups[turn] == kNothingYet) continue;
    keep(m_appearance.replies[groups[turn]], m_offeredReplies[groups[turn]],
         lastReplyOf(*m_schema, encoded.afterCustomerTurn[turn]));
  }
  collectAgentVectors(encoded, dialogue);
}

/// An agent's turn enters the running summary s as s' = d·s + (1 − d)·v, the first one whole, so v follows from two
/// summaries with one agent turn between.
void CustomerReader::collectAgentVectors(const encoding::EncodedDialogue& encoded, const dialogue::Dialogue& dialogue) {
  constexpr float kDecay = encoding::StateEncoder::kSummaryDecay;
  std::span<const float> before;
  std::size_t agentTurns = 0;
  std::uint32_t action = kNothingYet;
  for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
    if (dialogue.turns[turn].speaker == dialogue::Speaker::agent) {
      ++agentTurns;
      action = kNothingYet;
      for (const auto& utterance : dialogue.turns[turn].utterances) {
        if (!utterance.actions.empty()) action = static_cast<std::uint32_t>(utterance.actions.back().value);
      }
      continue;
    }
    const auto after = sliceOf(*m_schema, encoding::SliceNames::kAgentSummary, encoded.afterCustomerTurn[turn]);
    if (agentTurns == 1 && action != kNothingYet) {
      std::vector<float> vector(after.begin(), after.end());
      for (std::size_t i = 0; i < before.size(); ++i) vector[i] = (after[i] - kDecay * before[i]) / (1.0F - kDecay);
      keep(m_appearance.actions[action], m_offeredActions[action], vector);
    }
    if (agentTurns > 0) before = after;
    agentTurns = 0;
  }
}

void CustomerReader::collectSentences(const dialogue::Dialogue& dialogue, const std::vector<std::uint32_t>& groups) {
  const std::string agent = speakerName(dialogue, dialogue::Speaker::agent);
  const std::string customer = speakerName(dialogue, dialogue::Speaker::customer);
  for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
    for (const auto& utterance : dialogue.turns[turn].utterances) {
      if (groups[turn] != kNothingYet) m_replySentences.add(groups[turn], utterance.text, customer);
      if (groups[turn] != kNothingYet) continue;
      for (const auto action : utterance.actions) m_actionSentences.add(action.index(), utterance.text, agent);
    }
  }
}

}  // namespace studio::simulation

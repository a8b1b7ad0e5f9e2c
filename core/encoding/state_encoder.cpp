#include "core/encoding/state_encoder.h"

#include <algorithm>

#include "core/encoding/dialogue_state.h"

namespace studio::encoding {

namespace {

void addSlice(FeatureSchema& schema, std::string_view name, std::size_t size, std::vector<std::string> labels = {}) {
  schema.slices.push_back({std::string(name), schema.size(), size, std::move(labels)});
}

FeatureSchema layOut(const TextEncoder& encoder, const std::vector<std::string>& actionNames,
                     const std::vector<std::string>& segmentValues) {
  FeatureSchema schema{1, encoder.id(), {}};
  addSlice(schema, SliceNames::kCustomerLast, encoder.dimension());
  addSlice(schema, SliceNames::kCustomerSummary, encoder.dimension());
  addSlice(schema, SliceNames::kAgentSummary, encoder.dimension());
  addSlice(schema, SliceNames::kActionsSaid, actionNames.size(), actionNames);
  addSlice(schema, SliceNames::kActionLast, actionNames.size(), actionNames);
  addSlice(schema, SliceNames::kTurn, 2, {"turn", "decisions"});
  addSlice(schema, SliceNames::kSegment, segmentValues.size(), segmentValues);
  return schema;
}

base::Error mismatch(std::string what, std::string expected, std::string found) {
  return base::makeError(base::ErrorCode::checkpointMismatch, "feature schema",
                         {{"what", std::move(what)}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

std::vector<std::string> labelsOf(const FeatureSchema& schema, std::string_view slice) {
  const FeatureSlice* found = schema.find(slice);
  return found == nullptr ? std::vector<std::string>{} : found->labels;
}

std::vector<float> segmentVector(const FeatureSlice& slice, const dialogue::Dialogue& dialogue) {
  std::vector<float> values(slice.size, 0.0F);
  for (const auto& [attribute, value] : dialogue.segment) {
    std::string label = attribute;
    label.append("=").append(value);
    const auto it = std::find(slice.labels.begin(), slice.labels.end(), label);
    if (it != slice.labels.end()) values[static_cast<std::size_t>(it - slice.labels.begin())] = 1.0F;
  }
  return values;
}

base::Error faultAt(const dialogue::Dialogue& dialogue, std::string reason) {
  return base::makeError(base::ErrorCode::internalFault, dialogue.id.text, {{"reason", std::move(reason)}});
}

/// Encodes one dialogue from front to back.
class DialogueWalk {
 public:
  DialogueWalk(const FeatureSchema& schema, std::size_t dimension, const dialogue::Dialogue& dialogue,
               UtteranceVectors& vectors, const mdp::ActionMaskProvider& masks)
      : m_dimension(dimension),
        m_dialogue(&dialogue),
        m_vectors(&vectors),
        m_masks(&masks),
        m_actionCount(schema.find(SliceNames::kActionsSaid)->size),
        m_state(schema, StateEncoder::kSummaryDecay, segmentVector(*schema.find(SliceNames::kSegment), dialogue)) {
    m_encoded.id = dialogue.id;
  }

  base::Result<EncodedDialogue> run() && {
    if (auto prepared = prepareVectors(); !prepared) return prepared.error();
    for (std::size_t turn = 0; turn < m_dialogue->turns.size(); ++turn) {
      m_encoded.stepsBeforeTurn.push_back(m_encoded.steps.size());
      const bool isAgent = m_dialogue->turns[turn].speaker == dialogue::Speaker::agent;
      if (auto done = isAgent ? walkAgentTurn(turn) : walkCustomerTurn(turn); !done) return done.error();
    }
    m_encoded.finalObservation = m_state.observe(m_dialogue->turns.size());
    return std::move(m_encoded);
  }

 private:
  base::Result<void> prepareVectors() {
    std::vector<std::string_view> texts;
    for (const auto& turn : m_dialogue->turns) {
      for (const auto& utterance : turn.utterances) texts.push_back(utterance.text);
    }
    return m_vectors->prepare(texts);
  }

  base::Result<std::vector<float>> vectorOfTurn(std::size_t turn) {
    std::vector<std::vector<float>> utterances;
    for (const auto& utterance : m_dialogue->turns[turn].utterances) {
      auto vector = m_vectors->vectorOf(utterance.text);
      if (!vector) return vector.error();
      if (vector->size() != m_dimension) return faultAt(*m_dialogue, "an utterance vector of the wrong length");
      utterances.push_back(std::move(vector).value());
    }
    return turnVector(utterances, m_dimension);
  }

  base::Result<void> walkAgentTurn(std::size_t turn) {
    const auto& utterances = m_dialogue->turns[turn].utterances;
    for (std::size_t utterance = 0; utterance < utterances.size(); ++utterance) {
      for (std::size_t label = 0; label < utterances[utterance].actions.size(); ++label) {
        if (auto taken = takeStep({m_dialogue, turn, utterance, label, m_state.said()}); !taken) return taken;
      }
    }
    auto vector = vectorOfTurn(turn);
    if (!vector) return vector.error();
    m_state.hearAgent(std::move(vector).value());
    m_encoded.afterCustomerTurn.emplace_back();
    m_encoded.maskAfterCustomerTurn.push_back(mdp::ActionMask::allowAll(1));
    return {};
  }

  base::Result<void> takeStep(const mdp::DecisionPoint& point) {
    const auto action = m_dialogue->turns[point.turn].utterances[point.utterance].actions[point.label];
    if (!action.isValid() || action.index() >= m_actionCount) {
      return mismatch("actions", std::to_string(m_actionCount), "action number " + std::to_string(action.value));
    }
    auto verdict = verdictAt(point);
    if (!verdict) return verdict.error();
    const base::ActionId sent = m_masks->sentAt(point, action);
    DecisionStep step{
        point.turn, point.utterance, point.label, action, m_state.observe(point.turn), std::move(verdict).value()};
    step.isSaid = sent.isValid();
    if (step.isSaid && sent != action) {
      step.action = sent;
      step.chosen = action;
    }
    if (step.isSaid) m_state.takeAction(sent);
    m_encoded.steps.push_back(std::move(step));
    return {};
  }

  base::Result<void> walkCustomerTurn(std::size_t turn) {
    auto vector = vectorOfTurn(turn);
    if (!vector) return vector.error();
    m_state.hearCustomer(std::move(vector).value());
    m_encoded.afterCustomerTurn.push_back(m_state.observe(turn + 1));
    auto verdict = verdictAt({m_dialogue, turn + 1, 0, 0, m_state.said()});
    if (!verdict) return verdict.error();
    m_encoded.maskAfterCustomerTurn.push_back(std::move(verdict->mask));
    return {};
  }

  base::Result<mdp::MaskVerdict> verdictAt(const mdp::DecisionPoint& point) const {
    mdp::MaskVerdict verdict = m_masks->verdictAt(point);
    if (verdict.mask.size() == m_actionCount) return verdict;
    return mismatch("actions of the mask", std::to_string(m_actionCount), std::to_string(verdict.mask.size()));
  }

  std::size_t m_dimension;
  const dialogue::Dialogue* m_dialogue;
  UtteranceVectors* m_vectors;
  const mdp::ActionMaskProvider* m_masks;
  std::size_t m_actionCount;
  DialogueState m_state;
  EncodedDialogue m_encoded;
};

}  // namespace

StateEncoder::StateEncoder(FeatureSchema schema, std::size_t dimension)
    : m_schema(std::move(schema)), m_dimension(dimension) {}

StateEncoder StateEncoder::make(const TextEncoder& encoder, const std::vector<std::string>& actionNames,
                                const std::vector<std::string>& segmentValues) {
  return StateEncoder(layOut(encoder, actionNames, segmentValues), encoder.dimension());
}

base::Result<StateEncoder> StateEncoder::fromSchema(const TextEncoder& encoder, const FeatureSchema& schema) {
  if (schema.encoderId != encoder.id()) return mismatch("text encoder", schema.encoderId, encoder.id());
  StateEncoder rebuilt =
      make(encoder, labelsOf(schema, SliceNames::kActionsSaid), labelsOf(schema, SliceNames::kSegment));
  if (rebuilt.m_schema.canonicalText() == schema.canonicalText()) return rebuilt;
  return mismatch("layout of observations", schema.canonicalText(), rebuilt.m_schema.canonicalText());
}

base::Result<EncodedDialogue> StateEncoder::encode(const privacy::SanitizedDialogue& dialogue,
                                                   UtteranceVectors& vectors,
                                                   const mdp::ActionMaskProvider& masks) const {
  return DialogueWalk(m_schema, m_dimension, dialogue.dialogue(), vectors, masks).run();
}

}  // namespace studio::encoding

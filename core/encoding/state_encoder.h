#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/encoding/feature_schema.h"
#include "core/encoding/text_encoder.h"
#include "core/mdp/decision_point.h"
#include "core/mdp/transition.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::encoding {

/// One choice the agent made: where, what, what was known before, and what was allowed.
struct DecisionStep {
  std::size_t turn = 0;
  std::size_t utterance = 0;
  std::size_t label = 0;
  base::ActionId action;  ///< what was said
  mdp::Observation observation;
  mdp::MaskVerdict verdict;
  std::optional<base::ActionId> chosen = {};  ///< where a rule had another one said in its place
  /// False: other words were said in its place that are no action, so that nothing can be learned of it.
  bool isSaid = true;
};

/// A dialogue as a learner or a replay sees it.
struct EncodedDialogue {
  base::DialogueId id;
  std::vector<DecisionStep> steps;  ///< in order
  /// The state after the last turn: what an agent would see if it spoke next.
  mdp::Observation finalObservation;
  /// For each turn: the number of steps taken before it; so a customer turn's state is found.
  std::vector<std::size_t> stepsBeforeTurn;
  /// For each turn that a customer speaks: the observation right after it (empty for agent turns).
  std::vector<mdp::Observation> afterCustomerTurn;
  std::vector<mdp::ActionMask> maskAfterCustomerTurn;  ///< same indices; allowAll(1) for agent turns
};

/// Gives the vector of a text, from a cache or by encoding it. Called once per utterance.
class UtteranceVectors {
 public:
  virtual ~UtteranceVectors() = default;
  virtual base::Result<std::vector<float>> vectorOf(std::string_view text) = 0;
  /// Says which texts will be asked for next. Does nothing unless there is something to gain.
  virtual base::Result<void> prepare(std::span<const std::string_view>) { return {}; }
};

/// Turns the dialogue up to the last customer turn, and the actions taken since, into an
/// observation laid out by schema(): the vector of the last customer turn; running summaries of
/// both sides (exponential mean, weight kSummaryDecay on the past); the actions said so far; the
/// last action; the turn number; the segment (one-hot over the values in the schema).
/// Nothing of the utterance being chosen, or after it, is read. One thread per call.
class StateEncoder {
 public:
  static constexpr float kSummaryDecay = 0.7F;

  /// `segmentValues`: "attribute=value" words that get a component, in a fixed order.
  static StateEncoder make(const TextEncoder& encoder, const std::vector<std::string>& actionNames,
                           const std::vector<std::string>& segmentValues);
  /// Rebuilds the encoder of a checkpoint; checkpointMismatch when `encoder` is another one.
  static base::Result<StateEncoder> fromSchema(const TextEncoder& encoder, const FeatureSchema& schema);

  const FeatureSchema& schema() const { return m_schema; }
  base::Result<EncodedDialogue> encode(const privacy::SanitizedDialogue& dialogue, UtteranceVectors& vectors,
                                       const mdp::ActionMaskProvider& masks) const;

 private:
  explicit StateEncoder(FeatureSchema schema, std::size_t dimension);
  FeatureSchema m_schema;
  std::size_t m_dimension;
};

base::Result<FeatureSchema> parseFeatureSchema(std::string_view json);

}  // namespace studio::encoding

#pragma once

#include <optional>
#include <vector>

#include "core/base/random_stream.h"
#include "core/encoding/state_encoder.h"
#include "core/privacy/sanitized_dialogue.h"
#include "core/simulation/customers/customer_appearance.h"
#include "core/simulation/customers/customer_log.h"
#include "core/simulation/customers/reply_groups.h"
#include "core/simulation/customers/shown_sentences.h"

namespace studio::simulation {

/// The part of an observation that is the customer's last turn.
std::span<const float> lastReplyOf(const encoding::FeatureSchema& schema, std::span<const float> observation);

/// Reads dialogues of a log as a customer model sees them, and collects on the way what simulated ones shall look and
/// read like. One thread.
class CustomerReader {
 public:
  CustomerReader(const encoding::FeatureSchema& schema, ReplyGroups groups, std::uint64_t seed);

  /// Nothing where the agent decided nothing or the outcome is unknown. A turn without a label between two decisions is
  /// passed over; of several replies in between the last one counts.
  std::optional<CustomerDialogue> read(const encoding::EncodedDialogue& encoded,
                                       const privacy::SanitizedDialogue& dialogue);

  const SituationShape& shape() const { return m_shape; }
  CustomerAppearance takeAppearance() { return std::move(m_appearance); }
  CustomerWording wording() const { return {m_replySentences.phrases(), m_actionSentences.phrases()}; }

 private:
  std::vector<std::uint32_t> groupsOf(const encoding::EncodedDialogue& encoded) const;
  CustomerStart startOf(const dialogue::Dialogue& dialogue, std::size_t firstTurn,
                        const std::vector<std::uint32_t>& groups) const;
  void collectVectors(const encoding::EncodedDialogue& encoded, const dialogue::Dialogue& dialogue,
                      const std::vector<std::uint32_t>& groups);
  void collectAgentVectors(const encoding::EncodedDialogue& encoded, const dialogue::Dialogue& dialogue);
  void collectSentences(const dialogue::Dialogue& dialogue, const std::vector<std::uint32_t>& groups);
  void keep(VectorPool& pool, std::size_t& offered, std::span<const float> vector);

  const encoding::FeatureSchema* m_schema;
  ReplyGroups m_groups;
  SituationShape m_shape;
  CustomerAppearance m_appearance;
  ShownSentences m_replySentences;
  ShownSentences m_actionSentences;
  base::RandomStream m_random;
  std::vector<std::size_t> m_offeredReplies;
  std::vector<std::size_t> m_offeredActions;
};

}  // namespace studio::simulation

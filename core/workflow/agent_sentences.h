#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue.h"
#include "core/encoding/candidate_types.h"
#include "core/encoding/embedding_cache.h"
#include "core/text/sentences.h"

namespace studio::workflow {

/// A sentence an agent said.
struct AgentSentence {
  encoding::SentencePlace place;
  std::string text;
  std::vector<base::ActionId> labels;  ///< primary ones of its utterance, also mined ones
};

/// What agents of a workspace said, sentence by sentence, with the vectors of an encoder: new ones are kept in the
/// workspace. Mirrored views count, as in learning. One thread.
class AgentSentences {
 public:
  /// `database` must be open for writing.
  AgentSentences(const store::Database& database, const encoding::TextEncoder& encoder)
      : m_database(&database), m_vectors(encoder, database), m_dimension(encoder.dimension()) {}

  /// `vectors` holds one row for each sentence; rows are of length 1. Sentences without any token are left out.
  using Visit = std::function<base::Result<void>(std::span<const AgentSentence>, std::span<const float> vectors)>;
  /// Once per dialogue in log order. Only dialogues for which `isWanted` says so, where it is not empty.
  base::Result<void> forEachDialogue(const std::function<bool(std::int64_t row)>& isWanted, const std::stop_token& stop,
                                     const base::Progress& progress, const Visit& visit);

 private:
  base::Result<void> visitSentences(std::vector<AgentSentence> sentences, const Visit& visit);
  base::Result<void> keepVectors();
  const store::Database* m_database;
  encoding::EmbeddingCache m_vectors;
  std::size_t m_dimension;
};

/// The agent's sentences of one dialogue, in order.
std::vector<AgentSentence> agentSentencesOf(const dialogue::Dialogue& dialogue, std::int64_t row,
                                            text::SentenceSplitter& splitter);

}  // namespace studio::workflow

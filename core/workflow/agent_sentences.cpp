#include "core/workflow/agent_sentences.h"

#include <algorithm>

#include "core/privacy/dialogue_counts.h"
#include "core/privacy/sanitized_dialogue_repository.h"

namespace studio::workflow {

namespace {

/// So many new vectors wait in memory before they are stored.
constexpr std::size_t kMostPendingVectors = 4096;

void addSentences(const dialogue::Utterance& utterance, encoding::SentencePlace place, text::SentenceSplitter& splitter,
                  std::vector<AgentSentence>& sentences) {
  for (const std::string_view text : splitter.split(utterance.text)) {
    sentences.push_back({place, std::string(text), utterance.actions});
    ++place.sentence;
  }
}

}  // namespace

std::vector<AgentSentence> agentSentencesOf(const dialogue::Dialogue& dialogue, std::int64_t row,
                                            text::SentenceSplitter& splitter) {
  std::vector<AgentSentence> sentences;
  for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
    if (dialogue.turns[turn].speaker != dialogue::Speaker::agent) continue;
    const auto& utterances = dialogue.turns[turn].utterances;
    for (std::size_t at = 0; at < utterances.size(); ++at) {
      const encoding::SentencePlace place{row, static_cast<std::uint32_t>(turn), static_cast<std::uint32_t>(at), 0};
      addSentences(utterances[at], place, splitter, sentences);
    }
  }
  return sentences;
}

base::Result<void> AgentSentences::forEachDialogue(const std::function<bool(std::int64_t row)>& isWanted,
                                                   const std::stop_token& stop, const base::Progress& progress,
                                                   const Visit& visit) {
  const auto counts = privacy::countDialogues(*m_database);
  if (!counts) return counts.error();
  text::SentenceSplitter splitter;
  base::Result<void> outcome;
  std::uint64_t done = 0;
  const auto walked =
      privacy::SanitizedDialogueRepository(*m_database)
          .forEach(true, [&](std::int64_t row, const privacy::SanitizedDialogue& dialogue) {
            // Mirrored views are not in the count.
            base::report(progress, base::Stage::encoding, std::min(++done, counts->dialogues), counts->dialogues);
            if (stop.stop_requested()) outcome = base::makeError(base::ErrorCode::cancelled, m_database->path());
            if (outcome && (!isWanted || isWanted(row)))
              outcome = visitSentences(agentSentencesOf(dialogue.dialogue(), row, splitter), visit);
            if (outcome && m_vectors.pending() >= kMostPendingVectors) outcome = keepVectors();
            return outcome.isOk();
          });
  if (!walked) return walked.error();
  return outcome ? keepVectors() : outcome;
}

base::Result<void> AgentSentences::visitSentences(std::vector<AgentSentence> sentences, const Visit& visit) {
  std::vector<std::string_view> texts;
  texts.reserve(sentences.size());
  for (const auto& sentence : sentences) texts.push_back(sentence.text);
  if (auto prepared = m_vectors.prepare(texts); !prepared) return prepared;
  std::vector<float> vectors;
  vectors.reserve(sentences.size() * m_dimension);
  std::vector<AgentSentence> kept;
  kept.reserve(sentences.size());
  for (auto& sentence : sentences) {
    const auto vector = m_vectors.vectorOf(sentence.text);
    if (!vector) return vector.error();
    if (std::all_of(vector->begin(), vector->end(), [](float x) { return x == 0; })) continue;
    vectors.insert(vectors.end(), vector->begin(), vector->end());
    kept.push_back(std::move(sentence));
  }
  return visit(kept, vectors);
}

base::Result<void> AgentSentences::keepVectors() {
  if (m_vectors.pending() == 0) return {};
  auto transaction = store::Transaction::begin(*m_database);
  if (!transaction) return transaction.error();
  if (auto stored = m_vectors.flush(); !stored) return stored;
  return transaction->commit();
}

}  // namespace studio::workflow

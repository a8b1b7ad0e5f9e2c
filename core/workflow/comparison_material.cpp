#include "core/workflow/comparison_material.h"

#include <algorithm>
#include <numeric>

#include "core/base/random_stream.h"
#include "core/encoding/dialogue_state.h"
#include "core/encoding/embedding_cache.h"
#include "core/privacy/dialogue_counts.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/enforce_retention.h"

namespace studio::workflow {

namespace {

using Vector = std::vector<float>;
using dialogue::Speaker;
using evaluation::LabelledRows;

void addRow(LabelledRows& rows, const Vector& values, std::size_t label, std::size_t dialogue) {
  rows.width = values.size();
  rows.values.insert(rows.values.end(), values.begin(), values.end());
  rows.labels.push_back(label);
  rows.dialogues.push_back(dialogue);
}

Vector joined(Vector a, const Vector& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// One encoder's side of the material.
class EncoderSide {
 public:
  EncoderSide(std::shared_ptr<const encoding::TextEncoder> encoder, const store::Database& database)
      : m_encoder(std::move(encoder)), m_cache(*m_encoder, database) {}

  std::string id() const { return m_encoder->id(); }
  encoding::EmbeddingCache& cache() { return m_cache; }

  base::Result<void> add(const dialogue::Dialogue& dialogue, std::size_t number, LabelledRows& replies,
                         LabelledRows& answers, LabelledRows& outcomes) {
    const auto turns = turnVectors(dialogue);
    if (!turns) return turns.error();
    Vector before(m_encoder->dimension(), 0.0F);
    for (std::size_t t = 0; t + 1 < turns->size(); ++t) {
      const bool isAgent = dialogue.turns[t].speaker == Speaker::agent;
      if (!isAgent) before = (*turns)[t];
      if (!isAgent || dialogue.turns[t + 1].speaker != Speaker::customer) continue;
      addRow(replies, joined((*turns)[t], before), 0, number);
      addRow(answers, (*turns)[t + 1], 0, number);
    }
    if (dialogue.outcome.converted && turns->size() >= 2)
      addRow(outcomes, halfDialogue(dialogue, *turns), *dialogue.outcome.converted ? 1 : 0, number);
    return {};
  }

 private:
  base::Result<std::vector<Vector>> turnVectors(const dialogue::Dialogue& dialogue) {
    std::vector<std::string_view> texts;
    for (const auto& turn : dialogue.turns) {
      for (const auto& utterance : turn.utterances) texts.push_back(utterance.text);
    }
    if (auto prepared = m_cache.prepare(texts); !prepared) return prepared.error();
    std::vector<Vector> turns;
    for (const auto& turn : dialogue.turns) {
      std::vector<Vector> utterances;
      for (const auto& utterance : turn.utterances) {
        auto vector = m_cache.vectorOf(utterance.text);
        if (!vector) return vector.error();
        utterances.push_back(std::move(*vector));
      }
      turns.push_back(encoding::turnVector(utterances, m_encoder->dimension()));
    }
    return turns;
  }

  Vector halfDialogue(const dialogue::Dialogue& dialogue, const std::vector<Vector>& turns) const {
    Vector customer = meanOf(dialogue, turns, Speaker::customer);
    return joined(std::move(customer), meanOf(dialogue, turns, Speaker::agent));
  }

  Vector meanOf(const dialogue::Dialogue& dialogue, const std::vector<Vector>& turns, Speaker speaker) const {
    Vector sum(m_encoder->dimension(), 0.0F);
    float count = 0;
    for (std::size_t t = 0; t < turns.size() / 2; ++t) {
      if (dialogue.turns[t].speaker != speaker) continue;
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += turns[t][i];
      count += 1;
    }
    for (float& value : sum) value /= std::max(count, 1.0F);
    return sum;
  }

  std::shared_ptr<const encoding::TextEncoder> m_encoder;
  encoding::EmbeddingCache m_cache;
};

std::vector<std::size_t> shuffledNumbers(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  auto random = base::RandomStream::derive(seed, "comparison_order");
  random.shuffle(std::span(numbers));
  return numbers;
}

/// A workspace that can only be read keeps nothing; the vectors are made again next time.
base::Result<void> keepVectors(const store::Database& database, EncoderSide& first, EncoderSide& second) {
  auto transaction = store::Transaction::begin(database);
  if (!transaction) {
    return transaction.error().code == base::ErrorCode::workspaceReadOnly ? base::Result<void>{} : transaction.error();
  }
  if (auto done = first.cache().flush(); !done) return done;
  if (auto done = second.cache().flush(); !done) return done;
  return transaction->commit();
}

base::Result<void> encodeAll(const store::Database& database, EncoderSide& first, EncoderSide& second,
                             const std::vector<std::size_t>& numbers, ComparisonMaterial& material,
                             const std::stop_token& stop, const base::Progress& progress) {
  base::Result<void> outcome;
  const auto walked = privacy::SanitizedDialogueRepository(database).forEach(
      false, [&](std::int64_t, const privacy::SanitizedDialogue& sanitized) {
        if (material.dialogues == numbers.size()) return false;
        const std::size_t number = numbers[material.dialogues++];
        base::report(progress, base::Stage::encoding, material.dialogues, numbers.size());
        const auto& dialogue = sanitized.dialogue();
        if (stop.stop_requested()) outcome = base::makeError(base::ErrorCode::cancelled, database.path());
        if (outcome)
          outcome = first.add(dialogue, number, material.firstReplies, material.firstAnswers, material.firstOutcomes);
        if (outcome)
          outcome =
              second.add(dialogue, number, material.secondReplies, material.secondAnswers, material.secondOutcomes);
        return outcome.isOk();
      });
  return walked ? outcome : walked;
}

}  // namespace

base::Result<ComparisonMaterial> gatherComparison(const std::filesystem::path& workspace, std::size_t mostDialogues,
                                                  std::uint64_t seed, const std::stop_token& stop,
                                                  const base::Progress& progress) {
  auto builtIn = openEncoder("hashed");
  if (!builtIn) return builtIn.error();
  auto pretrained = openEncoder("pretrained");
  if (!pretrained) return pretrained.error();
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  if (const auto expired = removeExpired(*database, base::SystemClock()); !expired) return expired.error();
  const auto counts = privacy::countDialogues(*database);
  if (!counts) return counts.error();
  if (counts->dialogues == 0) return base::makeError(base::ErrorCode::workspaceEmpty, database->path());
  EncoderSide first(std::move(*builtIn), *database);
  EncoderSide second(std::move(*pretrained), *database);
  ComparisonMaterial material;
  material.firstId = first.id();
  material.secondId = second.id();
  const auto numbers = shuffledNumbers(std::min<std::size_t>(counts->dialogues, mostDialogues), seed);
  if (auto done = encodeAll(*database, first, second, numbers, material, stop, progress); !done) return done.error();
  if (auto done = keepVectors(*database, first, second); !done) return done.error();
  return material;
}

}  // namespace studio::workflow

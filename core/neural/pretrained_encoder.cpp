#include "core/neural/pretrained_encoder.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "core/encoding/encoder_folder.h"

namespace studio::neural {

namespace {

/// So many tokens go through the network together: enough for the matrix kernels, few enough for the cache.
constexpr std::size_t kTokensPerBatch = 192;

base::Error damaged(const std::filesystem::path& path, std::string reason) {
  return base::makeError(base::ErrorCode::encoderDamaged, path.string(), {{"reason", std::move(reason)}});
}

base::Result<std::vector<std::byte>> contentOf(const std::filesystem::path& folder,
                                               const encoding::EncoderRelease& release, std::string_view name) {
  if (const auto* file = release.find(name)) return encoding::readVerified(folder, *file);
  return damaged(folder / name, "it is not a file of " + release.id);
}

std::string_view textOf(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Result<std::vector<std::byte>> joinedShards(const std::filesystem::path& folder,
                                                  const encoding::EncoderRelease& release, std::string_view model) {
  const auto names = encoding::GraphWeights::shardNames(model);
  if (!names) return names.error();
  std::vector<std::byte> joined;
  for (const auto& name : *names) {
    const auto shard = contentOf(folder, release, name);
    if (!shard) return shard.error();
    joined.insert(joined.end(), shard->begin(), shard->end());
  }
  return joined;
}

base::Result<SentenceTransformer> readNetwork(const std::filesystem::path& folder,
                                              const encoding::EncoderRelease& release) {
  const auto model = contentOf(folder, release, encoding::kModelFile);
  if (!model) return model.error();
  auto bytes = joinedShards(folder, release, textOf(*model));
  if (!bytes) return bytes.error();
  const auto graph =
      encoding::GraphWeights::parse(textOf(*model), std::move(*bytes), (folder / encoding::kModelFile).string());
  if (!graph) return graph.error();
  return SentenceTransformer::fromGraph(*graph);
}

base::Result<encoding::SentencePieceTokeniser> readTokeniser(const std::filesystem::path& folder,
                                                             const encoding::EncoderRelease& release) {
  const auto bytes = contentOf(folder, release, encoding::kVocabularyFile);
  if (!bytes) return bytes.error();
  const auto vocabulary = encoding::parseVocabulary(textOf(*bytes), (folder / encoding::kVocabularyFile).string());
  if (!vocabulary) return vocabulary.error();
  return encoding::SentencePieceTokeniser(*vocabulary);
}

/// Sentences that go through the network together, and where their vectors belong.
class PendingSentences {
 public:
  PendingSentences(const SentenceTransformer& network, std::span<float> out) : m_network(&network), m_out(out) {}

  void add(std::size_t index, std::vector<std::int32_t> tokens) {
    m_tokenCount += std::min(tokens.size(), m_network->maxTokens());
    m_indices.push_back(index);
    m_sentences.push_back(std::move(tokens));
    if (m_tokenCount >= kTokensPerBatch) flush();
  }

  void flush() {
    const std::vector<SentenceTransformer::Tokens> views(m_sentences.begin(), m_sentences.end());
    const std::size_t dimension = m_network->dimension();
    std::vector<float> vectors(views.size() * dimension);
    m_network->encode(views, vectors);
    for (std::size_t i = 0; i < m_indices.size(); ++i) {
      const auto from = vectors.begin() + static_cast<std::ptrdiff_t>(i * dimension);
      std::copy_n(from, dimension, m_out.begin() + static_cast<std::ptrdiff_t>(m_indices[i] * dimension));
    }
    m_indices.clear();
    m_sentences.clear();
    m_tokenCount = 0;
  }

 private:
  const SentenceTransformer* m_network;
  std::span<float> m_out;
  std::vector<std::size_t> m_indices;
  std::vector<std::vector<std::int32_t>> m_sentences;
  std::size_t m_tokenCount = 0;
};

}  // namespace

std::string PretrainedEncoder::idOf(const encoding::EncoderRelease& release) {
  return release.id + '+' + std::to_string(kArithmetic);
}

base::Result<std::shared_ptr<const PretrainedEncoder>> PretrainedEncoder::open(
    const std::filesystem::path& folder, const encoding::EncoderRelease& release) {
  auto tokeniser = readTokeniser(folder, release);
  if (!tokeniser) return tokeniser.error();
  auto network = readNetwork(folder, release);
  if (!network) return network.error();
  if (tokeniser->vocabularySize() > network->vocabularySize()) {
    return damaged(folder, "its vocabulary has " + std::to_string(tokeniser->vocabularySize()) +
                               " pieces, its network knows " + std::to_string(network->vocabularySize()));
  }
  return std::shared_ptr<const PretrainedEncoder>(
      new PretrainedEncoder(idOf(release), std::move(*tokeniser), std::move(*network)));
}

void PretrainedEncoder::encode(std::string_view utf8, std::span<float> out) const { encodeAll({&utf8, 1}, out); }

void PretrainedEncoder::encodeAll(std::span<const std::string_view> texts, std::span<float> out) const {
  if (out.size() != texts.size() * dimension())
    base::breakPromise("an output of texts × dimension floats", std::to_string(out.size()));
  std::fill(out.begin(), out.end(), 0.0F);
  PendingSentences pending(m_network, out);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (auto tokens = m_tokeniser.tokenIds(texts[i]); !tokens.empty()) pending.add(i, std::move(tokens));
  }
  pending.flush();
}

double PretrainedEncoder::multiplications(std::string_view utf8) const {
  const std::size_t tokens = std::min(m_tokeniser.tokenIds(utf8).size(), m_network.maxTokens());
  return static_cast<double>(tokens) * m_network.multiplicationsPerToken();
}

base::Result<std::shared_ptr<const PretrainedEncoder>> openPretrained(const encoding::EncoderRelease& release) {
  static std::mutex mutex;
  static std::map<std::filesystem::path, std::weak_ptr<const PretrainedEncoder>> opened;
  const auto folder = encoding::findEncoder(release);
  if (!folder) return folder.error();
  const std::lock_guard lock(mutex);
  if (auto held = opened[*folder].lock()) return held;
  auto encoder = PretrainedEncoder::open(*folder, release);
  if (encoder) opened[*folder] = *encoder;
  return encoder;
}

base::Result<std::shared_ptr<const encoding::TextEncoder>> openPretrainedEncoder(
    const encoding::EncoderRelease& release) {
  auto encoder = openPretrained(release);
  if (!encoder) return encoder.error();
  return std::shared_ptr<const encoding::TextEncoder>(std::move(*encoder));
}

}  // namespace studio::neural

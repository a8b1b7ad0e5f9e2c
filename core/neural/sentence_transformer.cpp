#include "core/neural/sentence_transformer.h"

#include <algorithm>
#include <functional>
#include <string>

#include "core/neural/portable_math.h"
#include "core/neural/row_operations.h"

namespace studio::neural {

namespace {

std::vector<float> product(const PackedMatrix& matrix, std::span<const float> rows,
                           Activation activation = Activation::none) {
  std::vector<float> out(rows.size() / matrix.inputs() * matrix.outputs());
  matrix.multiply(rows, out, activation);
  return out;
}

void addInto(std::vector<float>& to, const std::vector<float>& from) {
  std::transform(to.begin(), to.end(), from.begin(), to.begin(), std::plus<>());
}

/// One head of one sentence: where its queries, keys, values lie in rows of `stride` floats.
struct Head {
  const float* rows = nullptr;
  std::size_t count = 0;
  std::size_t stride = 0;
  std::size_t size = 0;

  std::span<const float> query(std::size_t row) const { return {rows + row * stride, size}; }
  std::span<const float> key(std::size_t row) const { return {rows + row * stride + stride / 3, size}; }
  std::span<const float> value(std::size_t row) const { return {rows + row * stride + 2 * (stride / 3), size}; }
};

/// What the query of `row` sees of all values, weighed by the softmax of its products with all keys.
void attendRow(const Head& head, std::size_t row, float scale, std::span<float> query, std::span<float> weights,
               std::span<float> out) {
  std::transform(head.query(row).begin(), head.query(row).end(), query.begin(), [&](float x) { return x * scale; });
  for (std::size_t other = 0; other < head.count; ++other) weights[other] = dotProduct(query, head.key(other));
  softmax(weights);
  std::fill(out.begin(), out.end(), 0.0F);
  for (std::size_t other = 0; other < head.count; ++other) addScaled(out, head.value(other), weights[other]);
}

void meanRow(std::span<const float> rows, std::span<float> out) {
  std::fill(out.begin(), out.end(), 0.0F);
  for (std::size_t at = 0; at < rows.size(); at += out.size()) addScaled(out, rows.subspan(at, out.size()), 1.0F);
  const std::size_t count = rows.size() / out.size();
  for (float& value : out) value /= static_cast<float>(count);
}

}  // namespace

void SentenceTransformer::embedToken(std::int32_t token, std::size_t place, std::span<float> out) const {
  const auto row = static_cast<std::size_t>(token);
  if (token < 0 || row >= vocabularySize()) base::breakPromise("a token of the vocabulary", std::to_string(token));
  const float* embedding = m_embeddings.data() + row * m_width;
  const float* wave = m_places.data() + place * m_width;
  // The published graph adds the embedding a second time, after the wave.
  for (std::size_t i = 0; i < m_width; ++i) out[i] = embedding[i] + (embedding[i] + wave[i]);
}

SentenceTransformer::Batch SentenceTransformer::embed(std::span<const Tokens> sentences) const {
  Batch batch;
  batch.starts.push_back(0);
  for (const auto& sentence : sentences) {
    if (sentence.empty()) base::breakPromise("a sentence with tokens", "none");
    batch.starts.push_back(batch.starts.back() + std::min(sentence.size(), m_maxTokens));
  }
  batch.rows.resize(batch.tokenCount() * m_width);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::size_t at = batch.starts[s]; at < batch.starts[s + 1]; ++at) {
      const std::size_t place = at - batch.starts[s];
      embedToken(sentences[s][place], place, std::span(batch.rows).subspan(at * m_width, m_width));
    }
  }
  return batch;
}

std::vector<float> SentenceTransformer::normalised(std::span<const float> rows, const RowNorm& norm) const {
  const std::size_t width = norm.scale.size();
  std::vector<float> out(rows.size());
  for (std::size_t at = 0; at < rows.size(); at += width) {
    normaliseRow(rows.subspan(at, width), norm.scale, norm.bias, m_normEpsilon, std::span(out).subspan(at, width));
  }
  return out;
}

std::vector<float> SentenceTransformer::attend(const TransformerLayer& layer, const Batch& batch) const {
  const auto projected = product(layer.queriesKeysValues, normalised(batch.rows, layer.attentionNorm));
  const std::size_t width = layer.attentionWidth();
  const std::size_t size = width / layer.heads;
  std::vector<float> mixed(batch.tokenCount() * width);
  std::vector<float> query(size);
  std::vector<float> weights(m_maxTokens);
  for (std::size_t s = 0; s + 1 < batch.starts.size(); ++s) {
    const std::size_t start = batch.starts[s];
    const std::size_t count = batch.starts[s + 1] - start;
    for (std::size_t h = 0; h < layer.heads; ++h) {
      const Head head{projected.data() + start * 3 * width + h * size, count, 3 * width, size};
      for (std::size_t row = 0; row < count; ++row) {
        attendRow(head, row, layer.queryScale, query, std::span(weights).first(count),
                  std::span(mixed).subspan((start + row) * width + h * size, size));
      }
    }
  }
  return product(layer.attentionOutput, mixed);
}

void SentenceTransformer::apply(const TransformerLayer& layer, Batch& batch) const {
  std::vector<float> rows = attend(layer, batch);
  addInto(rows, layer.adjust ? product(*layer.adjust, batch.rows) : batch.rows);
  const auto hidden = product(layer.feedIn, normalised(rows, layer.feedNorm), Activation::relu);
  batch.rows = product(layer.feedOut, hidden);
  addInto(batch.rows, rows);
}

double SentenceTransformer::multiplicationsPerToken() const {
  const auto size = [](const PackedMatrix& matrix) {
    return static_cast<double>(matrix.inputs()) * static_cast<double>(matrix.outputs());
  };
  double sum = 0;
  for (const auto& layer : m_layers) {
    sum += size(layer.queriesKeysValues) + size(layer.attentionOutput) + size(layer.feedIn) + size(layer.feedOut);
    if (layer.adjust) sum += size(*layer.adjust);
  }
  return sum;
}

void SentenceTransformer::encode(std::span<const Tokens> sentences, std::span<float> out) const {
  if (out.size() != sentences.size() * dimension())
    base::breakPromise("an output of sentences × dimension floats", std::to_string(out.size()));
  if (sentences.empty()) return;
  Batch batch = embed(sentences);
  for (const auto& layer : m_layers) apply(layer, batch);
  const std::size_t width = m_last.inputs();
  std::vector<float> means(sentences.size() * width);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::size_t count = batch.starts[s + 1] - batch.starts[s];
    meanRow(std::span(batch.rows).subspan(batch.starts[s] * width, count * width),
            std::span(means).subspan(s * width, width));
  }
  m_last.multiply(means, out, Activation::none);
  for (float& value : out) value = static_cast<float>(portableTanh(static_cast<double>(value)));
  for (std::size_t s = 0; s < sentences.size(); ++s)
    scaleToLengthOne(out.subspan(s * dimension(), dimension()), m_lengthFloor);
}

}  // namespace studio::neural

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/graph_weights.h"
#include "core/neural/packed_matrix.h"

namespace studio::neural {

struct RowNorm {
  std::vector<float> scale;
  std::vector<float> bias;
};

/// One layer: self-attention and a two-layer network, each on normalised rows and added to what came
/// in (Vaswani et al. 2017, with the norm first). `adjust` brings the input to the layer's width.
struct TransformerLayer {
  RowNorm attentionNorm;
  PackedMatrix queriesKeysValues;
  PackedMatrix attentionOutput;
  std::size_t heads = 1;
  float queryScale = 1;
  std::optional<PackedMatrix> adjust;
  RowNorm feedNorm;
  PackedMatrix feedIn;
  PackedMatrix feedOut;

  std::size_t inputWidth() const { return queriesKeysValues.inputs(); }
  std::size_t attentionWidth() const { return attentionOutput.inputs(); }
  std::size_t outputWidth() const { return feedOut.outputs(); }
};

/// The network of Universal Sentence Encoder lite (Cer et al. 2018, section 3.1, the transformer
/// variant): embeddings plus sine and cosine of the place, transformer layers, the mean over the
/// tokens, a dense layer with tanh, scaled to length 1. Immutable; any thread. The vector of a
/// sentence is the same bits alone, in any batch, and on every machine.
class SentenceTransformer {
 public:
  using Tokens = std::span<const std::int32_t>;

  /// Builds it from the constants of the graph model; every size comes from their shapes. Fails with
  /// encoderDamaged when a constant is missing or the shapes contradict each other.
  static base::Result<SentenceTransformer> fromGraph(const encoding::GraphWeights& graph);

  std::size_t dimension() const { return m_last.outputs(); }
  std::size_t vocabularySize() const { return m_embeddings.size() / m_width; }
  /// In the dense layers, which is nearly all there is for sentences.
  double multiplicationsPerToken() const;
  /// Tokens after this many are not looked at.
  std::size_t maxTokens() const { return m_maxTokens; }

  /// One vector of dimension() floats per sentence into `out`. No sentence may be empty; every id
  /// must be below vocabularySize(). Buffers grow with the number of tokens: hand over some hundreds at a time.
  void encode(std::span<const Tokens> sentences, std::span<float> out) const;

 private:
  friend class GraphReader;
  /// Rows of all sentences one after the other, and where each sentence starts (and the end).
  struct Batch {
    std::vector<float> rows;
    std::vector<std::size_t> starts;
    std::size_t tokenCount() const { return starts.back(); }
  };

  Batch embed(std::span<const Tokens> sentences) const;
  void embedToken(std::int32_t token, std::size_t place, std::span<float> out) const;
  void apply(const TransformerLayer& layer, Batch& batch) const;
  std::vector<float> attend(const TransformerLayer& layer, const Batch& batch) const;
  std::vector<float> normalised(std::span<const float> rows, const RowNorm& norm) const;

  std::size_t m_width = 1;          ///< of an embedding
  std::vector<float> m_embeddings;  ///< vocabulary × width
  std::vector<float> m_places;      ///< maxTokens × width: sine and cosine of the place
  std::size_t m_maxTokens = 0;
  float m_normEpsilon = 0;
  float m_lengthFloor = 0;
  std::vector<TransformerLayer> m_layers;
  PackedMatrix m_last;
};

}  // namespace studio::neural

#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/encoding/encoder_release.h"
#include "core/encoding/sentencepiece_tokeniser.h"
#include "core/encoding/text_encoder.h"
#include "core/neural/sentence_transformer.h"

namespace studio::neural {

/// A sentence encoder read from the files of a published release: SentencePiece tokens through a
/// SentenceTransformer. Immutable; any thread. About 30 MB; needs no torch.
class PretrainedEncoder final : public encoding::TextEncoder {
 public:
  /// Raised when our arithmetic gives other bits for the same files: vectors in caches are then stale.
  static constexpr int kArithmetic = 1;

  /// Reads and checks every file of the release in `folder` (about 0.1 s). Fails with encoderDamaged.
  static base::Result<std::shared_ptr<const PretrainedEncoder>> open(const std::filesystem::path& folder,
                                                                     const encoding::EncoderRelease& release);
  static std::string idOf(const encoding::EncoderRelease& release);

  std::string id() const override { return m_id; }
  std::size_t dimension() const override { return m_network.dimension(); }
  std::vector<std::int32_t> tokenIds(std::string_view utf8) const override { return m_tokeniser.tokenIds(utf8); }
  void encode(std::string_view utf8, std::span<float> out) const override;
  void encodeAll(std::span<const std::string_view> texts, std::span<float> out) const override;
  /// Multiplications in the dense layers for this text: what its cost grows with.
  double multiplications(std::string_view utf8) const;

 private:
  PretrainedEncoder(std::string id, encoding::SentencePieceTokeniser tokeniser, SentenceTransformer network)
      : m_id(std::move(id)), m_tokeniser(std::move(tokeniser)), m_network(std::move(network)) {}

  std::string m_id;
  encoding::SentencePieceTokeniser m_tokeniser;
  SentenceTransformer m_network;
};

/// Finds the encoder of a release (see encoding::encoderFolders) and opens it; the same one for
/// every caller of a process while somebody holds it. Fails with encoderMissing or encoderDamaged.
base::Result<std::shared_ptr<const PretrainedEncoder>> openPretrained(
    const encoding::EncoderRelease& release = encoding::useLite());
/// The same for those who need a TextEncoder only.
base::Result<std::shared_ptr<const encoding::TextEncoder>> openPretrainedEncoder(
    const encoding::EncoderRelease& release = encoding::useLite());

}  // namespace studio::neural

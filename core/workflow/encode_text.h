#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/text_encoder.h"

namespace studio::workflow {

struct EncodedText {
  std::vector<std::int32_t> tokenIds;
  std::vector<float> embedding;
};

/// Turns texts into vectors by the encoder of a name (see encoder_choice.h). Any thread.
class TextEncoding {
 public:
  /// Fails as openEncoder() does.
  static base::Result<TextEncoding> open(std::string_view encoder);
  /// Fails with textNotUtf8.
  base::Result<EncodedText> encode(std::string_view text) const;

 private:
  explicit TextEncoding(std::shared_ptr<const encoding::TextEncoder> encoder) : m_encoder(std::move(encoder)) {}
  std::shared_ptr<const encoding::TextEncoder> m_encoder;
};

}  // namespace studio::workflow

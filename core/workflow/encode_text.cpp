#include "core/workflow/encode_text.h"

#include "core/text/unicode.h"
#include "core/workflow/encoder_choice.h"

namespace studio::workflow {

base::Result<TextEncoding> TextEncoding::open(std::string_view encoder) {
  auto opened = openEncoder(encoder);
  if (!opened) return opened.error();
  return TextEncoding(std::move(*opened));
}

base::Result<EncodedText> TextEncoding::encode(std::string_view text) const {
  if (const auto byte = text::firstInvalidUtf8(text)) {
    return base::makeError(base::ErrorCode::textNotUtf8, "text", {{"byte", std::to_string(*byte)}});
  }
  EncodedText encoded{m_encoder->tokenIds(text), std::vector<float>(m_encoder->dimension())};
  m_encoder->encode(text, encoded.embedding);
  return encoded;
}

}  // namespace studio::workflow

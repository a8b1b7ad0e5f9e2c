#include "core/workflow/encode_text.h"

#include "core/encoding/hashed_subword_encoder.h"
#include "core/text/unicode.h"

namespace studio::workflow {

base::Result<EncodedText> encodeText(std::string_view encoder, std::string_view text) {
  if (encoder != "hashed") {
    return base::makeError(
        base::ErrorCode::invalidArgument, "--encoder",
        {{"reason", "there is no encoder called \"" + std::string(encoder) + "\"; the built-in one is \"hashed\""}});
  }
  if (const auto byte = text::firstInvalidUtf8(text)) {
    return base::makeError(base::ErrorCode::textNotUtf8, "text", {{"byte", std::to_string(*byte)}});
  }
  const encoding::HashedSubwordEncoder hashed;
  EncodedText encoded{hashed.tokenIds(text), std::vector<float>(hashed.dimension())};
  hashed.encode(text, encoded.embedding);
  return encoded;
}

}  // namespace studio::workflow

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

struct EncodedText {
  std::vector<std::int32_t> tokenIds;
  std::vector<float> embedding;
};

/// The vector of one text by the encoder called `encoder`: "hashed", the built-in one.
/// Fails with invalidArgument for another name and textNotUtf8. Any thread.
base::Result<EncodedText> encodeText(std::string_view encoder, std::string_view text);

}  // namespace studio::workflow

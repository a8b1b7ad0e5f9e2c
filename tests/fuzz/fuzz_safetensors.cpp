// Any bytes are a checkpoint or a refusal; what is read can be written and read again.
// libFuzzer: -max_len=256
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/store/safetensors.h"

using namespace studio::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto input = std::as_bytes(std::span(bytes, size));
  const auto file = decodeTensors(input, "input", DigestRule::optional);
  if (!file) return 0;
  const auto again = decodeTensors(encodeTensors(*file), "again", DigestRule::required);
  if (!again || again->digest() != file->digest()) std::abort();
  return 0;
}

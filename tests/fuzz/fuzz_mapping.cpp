// Any text is a mapping or a refusal that names a place.
// libFuzzer: -max_len=512
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/logs/mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto mapping = studio::logs::parseMapping(text, "mapping.json");
  if (!mapping && mapping.error().where.empty()) std::abort();
  return 0;
}

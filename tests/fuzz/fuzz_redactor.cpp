// Every UTF-8 text can be redacted; the spans lie inside it, in order, and name what was stored.
// libFuzzer: -max_len=192
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/privacy/redactor.h"
#include "core/text/unicode.h"

using namespace studio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const privacy::Redactor kRedactor;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (text::firstInvalidUtf8(text)) return 0;
  const auto redacted = kRedactor.redact(text);
  if (text::firstInvalidUtf8(redacted.text)) std::abort();
  if (redacted.foundSpans.size() != redacted.storedSpans.size()) std::abort();
  const std::size_t length = text::codePointCount(text);
  std::size_t last = 0;
  for (const auto& span : redacted.foundSpans) {
    const auto start = static_cast<std::size_t>(span.start), end = static_cast<std::size_t>(span.end);
    if (start < last || end <= start || end > length) std::abort();
    last = end;
  }
  return 0;
}

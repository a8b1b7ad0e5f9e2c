#include "core/workflow/redact_text.h"

#include "core/privacy/redactor.h"
#include "core/text/unicode.h"

namespace studio::workflow {

struct TextRedaction::Parts {
  privacy::Redactor redactor;
};

TextRedaction::TextRedaction() : m_parts(std::make_unique<Parts>()) {}
TextRedaction::~TextRedaction() = default;

base::Result<RedactedLine> TextRedaction::redact(std::string_view text) const {
  if (const auto byte = text::firstInvalidUtf8(text)) {
    return base::makeError(base::ErrorCode::textNotUtf8, "text", {{"byte", std::to_string(*byte)}});
  }
  const auto redacted = m_parts->redactor.redact(text);
  RedactedLine line{redacted.text, {}};
  for (const auto& span : redacted.foundSpans) line.spans.push_back({span.type, span.start, span.end, span.recogniser});
  return line;
}

}  // namespace studio::workflow

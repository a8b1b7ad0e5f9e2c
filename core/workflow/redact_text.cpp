#include "core/workflow/redact_text.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/privacy/redactor.h"
#include "core/text/unicode.h"
#include "core/workflow/privacy_corrections.h"

namespace studio::workflow {

namespace {

base::Result<std::string> contentOf(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) return base::makeError(base::ErrorCode::fileNotFound, file.string());
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.good()) {
    return base::makeError(base::ErrorCode::fileNotReadable, file.string(), {{"reason", "it could not be read"}});
  }
  return content;
}

bool usesPseudonyms(const privacy::PrivacySettings& settings) {
  return std::any_of(settings.operators.begin(), settings.operators.end(),
                     [](const auto& entry) { return entry.second == privacy::Operator::pseudonym; });
}

}  // namespace

struct TextRedaction::Parts {
  privacy::Redactor redactor;
};

TextRedaction::TextRedaction() : m_parts(std::make_unique<const Parts>()) {}
TextRedaction::TextRedaction(std::unique_ptr<const Parts> parts) : m_parts(std::move(parts)) {}
TextRedaction::~TextRedaction() = default;
TextRedaction::TextRedaction(TextRedaction&&) noexcept = default;
TextRedaction& TextRedaction::operator=(TextRedaction&&) noexcept = default;

base::Result<TextRedaction> TextRedaction::open(const std::filesystem::path& settingsFile) {
  const auto content = contentOf(settingsFile);
  if (!content) return content.error();
  const auto settings = privacySettingsOf(*content, settingsFile.string());
  if (!settings) return settings.error();
  std::optional<privacy::Pseudonymiser> pseudonymiser;
  if (usesPseudonyms(*settings)) {
    const auto key = privacy::loadOrMakePseudonymKey(privacy::pseudonymKeyPath());
    if (!key) return key.error();
    pseudonymiser.emplace(*key);
  }
  auto redactor = privacy::Redactor::make(*settings, pseudonymiser);
  if (!redactor) return redactor.error();
  return TextRedaction(std::make_unique<const Parts>(Parts{std::move(*redactor)}));
}

base::Result<RedactedLine> TextRedaction::redact(std::string_view text) const {
  if (const auto byte = text::firstInvalidUtf8(text)) {
    return base::makeError(base::ErrorCode::textNotUtf8, "text", {{"byte", std::to_string(*byte)}});
  }
  const auto redacted = m_parts->redactor.redact(text);
  RedactedLine line{redacted.text, {}};
  line.spans.reserve(redacted.foundSpans.size());
  for (const auto& span : redacted.foundSpans) line.spans.push_back({span.type, span.start, span.end, span.recogniser});
  return line;
}

}  // namespace studio::workflow

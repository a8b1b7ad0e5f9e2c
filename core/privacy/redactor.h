#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/known_names.h"
#include "core/privacy/privacy_settings_types.h"
#include "core/privacy/pseudonym.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::privacy {

/// A text after redaction.
struct RedactedText {
  std::string text;                        ///< identifiers replaced, as the settings say; "<TYPE>" by default
  std::vector<RedactionSpan> foundSpans;   ///< offsets in code points of the input
  std::vector<RedactionSpan> storedSpans;  ///< offsets in code points of `text`, same order; empty where dropped
};

/// What is known of the dialogue that a text comes from.
struct RedactionContext {
  const KnownNames* names = nullptr;    ///< of people the log names; may be null
  std::optional<std::int64_t> atUtcMs;  ///< when it took place; ages are counted from it
};

/// Finds identifiers by shape and checksum (e-mail, phone by libphonenumber, card by Luhn, IBAN by ISO 13616, IP, web
/// address, national ids), by words (names, addresses, places, dates of birth; word_recognisers.h says what is not
/// found) and by what an organisation adds. Deterministic; of overlapping hits the longer wins, then the more certain.
/// Redacting what was redacted changes nothing. Immutable and thread-safe.
class Redactor {
 public:
  /// With the settings nobody changed.
  Redactor();
  /// `pseudonymiser` must be there when an operator is a pseudonym. Fails with patternInvalid; settings that came from
  /// parsePrivacySettings never do.
  static base::Result<Redactor> make(const PrivacySettings& settings, std::optional<Pseudonymiser> pseudonymiser);
  ~Redactor();
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  /// `text` must be valid UTF-8.
  RedactedText redact(std::string_view text, const RedactionContext& context = {}) const;
  /// True when all of `text` (blanks trimmed) is one identifier.
  bool isIdentifier(std::string_view text) const;

 private:
  class Search;
  explicit Redactor(std::unique_ptr<const Search> search);
  std::unique_ptr<const Search> m_search;
};

/// Turns a raw dialogue into a sanitised one: redacts every utterance (a name that the log gives beside the texts, or
/// that one utterance introduces, is a name in all of them), replaces the persons' ids by keyed pseudonyms, the
/// dialogue id too when it is an identifier itself, and redacts segment values. Thread-safe.
class Sanitizer {
 public:
  Sanitizer(const Redactor& redactor, const Pseudonymiser& pseudonymiser)
      : m_redactor(&redactor), m_pseudonymiser(pseudonymiser) {}
  SanitizedDialogue sanitize(dialogue::Dialogue raw) const;

 private:
  const Redactor* m_redactor;
  Pseudonymiser m_pseudonymiser;
};

}  // namespace studio::privacy

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/pseudonym.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::privacy {

/// A text after redaction.
struct RedactedText {
  std::string text;                        ///< identifiers replaced by <TYPE>
  std::vector<RedactionSpan> foundSpans;   ///< offsets in code points of the input
  std::vector<RedactionSpan> storedSpans;  ///< offsets in code points of `text`, same order
};

/// Finds identifiers by shape and checksum: e-mail, phone (libphonenumber), card (Luhn), IBAN
/// (ISO 13616, mod 97), IP, URL, national ids. Deterministic; overlapping hits: the longer wins,
/// then the more certain. Immutable and thread-safe.
class Redactor {
 public:
  Redactor();
  ~Redactor();
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  /// `text` must be valid UTF-8.
  RedactedText redact(std::string_view text) const;
  /// True when all of `text` (blanks trimmed) is one identifier.
  bool isIdentifier(std::string_view text) const;

 private:
  struct Recognisers;
  std::unique_ptr<const Recognisers> m_recognisers;
};

/// Turns a raw dialogue into a sanitised one: redacts every utterance, replaces the persons' ids by
/// keyed pseudonyms, the dialogue id too when it is an identifier itself, and redacts segment values.
/// Thread-safe.
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

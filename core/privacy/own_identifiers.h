#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/context_words.h"
#include "core/privacy/phrase_set.h"
#include "core/privacy/privacy_settings_types.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// What an organisation adds to the recognisers and what it takes back: its patterns and terms, and what it allows.
/// Immutable and thread-safe; hits point into it.
class OwnIdentifiers {
 public:
  /// Fails with patternInvalid; settings that were parsed never do.
  static base::Result<OwnIdentifiers> make(const PrivacySettings& settings);

  /// Nothing is added: a text in which no recogniser finds anything stays as it is.
  bool areNone() const { return m_patterns.empty() && m_terms.isEmpty(); }
  void find(const Words& words, std::vector<Hit>& hits) const;
  /// Takes out the hits that the organisation allows: of types it keeps, inside an allowed phrase, or matching an
  /// allowed pattern as a whole. What it always takes out stays.
  void removeAllowed(const Words& words, std::vector<Hit>& hits) const;

 private:
  struct Pattern {
    std::string type;
    std::string recogniser;
    text::Pattern expression;
    std::vector<ContextWords> context;  ///< at most one
  };
  bool isAllowed(const Hit& hit, const std::vector<text::ByteSpan>& allowed, std::string_view text) const;

  std::vector<Pattern> m_patterns;
  PhraseSet m_terms;
  std::vector<std::string> m_termTypes;  ///< by phrase
  PhraseSet m_allowed;
  std::vector<text::Pattern> m_allowedPatterns;
  std::set<std::string, std::less<>> m_keptTypes;
};

}  // namespace studio::privacy

#include "core/privacy/own_identifiers.h"

#include <algorithm>

#include "core/privacy/characters.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kTermRecogniser = "own_term";

/// Alternatives of an RE2 expression that match exactly these words.
std::string alternatives(const std::vector<std::string>& words) {
  std::string expression;
  for (const std::string& word : words) {
    if (!expression.empty()) expression += '|';
    for (const char c : word) {
      const bool isPlain = isWordCharacter(c) || static_cast<unsigned char>(c) >= 0x80;
      expression += isPlain ? std::string(1, c) : std::string("\\") + c;
    }
  }
  return expression;
}

text::ByteSpan spanOf(const Words& words, const PhraseSet::Match& match) {
  return {words[match.firstWord].span.start, words[match.lastWord].span.end};
}

}  // namespace

base::Result<OwnIdentifiers> OwnIdentifiers::make(const PrivacySettings& settings) {
  OwnIdentifiers own;
  for (const OwnPattern& pattern : settings.patterns) {
    auto expression = text::Pattern::compile(pattern.expression, pattern.isCaseSensitive);
    if (!expression) return expression.error();
    std::vector<ContextWords> context;
    if (!pattern.context.empty()) context.emplace_back(alternatives(pattern.context));
    own.m_patterns.push_back({pattern.type, "own." + pattern.name, std::move(*expression), std::move(context)});
  }
  for (const OwnTerm& term : settings.terms) {
    own.m_terms.add(term.text);
    own.m_termTypes.push_back(term.type);
  }
  for (const std::string& phrase : settings.allow) own.m_allowed.add(phrase);
  for (const std::string& expression : settings.allowPatterns) {
    auto whole = text::Pattern::compile("^(?:" + expression + ")$", false);
    if (!whole) return whole.error();
    own.m_allowedPatterns.push_back(std::move(*whole));
  }
  own.m_keptTypes.insert(settings.keepTypes.begin(), settings.keepTypes.end());
  return own;
}

void OwnIdentifiers::find(const Words& words, std::vector<Hit>& hits) const {
  for (const Pattern& pattern : m_patterns) {
    for (const text::ByteSpan span : pattern.expression.findAll(words.text)) {
      if (span.start == span.end) continue;
      if (!pattern.context.empty() && !pattern.context.front().surround(words.text, span)) continue;
      hits.push_back({pattern.type, pattern.recogniser, 1.0, span});
    }
  }
  for (const PhraseSet::Match& match : m_terms.findIn(words)) {
    hits.push_back({m_termTypes[match.phrase], kTermRecogniser, 1.0, spanOf(words, match)});
  }
}

void OwnIdentifiers::removeAllowed(const Words& words, std::vector<Hit>& hits) const {
  if (hits.empty() || (m_allowed.isEmpty() && m_allowedPatterns.empty() && m_keptTypes.empty())) return;
  std::vector<text::ByteSpan> allowed;
  for (const PhraseSet::Match& match : m_allowed.findIn(words)) allowed.push_back(spanOf(words, match));
  hits.erase(std::remove_if(hits.begin(), hits.end(),
                            [&](const Hit& hit) {
                              return hit.recogniser != kTermRecogniser && isAllowed(hit, allowed, words.text);
                            }),
             hits.end());
}

bool OwnIdentifiers::isAllowed(const Hit& hit, const std::vector<text::ByteSpan>& allowed,
                               std::string_view text) const {
  if (m_keptTypes.count(hit.type) > 0) return true;
  const bool isInside = std::any_of(allowed.begin(), allowed.end(), [&hit](text::ByteSpan phrase) {
    return phrase.start <= hit.span.start && hit.span.end <= phrase.end;
  });
  if (isInside) return true;
  const std::string_view found = text.substr(hit.span.start, hit.span.end - hit.span.start);
  return std::any_of(m_allowedPatterns.begin(), m_allowedPatterns.end(),
                     [found](const text::Pattern& pattern) { return pattern.isFoundIn(found); });
}

}  // namespace studio::privacy

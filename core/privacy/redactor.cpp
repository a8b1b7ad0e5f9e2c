#include "core/privacy/redactor.h"

#include <algorithm>

#include "core/privacy/hits.h"
#include "core/privacy/own_identifiers.h"
#include "core/privacy/placeholders.h"
#include "core/privacy/recogniser.h"
#include "core/privacy/replacement.h"
#include "core/privacy/word_recognisers.h"
#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kLongestIdentifier = 4096;

/// `others` are disjoint and in text order. An empty one (of a dropped hit) touches nothing: what came together there
/// may be an identifier.
bool touches(text::ByteSpan span, const std::vector<text::ByteSpan>& others) {
  auto next = std::lower_bound(others.begin(), others.end(), span.start,
                               [](text::ByteSpan other, std::size_t start) { return other.end <= start; });
  while (next != others.end() && next->start < span.end && next->start == next->end) ++next;
  return next != others.end() && next->start < span.end;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The place of a hit in the text before normalisation. A hit that ends inside an expanded or
/// composed character takes all of it.
text::ByteSpan sourceSpan(const text::NormalisedText& normalised, text::ByteSpan span) {
  const auto& source = normalised.sourceOfByte;
  std::size_t end = span.end;
  while (end > span.start && end + 1 < source.size() && source[end] == source[end - 1]) ++end;
  return {source[span.start], source[end]};
}

/// In the coordinates of the original text, still disjoint.
std::vector<Hit> inSource(const text::NormalisedText& normalised, const std::vector<Hit>& hits) {
  std::vector<Hit> placed;
  for (Hit hit : hits) {
    hit.span = sourceSpan(normalised, hit.span);
    if (!placed.empty()) hit.span.start = std::max(hit.span.start, placed.back().span.end);
    if (hit.span.start < hit.span.end) placed.push_back(hit);
  }
  return placed;
}

std::vector<RedactionSpan> inCodePoints(std::string_view text, const std::vector<Hit>& hits,
                                        const std::vector<text::ByteSpan>& places) {
  const text::CodePointOffsets offsets(text);
  std::vector<RedactionSpan> spans;
  spans.reserve(hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    spans.push_back({std::string(hits[i].type), offsets.fromByte(places[i].start), offsets.fromByte(places[i].end),
                     std::string(hits[i].recogniser), hits[i].certainty});
  }
  return spans;
}

RedactedText replaced(std::string_view text, const std::vector<Hit>& hits) {
  PlaceholderText stored = withPlaceholders(text, hits);
  std::vector<text::ByteSpan> places;
  places.reserve(hits.size());
  for (const Hit& hit : hits) places.push_back(hit.span);
  RedactedText result;
  result.foundSpans = inCodePoints(text, hits, places);
  result.storedSpans = inCodePoints(stored.text, hits, stored.placeholders);
  result.text = std::move(stored.text);
  return result;
}

}  // namespace

/// All that finds, and the way from what it finds to what is stored.
class Redactor::Search {
 public:
  Search(OwnIdentifiers own, Replacement replacement) : m_own(std::move(own)), m_replacement(std::move(replacement)) {}

  /// In normalised text; disjoint, in text order.
  std::vector<Hit> scan(std::string_view text, const RedactionContext& context) const {
    std::vector<Hit> hits;
    const TextTraits traits = traitsOf(text);
    if (!traits.isPlain()) {
      for (const auto& recogniser : m_recognisers) {
        if (recogniser->mayOccurIn(traits)) recogniser->find(text, hits);
      }
    }
    const Words words = wordsOf(text);
    findPersons(words, hits);
    findAddresses(words, hits);
    findPlaces(words, hits);
    findBirthDates(words, hits);
    if (context.names != nullptr) context.names->find(words, hits);
    if (!m_own.areNone()) m_own.find(words, hits);
    m_own.removeAllowed(words, hits);
    if (words.hasPlaceholder) removePlaceholders(words, hits);
    return hits.size() < 2 ? std::move(hits) : withoutOverlaps(std::move(hits));
  }

  /// Scans what would be stored until nothing more is found: what a hit hid, or brought nearer to a
  /// context word, must not come to light there. Every round finds something new, so it ends.
  std::vector<Hit> find(std::string_view text, const RedactionContext& context) const {
    if (isAscii(text) && scan(text, context).empty()) return {};  // what most people write most of the time
    std::vector<Hit> hits;
    while (addVisible(text, context, hits)) {
    }
    return hits;
  }

 private:
  /// What was taken out earlier stays as it is.
  static void removePlaceholders(const Words& words, std::vector<Hit>& hits) {
    std::vector<text::ByteSpan> placeholders;
    for (const Word& word : words.all) {
      if (word.isPlaceholder) placeholders.push_back(word.span);
    }
    hits.erase(
        std::remove_if(hits.begin(), hits.end(), [&](const Hit& hit) { return touches(hit.span, placeholders); }),
        hits.end());
  }

  static bool isAscii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }

  bool addVisible(std::string_view text, const RedactionContext& context, std::vector<Hit>& hits) const {
    const PlaceholderText masked = withPlaceholders(text, hits);
    const text::NormalisedText normalised = text::normalise(masked.text);
    const std::size_t known = hits.size();
    for (Hit hit : inSource(normalised, scan(normalised.text, context))) {
      if (touches(hit.span, masked.placeholders)) continue;
      hit.span = {masked.sourceOfByte[hit.span.start], masked.sourceOfByte[hit.span.end - 1] + 1};
      hits.push_back(std::move(hit));
    }
    if (hits.size() == known) return false;
    hits = withoutOverlaps(std::move(hits));
    for (Hit& hit : hits) {
      const std::string_view found = text.substr(hit.span.start, hit.span.end - hit.span.start);
      hit.replacement = m_replacement.of(hit, found, context.atUtcMs);
    }
    return true;
  }

  std::vector<std::unique_ptr<const Recogniser>> m_recognisers = makeRecognisers();
  OwnIdentifiers m_own;
  Replacement m_replacement;
};

Redactor::Redactor() : Redactor(std::make_unique<const Search>(OwnIdentifiers(), Replacement({}, std::nullopt))) {}
Redactor::Redactor(std::unique_ptr<const Search> search) : m_search(std::move(search)) {}
Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

base::Result<Redactor> Redactor::make(const PrivacySettings& settings, std::optional<Pseudonymiser> pseudonymiser) {
  auto own = OwnIdentifiers::make(settings);
  if (!own) return own.error();
  Replacement replacement({settings.operators.begin(), settings.operators.end()}, pseudonymiser);
  return Redactor(std::make_unique<const Search>(std::move(*own), std::move(replacement)));
}

RedactedText Redactor::redact(std::string_view text, const RedactionContext& context) const {
  const std::vector<Hit> hits = m_search->find(text, context);
  if (hits.empty()) return {std::string(text), {}, {}};
  return replaced(text, hits);
}

bool Redactor::isIdentifier(std::string_view text) const {
  if (text.size() > kLongestIdentifier) return false;
  const text::NormalisedText normalised = text::normalise(text);
  const std::string_view whole = trimmed(normalised.text);
  const std::vector<Hit> hits = m_search->scan(whole, {});
  return hits.size() == 1 && hits.front().span.start == 0 && hits.front().span.end == whole.size();
}

}  // namespace studio::privacy

#include "core/privacy/redactor.h"

#include <algorithm>

#include "core/privacy/hits.h"
#include "core/privacy/placeholders.h"
#include "core/privacy/recogniser.h"
#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kLongestIdentifier = 4096;

/// `others` are disjoint and in text order.
bool touches(text::ByteSpan span, const std::vector<text::ByteSpan>& others) {
  const auto next = std::lower_bound(others.begin(), others.end(), span.start,
                                     [](text::ByteSpan other, std::size_t start) { return other.end <= start; });
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
                     std::string(hits[i].recogniser)});
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

struct Redactor::Recognisers {
  std::vector<std::unique_ptr<const Recogniser>> all = makeRecognisers();

  std::vector<Hit> scan(std::string_view text, const TextTraits& traits) const {
    std::vector<Hit> hits;
    for (const auto& recogniser : all) {
      if (recogniser->mayOccurIn(traits)) recogniser->find(text, hits);
    }
    return withoutOverlaps(std::move(hits));
  }

  /// Scans what would be stored until nothing more is found: what a hit hid, or brought nearer to a
  /// context word, must not come to light there. Every round finds something new, so it ends.
  std::vector<Hit> find(std::string_view text) const {
    std::vector<Hit> hits;
    while (addVisible(text, hits)) {
    }
    return hits;
  }

  bool addVisible(std::string_view text, std::vector<Hit>& hits) const {
    const PlaceholderText masked = withPlaceholders(text, hits);
    const text::NormalisedText normalised = text::normalise(masked.text);
    const std::size_t known = hits.size();
    for (Hit hit : inSource(normalised, scan(normalised.text, traitsOf(normalised.text)))) {
      if (touches(hit.span, masked.placeholders)) continue;
      hit.span = {masked.sourceOfByte[hit.span.start], masked.sourceOfByte[hit.span.end - 1] + 1};
      hits.push_back(hit);
    }
    const bool hasGrown = hits.size() > known;
    if (hasGrown) hits = withoutOverlaps(std::move(hits));
    return hasGrown;
  }
};

Redactor::Redactor() : m_recognisers(std::make_unique<const Recognisers>()) {}
Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

RedactedText Redactor::redact(std::string_view text) const {
  if (traitsOf(text).isPlain()) return {std::string(text), {}, {}};
  const std::vector<Hit> hits = m_recognisers->find(text);
  if (hits.empty()) return {std::string(text), {}, {}};
  return replaced(text, hits);
}

bool Redactor::isIdentifier(std::string_view text) const {
  if (text.size() > kLongestIdentifier) return false;
  const text::NormalisedText normalised = text::normalise(text);
  const std::string_view whole = trimmed(normalised.text);
  const std::vector<Hit> hits = m_recognisers->scan(whole, traitsOf(whole));
  return hits.size() == 1 && hits.front().span.start == 0 && hits.front().span.end == whole.size();
}

}  // namespace studio::privacy

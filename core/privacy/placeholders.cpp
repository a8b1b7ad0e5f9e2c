#include "core/privacy/placeholders.h"

namespace studio::privacy {

namespace {

void copyPart(std::string_view text, text::ByteSpan part, PlaceholderText& result) {
  result.text.append(text.substr(part.start, part.end - part.start));
  for (std::size_t i = part.start; i < part.end; ++i) result.sourceOfByte.push_back(i);
}

}  // namespace

PlaceholderText withPlaceholders(std::string_view text, const std::vector<Hit>& hits) {
  PlaceholderText result;
  std::size_t copied = 0;
  for (const Hit& hit : hits) {
    copyPart(text, {copied, hit.span.start}, result);
    const std::size_t start = result.text.size();
    result.text.append(hit.replacement);
    result.sourceOfByte.resize(result.text.size(), hit.span.start);
    result.placeholders.push_back({start, result.text.size()});
    copied = hit.span.end;
  }
  copyPart(text, {copied, text.size()}, result);
  result.sourceOfByte.push_back(text.size());
  return result;
}

}  // namespace studio::privacy

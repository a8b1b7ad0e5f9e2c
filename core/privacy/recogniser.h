#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

namespace studio::privacy {

/// One identifier found in normalised text. The views point to text that lives as long as the program.
struct Hit {
  std::string_view type;        ///< e.g. "CREDIT_CARD"
  std::string_view recogniser;  ///< e.g. "card.luhn"
  double certainty = 0;         ///< 0 … 1; decides between hits of equal length
  text::ByteSpan span;
  std::string replacement = {};  ///< what stands in its place; recognisers leave it empty
};

/// What one pass over a text tells about which recognisers can find anything at all.
struct TextTraits {
  std::size_t digits = 0;
  std::size_t colons = 0;
  bool hasAtSign = false;
  bool hasBracketedAt = false;  ///< "(at" or "[at": an address written around a filter
  bool hasInnerDot = false;     ///< a dot followed by a letter or digit
  bool isAscii = true;

  /// ASCII in which no recogniser finds anything; most of what people write in a chat.
  bool isPlain() const { return isAscii && digits < 2 && colons < 1 && !hasAtSign && !hasBracketedAt && !hasInnerDot; }
};
TextTraits traitsOf(std::string_view text);

/// Finds identifiers of one kind in normalised text. Immutable and thread-safe.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  /// Cheap and never wrong about "no".
  virtual bool mayOccurIn(const TextTraits& traits) const = 0;
  virtual void find(std::string_view text, std::vector<Hit>& hits) const = 0;
};

/// Every recogniser there is, in a fixed order.
std::vector<std::unique_ptr<const Recogniser>> makeRecognisers();

std::unique_ptr<const Recogniser> makeEmailRecogniser();
std::unique_ptr<const Recogniser> makeSpelledEmailRecogniser();
std::unique_ptr<const Recogniser> makeWebAddressRecogniser();
std::unique_ptr<const Recogniser> makeBareDomainRecogniser();
std::unique_ptr<const Recogniser> makeIpv4Recogniser();
std::unique_ptr<const Recogniser> makeIpv6Recogniser();
std::unique_ptr<const Recogniser> makeCardRecogniser();
std::unique_ptr<const Recogniser> makeIbanRecogniser();
std::unique_ptr<const Recogniser> makePhoneRecogniser();
std::unique_ptr<const Recogniser> makeUsSsnRecogniser();
std::unique_ptr<const Recogniser> makeUkNinoRecogniser();
std::unique_ptr<const Recogniser> makeGermanTaxIdRecogniser();
std::unique_ptr<const Recogniser> makeSpanishIdRecogniser();
std::unique_ptr<const Recogniser> makeItalianFiscalCodeRecogniser();
std::unique_ptr<const Recogniser> makeFrenchNirRecogniser();
std::unique_ptr<const Recogniser> makeDutchBsnRecogniser();

}  // namespace studio::privacy

#include <optional>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/context_words.h"
#include "core/privacy/digit_groups.h"
#include "core/privacy/phone_number.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kMostDigits = 15;  // ITU-T E.164
constexpr std::string_view kSeparators = " -./()";

constexpr std::string_view kPhoneWords =
    "phones?|telephones?|tel|mobile|cell|cellphone|fax|landline|hotline|extension|call|calls|called|calling|callback|"
    "ring|dial|text|texts|texting|sms|whatsapp|messages?|voicemail|answer|answering|reach|desk|office|contact|"
    "telefon|telefonnummer|handy|mobil|anrufen|ruf|erreichbar|t\u00E9l\u00E9phone|portable|appeler|appelez|"
    "tel\u00E9fono|m\u00F3vil|llamar|ll\u00E1meme|telefono|cellulare|chiamare|chiami|telefoon|mobiel|bellen|telefone|"
    "celular|telem\u00F3vel";
constexpr std::string_view kOtherNumberWords =
    "orders?|order number|tickets?|invoice|reference|ref|tracking|case|account|acct|licen[cs]e|serial|model|item|sku|"
    "policy number|zip|postcode|postal code|code|id|isbn|barcode|product|price|cost|costs|amount|total|pay|usd|eur|"
    "dollars?|euros?|pounds?|bestellnummer|rechnung|kundennummer|commande|facture|pedido|factura|ordine|fattura|"
    "bestelling|factuur";

// ISO 8601 and the common national orders of day, month and year.
constexpr std::string_view kDate = R"((?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])\b|)"
                                   R"(\b(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)\d\d\b|)"
                                   R"(\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\b|[-_ ]))"
                                   R"(|\b(?:19|20)\d\d ?- ?(?:19|20)\d\d\b)";

constexpr std::string_view kMoneySigns = "$%#";

/// Looking a number up costs microseconds. A text with more candidates than this is no chat, and
/// what could be a number there is taken for one.
constexpr int kMostLookUps = 1000;

struct Candidate {
  const DigitRun& run;
  GroupRange range;
  text::ByteSpan span;  ///< with "+", an opening bracket and an extension
  bool hasPlus = false;
};

std::string_view textOf(std::string_view text, text::ByteSpan span) {
  return text.substr(span.start, span.end - span.start);
}

std::size_t sizeOf(const DigitRun& run, std::size_t group) { return run[group].end - run[group].start; }

/// 2,000 or 12:30: the figure goes on across the sign.
bool goesOnAcross(std::string_view text, std::size_t sign, bool isForward) {
  const char c = text[sign];
  if (c != ',' && c != ':') return false;
  return isDigit(isForward ? after(text, sign + 1) : before(text, sign));
}

bool isMoneySign(char c) { return c != '\0' && kMoneySigns.find(c) != std::string_view::npos; }

/// U+20A0 … U+20CF are E2 82 A0 … E2 83 8F in UTF-8; the pound and yen signs are C2 A3 and C2 A5.
bool endsWithCurrency(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.empty()) return false;
  if (isMoneySign(text.back())) return true;
  return text.ends_with("\u00A3") || text.ends_with("\u00A5") || text.ends_with("\u20AC") || text.ends_with("\u20B9");
}

bool startsWithCurrency(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty()) return false;
  return isMoneySign(text.front()) || text.starts_with("\u00A3") || text.starts_with("\u20AC");
}

/// True for digits inside a longer code, a price, a time, an address or a figure with commas.
bool isPartOfSomethingElse(std::string_view text, text::ByteSpan span) {
  const char previous = before(text, span.start);
  const char next = after(text, span.end);
  if (isWordCharacter(previous) || previous == '@' || isWordCharacter(next) || next == '@') return true;
  if (span.start > 0 && goesOnAcross(text, span.start - 1, false)) return true;
  if (span.end < text.size() && goesOnAcross(text, span.end, true)) return true;
  return endsWithCurrency(text.substr(0, span.start)) || startsWithCurrency(text.substr(span.end));
}

/// One past "x123", "ext. 123", or `end` itself.
std::size_t endOfExtension(std::string_view text, std::size_t end) {
  static const text::Pattern kExtension =
      text::Pattern::compile(R"(^ ?(?:x|ext\.?|extension) ?\d{1,6})", false).value();
  const std::vector<text::ByteSpan> found = kExtension.findAll(text.substr(end));
  return found.empty() ? end : end + found.front().end;
}

bool hasDate(std::string_view candidate) {
  static const text::Pattern kDatePattern = text::Pattern::compile(kDate).value();
  return kDatePattern.isFoundIn(candidate);
}

/// 3-3-4 with an area code and more than a blank somewhere, or all blanks: the North American way of writing.
bool isNorthAmerican(std::string_view text, const Candidate& candidate) {
  const DigitRun& run = candidate.run;
  const auto [first, last] = candidate.range;
  return last == first + 2 && sizeOf(run, first) == 3 && sizeOf(run, first + 1) == 3 && sizeOf(run, last) == 4 &&
         text[run[first].start] >= '2' && text[run[first].start] <= '9';
}

bool isTrunkZero(std::string_view text, const Candidate& candidate, std::size_t digits) {
  return text[candidate.run[candidate.range.first].start] == '0' && candidate.range.last > candidate.range.first &&
         digits >= 9 && digits <= 12;
}

/// Groups as people write a number: single digits only among the first three ("+46 (0)8 928…",
/// "+33 1 99…"), and no more than eight groups. With a "+", digits may also stand one by one.
bool isWrittenLikeANumber(const Candidate& candidate) {
  const auto [first, last] = candidate.range;
  std::size_t singles = 0;
  for (std::size_t i = first; i <= last; ++i) singles += sizeOf(candidate.run, i) == 1 ? 1 : 0;
  if (candidate.hasPlus && singles + 1 >= last - first) return true;
  for (std::size_t i = first + 3; i <= last; ++i) {
    if (sizeOf(candidate.run, i) < 2) return false;
  }
  return last - first < 8;
}

class PhoneRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.digits >= kFewestDigits; }

  void find(std::string_view text, std::vector<Hit>& hits) const override {
    int lookUps = 0;
    for (const DigitRun& run : digitRuns(text, kSeparators)) {
      forEachRange(run, kFewestDigits, kMostDigits, [&](GroupRange range) {
        const Candidate candidate = widened(text, run, range);
        const std::optional<Hit> hit = judge(text, candidate, lookUps);
        if (hit) hits.push_back(*hit);
        return hit.has_value();
      });
    }
  }

 private:
  static Candidate widened(std::string_view text, const DigitRun& run, GroupRange range) {
    Candidate candidate{run, range, spanOf(run, range)};
    text::ByteSpan& span = candidate.span;
    span.end = endOfExtension(text, span.end);
    const bool closesBracket = textOf(text, span).find(')') != std::string_view::npos;
    if (closesBracket && before(text, span.start) == '(') --span.start;
    candidate.hasPlus = before(text, span.start) == '+';
    if (candidate.hasPlus) --span.start;
    return candidate;
  }

  std::optional<Hit> judge(std::string_view text, const Candidate& candidate, int& lookUps) const {
    if (isPartOfSomethingElse(text, candidate.span) || !isWrittenLikeANumber(candidate)) return std::nullopt;
    const std::string number(textOf(text, candidate.span));
    const std::size_t digits = digitCount(candidate.run, candidate.range);
    if (candidate.hasPlus || isDialledAbroad(number)) return international(candidate, number, digits, lookUps);
    if (hasDate(number) || m_words.contradict(text, candidate.span)) return std::nullopt;
    if (isNorthAmerican(text, candidate)) return hitAt(candidate, "phone.north_american", 0.8);
    if (isTrunkZero(text, candidate, digits) && (++lookUps > kMostLookUps || isValidWithTrunkPrefix(number))) {
      return hitAt(candidate, "phone.national", 0.7);
    }
    if (m_words.surround(text, candidate.span)) return hitAt(candidate, "phone.context", 0.6);
    return std::nullopt;
  }

  static bool isDialledAbroad(std::string_view number) {
    return number.starts_with("00") && number.substr(2, 1) != "0";
  }

  static std::optional<Hit> international(const Candidate& candidate, const std::string& number, std::size_t digits,
                                          int& lookUps) {
    const Dialling dialling = ++lookUps > kMostLookUps ? Dialling::possible : internationalDialling(number);
    if (dialling == Dialling::valid) return hitAt(candidate, "phone.international", 0.95);
    if (dialling == Dialling::possible && digits >= 10) return hitAt(candidate, "phone.international", 0.75);
    return std::nullopt;
  }

  static Hit hitAt(const Candidate& candidate, std::string_view recogniser, double certainty) {
    return {"PHONE_NUMBER", recogniser, certainty, candidate.span};
  }

  ContextWords m_words{kPhoneWords, kOtherNumberWords};
};

}  // namespace

std::unique_ptr<const Recogniser> makePhoneRecogniser() { return std::make_unique<PhoneRecogniser>(); }

}  // namespace studio::privacy

#include <algorithm>
#include <array>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/check_digits.h"
#include "core/privacy/context_words.h"
#include "core/privacy/digit_groups.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kFewestDigits = 12;
constexpr std::size_t kMostDigits = 19;

/// Issuer numbers from … to (first digits of a card) and the lengths their cards have.
struct IssuerRange {
  std::string_view from;
  std::string_view to;
  std::size_t shortest;
  std::size_t longest;
};

// Published issuer identification number ranges of the networks (ISO/IEC 7812-1).
constexpr std::array<IssuerRange, 26> kIssuers{{
    {"4", "4", 13, 13},                                                        // Visa
    {"4", "4", 16, 16},       {"4", "4", 19, 19},       {"51", "55", 16, 16},  // Mastercard
    {"2221", "2720", 16, 16},                                                  // Mastercard
    {"34", "34", 15, 15},                                                      // American Express
    {"37", "37", 15, 15},     {"300", "305", 14, 19},                          // Diners Club
    {"3095", "3095", 14, 19}, {"36", "36", 14, 19},     {"38", "39", 14, 19},     {"6011", "6011", 16, 19},  // Discover
    {"644", "649", 16, 19},   {"65", "65", 16, 19},     {"3528", "3589", 16, 19},                            // JCB
    {"1800", "1800", 15, 15}, {"2131", "2131", 15, 15}, {"62", "62", 16, 19},                                // UnionPay
    {"81", "81", 16, 19},     {"2200", "2204", 16, 19},                                                      // Mir
    {"50", "50", 12, 19},                                                                                    // Maestro
    {"56", "58", 12, 19},     {"63", "63", 12, 19},     {"67", "67", 12, 19},     {"0604", "0604", 12, 19},
    {"9792", "9792", 16, 16},  // Troy
}};

bool isIssued(std::string_view digits) {
  return std::any_of(kIssuers.begin(), kIssuers.end(), [digits](const IssuerRange& range) {
    const std::string_view prefix = digits.substr(0, range.from.size());
    return prefix >= range.from && prefix <= range.to && digits.size() >= range.shortest &&
           digits.size() <= range.longest;
  });
}

/// As people write cards: blocks of three digits or more, the last one shorter at will, or all
/// digits spelled in equal small groups.
bool isWrittenLikeACard(const DigitRun& run, GroupRange range) {
  const std::size_t firstSize = run[range.first].end - run[range.first].start;
  bool isUniform = true;
  bool hasBlocks = true;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const std::size_t size = run[i].end - run[i].start;
    isUniform &= size == firstSize;
    hasBlocks &= size >= 3;
  }
  return isUniform || hasBlocks;
}

constexpr std::string_view kCardWords =
    "cards?|cc|credit|debit|visa|mastercard|amex|maestro|jcb|karte|kreditkarte|kartennummer|carte|carte bancaire|"
    "tarjeta|carta|kaart|creditcard|cart\u00E3o";
constexpr std::string_view kOtherNumberWords = "gift card|loyalty card|library card|order|tracking|serial|imei|ticket";

class CardRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.digits >= kFewestDigits; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    for (const DigitRun& run : digitRuns(text, " -.")) {
      forEachRange(run, kFewestDigits, kMostDigits, [&](GroupRange range) {
        const std::optional<Hit> hit = judge(text, run, range);
        if (hit) hits.push_back(*hit);
        return hit.has_value();
      });
    }
  }

 private:
  /// New issuers appear faster than tables: outside the known ranges a word must say it is a card.
  std::optional<Hit> judge(std::string_view text, const DigitRun& run, GroupRange range) const {
    const text::ByteSpan span = spanOf(run, range);
    const std::string digits = digitsOf(text.substr(span.start, span.end - span.start));
    if (!standsAlone(text, span) || !isWrittenLikeACard(run, range) || !hasLuhnDigit(digits)) return std::nullopt;
    if (isIssued(digits)) return Hit{"CREDIT_CARD", "card.luhn", 0.95, span};
    if (digits.front() != '0' && m_words.surround(text, span)) return Hit{"CREDIT_CARD", "card.context", 0.8, span};
    return std::nullopt;
  }

  ContextWords m_words{kCardWords, kOtherNumberWords};
};

}  // namespace

std::unique_ptr<const Recogniser> makeCardRecogniser() { return std::make_unique<CardRecogniser>(); }

}  // namespace studio::privacy

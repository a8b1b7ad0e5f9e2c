#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

// RFC 5322 §3.4.1 without comments and quoted local parts, with letters of every script (RFC 6531). How long a label of
// a domain may be (RFC 1035 §2.3.4) is not asked: what is too long is no less of an address, and counting letters of
// every script makes an automaton of 100,000 states.
constexpr std::string_view kAddress =
    R"([\pL\pN_+][\pL\pN.!#$%&'*+/=?^_`{|}~-]*@)"
    R"((?:(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+(?:xn--[a-z0-9-]{2,59}|\pL{2,})|\[(?:\d{1,3}\.){3}\d{1,3}\]))";

// "anna (at) example (dot) org": brackets are required, since "at" and "dot" alone are ordinary words.
constexpr std::string_view kSpelledAddress = R"([\pL\pN_+][\pL\pN._+-]* *[(\[{] *at *[)\]}] *[\pL\pN-]+)"
                                             R"((?:(?: *[(\[{] *dot *[)\]}] *|\.)[\pL\pN-]+)+)";

bool hasAtSign(const TextTraits& traits) { return traits.hasAtSign; }
bool hasBracketedAt(const TextTraits& traits) { return traits.hasBracketedAt; }

}  // namespace

std::unique_ptr<const Recogniser> makeEmailRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "EMAIL_ADDRESS",
                                                         .name = "email.address",
                                                         .certainty = 1.0,
                                                         .expression = kAddress,
                                                         .mayOccur = hasAtSign,
                                                         .mayTouchWords = true,
                                                         .accepts = nullptr});
}

std::unique_ptr<const Recogniser> makeSpelledEmailRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "EMAIL_ADDRESS",
                                                         .name = "email.spelled",
                                                         .certainty = 0.9,
                                                         .expression = kSpelledAddress,
                                                         .mayOccur = hasBracketedAt,
                                                         .mayTouchWords = true,
                                                         .accepts = nullptr});
}

}  // namespace studio::privacy

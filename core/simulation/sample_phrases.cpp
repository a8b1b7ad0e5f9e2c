#include "core/simulation/sample_phrases.h"

#include <array>
#include <cmath>
#include <span>
#include <string_view>

namespace studio::simulation {

namespace {

using Phrases = std::span<const std::string_view>;

std::string_view pick(Phrases phrases, base::RandomStream& random) { return phrases[random.below(phrases.size())]; }

std::string digits(std::size_t count, base::RandomStream& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random.below(10));
  return text;
}

std::string euros(double amount) {
  const auto cents = static_cast<int>(std::lround(amount * 100));
  const std::string tail = std::to_string(cents % 100);
  return std::to_string(cents / 100) + "." + (tail.size() < 2 ? "0" + tail : tail);
}

std::string filled(std::string_view pattern, const SampleTopic& topic) {
  std::string text(pattern);
  const auto replace = [&](std::string_view slot, const std::string& value) {
    for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size())) {
      text.replace(at, slot.size(), value);
    }
  };
  replace("{product}", topic.product);
  replace("{it}", topic.shortName);
  replace("{price}", euros(topic.price) + " euros");
  replace("{less}", euros(topic.price * 0.95) + " euros");
  return text;
}

constexpr std::array<std::string_view, 8> kGreet{
    "Hello, you're through to the renewals desk.",
    "Good morning, thanks for getting in touch about your {it}.",
    "Hi there, this is the customer desk. I have your {product} contract in front of me.",
    "Good afternoon, you have reached renewals.",
    "Welcome back. I see this is about {product}.",
    "Hello and thank you for waiting.",
    "Hi, I am here to help with your {it}.",
    "Good day, how can I help with your {it}?"};
constexpr std::array<std::string_view, 7> kSmallTalk{"I hope the week is treating you well.",
                                                     "Quite a storm last night, was everything fine at yours?",
                                                     "Have you been with us long?",
                                                     "How was the holiday you mentioned last time?",
                                                     "Nice to hear from you again.",
                                                     "I hope the new place feels like home by now.",
                                                     "It is a busy day here, thanks for your patience."};
constexpr std::array<std::string_view, 8> kAskNeeds{
    "What matters most to you in your {it}?",
    "Has anything changed at home since last year?",
    "May I ask how you use your {it} these days?",
    "Which part of the current contract do you really need?",
    "How many people in the household should be covered?",
    "What would you like to be different from last year?",
    "Before I suggest anything: what bothered you about the old contract?",
    "Do you travel more or less than a year ago?"};
constexpr std::array<std::string_view, 8> kExplain{
    "With {product} you get the full service line and no waiting time.",
    "The contract covers repairs, replacement and the call-out.",
    "Your {it} includes bikes and devices away from home.",
    "What you pay for is mostly the fast replacement, within two days.",
    "Let me explain: the higher part of the price is for damage by water.",
    "{product} also works abroad, for up to 60 days.",
    "The line is guaranteed at the speed on the contract, measured at your socket.",
    "In short, the deductible falls every year without a claim."};
constexpr std::array<std::string_view, 7> kProof{"Most of our customers in your street chose {product}.",
                                                 "Nine in ten customers renewed their {it} this year.",
                                                 "An independent test rated {product} good twice in a row.",
                                                 "Many families tell us they stay for the service.",
                                                 "Your neighbours' claim last month was paid within three days.",
                                                 "We have been doing this for forty years.",
                                                 "Our customers gave the desk 4.6 of 5 last quarter."};
constexpr std::array<std::string_view, 8> kAnswer{
    "I understand that the price went up. Rebuilding costs rose by a fifth, and I can show you the split.",
    "That's fair. Let us look at what you would lose with a cheaper one.",
    "You are right to ask. The increase comes from the materials, not from us.",
    "I see your point, and you can lower it by choosing a higher deductible.",
    "If you compare, please compare the water damage part as well.",
    "You can leave at any month end, so there is little risk.",
    "That worry is common; the contract says it plainly in section four.",
    "Let me take that seriously: what would a fair price look like to you?"};
constexpr std::array<std::string_view, 6> kTerms{
    "The contract runs 12 months and can be ended with one month's notice.",
    "You can withdraw within 14 days without giving a reason.",
    "For the record: the price is {price} a month, all fees included.",
    "I have to mention that floods need the extra module.",
    "The terms are two pages; I will mail them before you decide.",
    "Your data stay with us and are not sold on."};
constexpr std::array<std::string_view, 8> kOffer{"I can offer you {product} for {price} a month.",
                                                 "If you renew now, I can take 5 percent off: {less} a month.",
                                                 "My suggestion is {product} at {price}.",
                                                 "Shall I put you on {product} for {less} from next month?",
                                                 "There is room for a discount: {less} instead of {price}.",
                                                 "For you I would propose {product}, {price} monthly.",
                                                 "I could keep last year's price of {less} for another year.",
                                                 "We can do {product} at {less}, starting on the first."};
constexpr std::array<std::string_view, 6> kBundle{
    "Together with the mobile line you would save 12 percent on both.",
    "I can bundle {product} with travel cover for the whole family.",
    "If you take both contracts, the second is half price.",
    "There is a package: {product} plus legal advice, one price.",
    "A family bundle would cover all four of you for a little more than {price}.",
    "Both contracts in one bill, and 10 percent less."};
constexpr std::array<std::string_view, 6> kClose{"Shall I set it up for you now?",
                                                 "May I send you the contract to sign?",
                                                 "Would you like to go ahead with it today?",
                                                 "Then I will book {product} for you, is that right?",
                                                 "Shall we make it official?",
                                                 "Do you agree that I renew it from next month?"};
constexpr std::array<std::string_view, 5> kHandOver{
    "I will pass you on to a colleague who can decide that.", "My colleague from the contract team will call you back.",
    "Let me connect you to a specialist.", "I am handing this over to my supervisor.",
    "One moment, I am putting you through."};

Phrases phrasesOf(SampleAction action) {
  switch (action) {
    case SampleAction::greet: return kGreet;
    case SampleAction::smallTalk: return kSmallTalk;
    case SampleAction::askNeeds: return kAskNeeds;
    case SampleAction::explainCover: return kExplain;
    case SampleAction::socialProof: return kProof;
    case SampleAction::answerObjection: return kAnswer;
    case SampleAction::discloseTerms: return kTerms;
    case SampleAction::offer: return kOffer;
    case SampleAction::offerBundle: return kBundle;
    case SampleAction::close: return kClose;
    case SampleAction::handOver: return kHandOver;
  }
  return kGreet;
}

constexpr std::array<std::string_view, 5> kOpeners{"", "Well, ", "Of course. ", "I see. ", "Right, "};

constexpr std::array<std::string_view, 7> kCold{"I only called to cancel.",
                                                "To be honest, I am not interested.",
                                                "I already have something else in mind.",
                                                "Just tell me how to end the contract.",
                                                "I don't need any of that.",
                                                "Please keep it short, I have no time.",
                                                "No, that is not for me."};
constexpr std::array<std::string_view, 7> kCool{"Hm, I am not sure it is worth it.",
                                                "I don't know, maybe later.",
                                                "What is that good for?",
                                                "I haven't really used it last year.",
                                                "I might look around first.",
                                                "It never mattered much to me.",
                                                "We will see."};
constexpr std::array<std::string_view, 8> kOpen{
    "Okay, tell me more.",     "What exactly would that include?",    "How does it work if I move?",
    "And what would it cost?", "Is that also true for my two bikes?", "Could I change it later?",
    "How long would it run?",  "All right, I am listening."};
constexpr std::array<std::string_view, 7> kWarm{
    "That sounds quite good.", "Yes, that is what I was looking for.", "That would help us, I think.",
    "I like that part.",       "Okay, that is better than I thought.", "My partner would be happy with that.",
    "Good, that fits."};
constexpr std::array<std::string_view, 6> kKeen{"Great, I would like that.",  "Perfect, how do we go on?",
                                                "Yes, that is exactly it.",   "That is a good deal, thank you.",
                                                "Sounds great, let's do it.", "I am convinced."};
constexpr std::array<std::string_view, 8> kObjection{
    "But that is too expensive.",        "My premium went up and nobody told me why.",
    "I saw it cheaper elsewhere.",       "I'd rather compare first.",
    "So the price was too high before?", "I don't want another long contract.",
    "That is more than last year!",      "I don't trust these discounts."};
constexpr std::array<std::string_view, 6> kYes{
    "Yes, go ahead.", "Okay, let's do it.",      "Fine, send me the contract.", "Yes please, that's right.",
    "Agreed.",        "All right, I'll take it."};
constexpr std::array<std::string_view, 6> kNo{
    "No, thank you.",         "I have to think about it.",           "Not today.",
    "No, leave it as it is.", "I'll call back if I change my mind.", "I don't think so."};
constexpr std::array<std::string_view, 5> kLeave{"Sorry, I have to go. Goodbye.", "That's enough, bye.",
                                                 "I'll hang up now.", "Never mind. Goodbye.", "I am done here."};

Phrases replyPhrases(const SampleState& state) {
  switch (state.interest) {
    case 0: return kCold;
    case 1: return kCool;
    case 2: return kOpen;
    case 3: return kWarm;
    default: return kKeen;
  }
}

/// ISO 13616 check digits for a German account: 98 − (bban · 10^6 + 131400) mod 97.
std::string germanIban(base::RandomStream& random) {
  const std::string bban = digits(18, random);
  unsigned remainder = 0;
  for (const char c : bban + "131400") remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
  const unsigned check = 98 - remainder;
  return "DE" + std::string(check < 10 ? "0" : "") + std::to_string(check) + bban;
}

/// 16 digits from 4 with a Luhn check digit (ISO/IEC 7812-1, annex B).
std::string cardNumber(base::RandomStream& random) {
  std::string number = "4" + digits(14, random);
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const int digit = number[number.size() - 1 - i] - '0';
    const int doubled = digit * 2;
    sum += i % 2 == 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
  }
  number += static_cast<char>('0' + (10 - sum % 10) % 10);
  return number.substr(0, 4) + " " + number.substr(4, 4) + " " + number.substr(8, 4) + " " + number.substr(12, 4);
}

std::string identifierSentence(const SamplePerson& person, base::RandomStream& random, std::size_t& planted) {
  ++planted;
  switch (random.below(4)) {
    case 0: return " You can mail me at " + person.email + ".";
    case 1: return " My number is " + person.phone + ".";
    case 2: return " Take it from " + person.iban + ".";
    default: return " My card is " + person.card + ".";
  }
}

}  // namespace

SampleTopic drawTopic(base::RandomStream& random) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kProducts{{{"Home contents", "home cover"},
                                                                      {"Travel annual", "travel cover"},
                                                                      {"Fibre 250", "internet line"},
                                                                      {"Mobile plan", "mobile plan"}}};
  constexpr std::array<double, 4> kPrices{18.5, 9.9, 39.9, 24.9};
  const auto i = random.below(kProducts.size());
  const double spread = 0.9 + 0.2 * random.uniform();
  return {std::string(kProducts[i][0]), std::string(kProducts[i][1]), kPrices[i] * spread};
}

SamplePerson drawPerson(base::RandomStream& random) {
  constexpr std::array<std::string_view, 10> kFirst{"alex", "mara",  "jonas", "lena",  "omar",
                                                    "ines", "peter", "sofia", "david", "nora"};
  constexpr std::array<std::string_view, 10> kLast{"berg",  "keller", "santos", "novak", "fischer",
                                                   "rossi", "meyer",  "larsen", "costa", "wolf"};
  SamplePerson person;
  const std::string first(pick(kFirst, random));
  const std::string last(pick(kLast, random));
  person.customerId = "C" + digits(7, random);
  person.email = first + "." + last + digits(2, random) + "@example.org";
  person.phone = "+49 30 901820" + digits(3, random);
  person.iban = germanIban(random);
  person.card = cardNumber(random);
  return person;
}

std::string agentPhrase(SampleAction action, const SampleTopic& topic, base::RandomStream& random) {
  const std::string_view opener = action == SampleAction::greet ? std::string_view{} : pick(kOpeners, random);
  return std::string(opener) + filled(pick(phrasesOf(action), random), topic);
}

std::string customerPhrase(const SampleState& state, const SampleTopic& topic, const SamplePerson& person,
                           base::RandomStream& random, std::size_t& planted) {
  constexpr double kIdentifierShare = 0.03;
  std::string text =
      state.hasObjection ? filled(pick(kObjection, random), topic) : filled(pick(replyPhrases(state), random), topic);
  if (state.hasObjection && random.uniform() < 0.5) text += " " + std::string(pick(replyPhrases(state), random));
  if (random.uniform() < kIdentifierShare) text += identifierSentence(person, random, planted);
  return text;
}

std::string farewellPhrase(bool isConverted, bool hasLeft, const SamplePerson& person, base::RandomStream& random,
                           std::size_t& planted) {
  if (hasLeft) return std::string(pick(kLeave, random));
  std::string text(pick(isConverted ? Phrases(kYes) : Phrases(kNo), random));
  if (isConverted && random.uniform() < 0.3) text += identifierSentence(person, random, planted);
  return text;
}

}  // namespace studio::simulation

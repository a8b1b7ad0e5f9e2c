#include "core/logs/consent_guess.h"

#include <algorithm>

#include "core/logs/name_words.h"
#include "core/logs/outcome_words.h"
#include "core/logs/record.h"
#include "core/text/unicode.h"

namespace studio::logs {
namespace {

constexpr std::size_t kMostValues = 6;  ///< more are remarks, not answers

// Folded, without accents, separated by blanks.
constexpr std::string_view kGiven =
    "given granted agreed agree agrees accepted accept consented consent allowed optin in erteilt gegeben zugestimmt "
    "einverstanden erlaubt donne donnee accorde accordee accepte acceptee dado otorgado otorgada aceptado";
constexpr std::string_view kWithheld =
    "refused refuse denied deny declined decline withdrawn revoked withheld disagree disagreed pending unknown missing "
    "none optout out verweigert abgelehnt widerrufen entzogen offen unbekannt refuse refusee retire retiree revoque "
    "rechazado denegado retirado revocado pendiente not no non kein keine nicht pas sans sin";

std::vector<std::string> bareWordsOf(std::string_view said) {
  std::vector<std::string> words = wordsOf(said);
  for (std::string& word : words) word = text::foldAccents(word);
  return words;
}

enum class Answer { yes, no, unclear };

bool isAmong(std::string_view list, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [list](const std::string& word) { return isListed(list, word); });
}

Answer answerOf(const std::string& value) {
  const Ending ending = endingOf(value);
  if (ending == Ending::yes) return Answer::yes;
  if (ending == Ending::no) return Answer::no;
  const std::vector<std::string> words = bareWordsOf(value);
  // "not given" and "opted out" say no first
  if (isAmong(kWithheld, words)) return Answer::no;
  return isAmong(kGiven, words) ? Answer::yes : Answer::unclear;
}

std::string listed(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + inQuotes(value);
  return text;
}

}  // namespace

std::optional<ConsentGuess> guessConsent(const DialogueField& field) {
  if (fitOf(field.column->name, Meaning::consent) == 0 || field.values.empty()) return std::nullopt;
  if (field.values.size() > kMostValues) return std::nullopt;
  if (isAmong(kWithheld, bareWordsOf(field.column->name))) {
    return ConsentGuess{{}, "may tell of consent, perhaps of its refusal; say which of its values mean yes"};
  }
  std::vector<std::string> yes, no, unclear;
  for (const std::string& value : field.values) {
    const Answer answer = answerOf(value);
    (answer == Answer::yes ? yes : answer == Answer::no ? no : unclear).push_back(value);
  }
  if (!unclear.empty())
    return ConsentGuess{{}, "may tell of consent; say which of its values mean yes: " + listed(unclear)};
  if (yes.empty()) return ConsentGuess{{}, "may tell of consent, and none of its values means yes: " + listed(no)};
  const std::string others = no.empty() ? "" : ", not " + listed(no);
  return ConsentGuess{yes,
                      "its name says so; " + listed(yes) + " means yes" + others + "; dialogues without are left out"};
}

}  // namespace studio::logs

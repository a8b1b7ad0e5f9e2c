#include "core/privacy/context_words.h"
#include "core/privacy/word_recognisers.h"
#include "core/text/pattern.h"

namespace studio::privacy {

namespace {

// Day, month and year in the orders people write them, months in words of five languages; ISO 8601.
constexpr std::string_view kMonth =
    "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f\u00E9vrier|mar(?:ch|s|zo)?|m\u00E4rz|apr(?:il|ile)?|avril|abril|may|"
    "mai|mayo|maggio|jun[ei]?|juin|junio|giugno|jul[iy]?|juillet|julio|luglio|aug(?:ust)?|ao\u00FBt|agosto|"
    "sep(?:t(?:ember|embre|iembre)?)?|settembre|o[ck]t(?:ober|obre|ubre)?|ottobre|nov(?:ember|embre|iembre)?|"
    "de[cz](?:ember)?|d\u00E9cembre|diciembre|dicembre|enero|gennaio|febrero|febbraio)\\.?";
constexpr std::string_view kYear = "(?:19|20)\\d\\d";
constexpr std::string_view kDay = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|\\.)?";

std::string dateExpression() {
  const std::string month(kMonth), year(kYear), day(kDay);
  return "\\b(?:" + year + "[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])"                         // 1985-03-07
         + "|(?:0?[1-9]|[12]\\d|3[01]) ?[-./] ?(?:0?[1-9]|[12]\\d|3[01]) ?[-./] ?(?:" + year + "|\\d\\d)"  // 7.3.85
         + "|" + day + "(?: of| de)? " + month + "(?:,? (?:de )?" + year + ")?"  // 7 March 1985
         + "|" + month + " " + day + "(?:,? " + year + ")?"                      // March 7, 1985
         + "|" + month + " " + year + "|" + year + ")\\b";                       // 1985
}

constexpr std::string_view kBirthWords =
    "born|birth|birthday|birthdate|birthdays|dob|d\\.o\\.b|bday|geboren|geb|geburtsdatum|geburtstag|n\u00E9e?|"
    "naissance|"
    "anniversaire|nacid[oa]|nac\u00ED|nacimiento|cumplea\u00F1os|nat[oa]|nascita|geboortedatum|jarig|nascimento|nascid["
    "oa]";
/// What happened at another time than a birth: "born here, married in 1999".
constexpr std::string_view kOtherWords =
    "since|married|founded|joined|expires|valid|order|invoice|delivery|expiry|seit";

}  // namespace

void findBirthDates(const Words& words, std::vector<Hit>& hits) {
  if (!words.hasNumber || (words.found & bit(WordClass::birth)) == 0) return;
  static const text::Pattern kDate = text::Pattern::compile(dateExpression(), false).value();
  static const ContextWords kContext(kBirthWords, kOtherWords);
  for (const text::ByteSpan span : kDate.findAll(words.text)) {
    if (kContext.surround(words.text, span)) hits.push_back({"DATE_OF_BIRTH", "birth_date.context", 0.85, span});
  }
}

}  // namespace studio::privacy

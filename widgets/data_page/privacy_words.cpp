#include "widgets/data_page/privacy_words.h"

#include <QCoreApplication>
#include <QHash>

namespace studio::widgets {

namespace {

using privacy::Operator;
using privacy::RedactionReason;

struct PrivacyWords {
  Q_DECLARE_TR_FUNCTIONS(PrivacyWords)
};

QString asWords(const QString& type) {
  QString words = type.toLower().replace(QLatin1Char('_'), QLatin1Char(' '));
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

}  // namespace

QString redactionTypeText(const QString& type) {
  static const QHash<QString, QString> kWords = {
      {QStringLiteral("EMAIL_ADDRESS"), PrivacyWords::tr("E-mail address")},
      {QStringLiteral("PHONE_NUMBER"), PrivacyWords::tr("Phone number")},
      {QStringLiteral("CREDIT_CARD"), PrivacyWords::tr("Card number")},
      {QStringLiteral("IBAN_CODE"), PrivacyWords::tr("Bank account (IBAN)")},
      {QStringLiteral("IP_ADDRESS"), PrivacyWords::tr("IP address")},
      {QStringLiteral("DOMAIN_NAME"), PrivacyWords::tr("Web address")},
      {QStringLiteral("PERSON"), PrivacyWords::tr("Person")},
      {QStringLiteral("STREET_ADDRESS"), PrivacyWords::tr("Street and number")},
      {QStringLiteral("ZIP_CODE"), PrivacyWords::tr("Postcode")},
      {QStringLiteral("CITY"), PrivacyWords::tr("Place")},
      {QStringLiteral("DATE_OF_BIRTH"), PrivacyWords::tr("Date of birth")},
      {QStringLiteral("US_SSN"), PrivacyWords::tr("National id (US)")},
      {QStringLiteral("UK_NINO"), PrivacyWords::tr("National id (UK)")},
      {QStringLiteral("DE_TAX_ID"), PrivacyWords::tr("Tax id (Germany)")},
      {QStringLiteral("FR_NIR"), PrivacyWords::tr("National id (France)")},
      {QStringLiteral("ES_NIF"), PrivacyWords::tr("National id (Spain)")},
      {QStringLiteral("ES_NIE"), PrivacyWords::tr("Foreigner's id (Spain)")},
      {QStringLiteral("IT_FISCAL_CODE"), PrivacyWords::tr("Tax id (Italy)")},
      {QStringLiteral("NL_BSN"), PrivacyWords::tr("National id (Netherlands)")},
      {QStringLiteral("TERM"), PrivacyWords::tr("Own term")}};
  const auto known = kWords.constFind(type);
  return known == kWords.constEnd() ? asWords(type) : *known;
}

QString redactionReasonText(RedactionReason reason) {
  switch (reason) {
    case RedactionReason::shape: return PrivacyWords::tr("written like one");
    case RedactionReason::checkDigits: return PrivacyWords::tr("its check digits are right");
    case RedactionReason::assignedNumber: return PrivacyWords::tr("in the numbering plan of a country");
    case RedactionReason::contextWord: return PrivacyWords::tr("a word nearby says what it is");
    case RedactionReason::title: return PrivacyWords::tr("a title stands before it");
    case RedactionReason::introduced: return PrivacyWords::tr("somebody gives their name");
    case RedactionReason::signature: return PrivacyWords::tr("it closes a message");
    case RedactionReason::addressed: return PrivacyWords::tr("somebody is greeted or thanked by it");
    case RedactionReason::fullName: return PrivacyWords::tr("a known given name and what follows it");
    case RedactionReason::givenName: return PrivacyWords::tr("a known given name");
    case RedactionReason::surname: return PrivacyWords::tr("a known surname, written as a name");
    case RedactionReason::logName: return PrivacyWords::tr("the log itself names this person");
    case RedactionReason::streetAndNumber: return PrivacyWords::tr("a street and a number of a house");
    case RedactionReason::besidePlace: return PrivacyWords::tr("beside a place, a state or a postcode");
    case RedactionReason::residence: return PrivacyWords::tr("somebody says where they live");
    case RedactionReason::ownPattern: return PrivacyWords::tr("a pattern of your own");
    case RedactionReason::ownTerm: return PrivacyWords::tr("a term of your own");
  }
  return {};
}

QString storedAsText(const QString& type, Operator chosen) {
  switch (chosen) {
    case Operator::pseudonym: return type + QStringLiteral("_…");
    case Operator::generalise:
      if (type == QLatin1String("DATE_OF_BIRTH")) return PrivacyWords::tr("age band");
      if (type == QLatin1String("ZIP_CODE")) return PrivacyWords::tr("first characters");
      return type;
    case Operator::drop: return PrivacyWords::tr("nothing");
    case Operator::replace: break;
  }
  return type;
}

QString operatorText(Operator chosen) {
  switch (chosen) {
    case Operator::pseudonym: return PrivacyWords::tr("pseudonym");
    case Operator::generalise: return PrivacyWords::tr("generalised");
    case Operator::drop: return PrivacyWords::tr("dropped");
    case Operator::replace: break;
  }
  return PrivacyWords::tr("its type");
}

}  // namespace studio::widgets

#pragma once

#include <map>
#include <string>
#include <vector>

namespace studio::privacy {

/// What is put in the place of an identifier.
enum class Operator {
  replace,     ///< "<TYPE>"
  pseudonym,   ///< "<TYPE_" and 8 hex digits of a keyed digest ">": the same in every file under one key
  generalise,  ///< a date of birth becomes an age band, a postcode its first characters; anything else "<TYPE>"
  drop         ///< nothing
};

/// An identifier that only this organisation has, such as a contract number.
struct OwnPattern {
  std::string name;                  ///< of the recogniser: it reports as "own.<name>"
  std::string type;                  ///< capitals, digits and _, e.g. "CONTRACT_NUMBER"
  std::string expression;            ///< RE2, at most 500 bytes; never matches nothing
  std::vector<std::string> context;  ///< when there are some, one of these words must stand near a match
  bool isCaseSensitive = false;

  bool operator==(const OwnPattern&) const = default;
};

/// A word or phrase that is always taken out, whatever the recognisers say of it.
struct OwnTerm {
  std::string text;  ///< matched as whole words without regard to case
  std::string type = "TERM";

  bool operator==(const OwnTerm&) const = default;
};

/// A field of a log, in its rows or in its side file.
struct NameField {
  std::string field;
  bool isInSide = false;

  bool operator==(const NameField&) const = default;
};

/// What an organisation decides about anonymisation; the member "privacy" of a mapping document, so that it travels
/// with the mapping. resources/mappings/mapping.schema.json documents the JSON form.
struct PrivacySettings {
  std::vector<OwnPattern> patterns;
  std::vector<OwnTerm> terms;                 ///< "redact": always taken out
  std::vector<std::string> allow;             ///< words or phrases that no recogniser may touch, without regard to case
  std::vector<std::string> allowPatterns;     ///< the same as RE2; all of a hit must match
  std::map<std::string, Operator> operators;  ///< type -> operator; a type that is not named is replaced
  std::vector<std::string> keepTypes;         ///< types that are not looked for
  std::vector<NameField> nameFields;          ///< names in them are looked for in the texts of their dialogue
  std::vector<std::string> keepAttributes;    ///< sensitive segment attributes that may be kept

  bool operator==(const PrivacySettings&) const = default;
};

/// Why something was taken out; programs make the sentence.
enum class RedactionReason {
  shape,            ///< written like one
  checkDigits,      ///< its check digits are right
  assignedNumber,   ///< in the numbering plan of a country
  contextWord,      ///< a word nearby says what it is
  title,            ///< a title or form of address stands before it
  introduced,       ///< somebody gives their name: "my name is …"
  signature,        ///< it closes a message
  addressed,        ///< somebody is greeted or thanked by it
  fullName,         ///< a known given name and what follows it
  givenName,        ///< a known given name
  surname,          ///< a known surname, written as a name
  logName,          ///< the log itself names this person
  streetAndNumber,  ///< a street and a number of a house
  besidePlace,      ///< it stands beside a place, a state or a postcode
  residence,        ///< somebody says where they live
  ownPattern,       ///< a pattern of the organisation
  ownTerm           ///< a term that the organisation always takes out
};

}  // namespace studio::privacy

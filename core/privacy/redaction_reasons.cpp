#include <algorithm>
#include <array>
#include <utility>

#include "core/privacy/privacy_settings.h"

namespace studio::privacy {

namespace {

using Reason = RedactionReason;

constexpr std::array kReasons = std::to_array<std::pair<std::string_view, Reason>>({
    {"email.address", Reason::shape},
    {"email.spelled", Reason::shape},
    {"web.address", Reason::shape},
    {"web.bare_domain", Reason::shape},
    {"ip.v4", Reason::shape},
    {"ip.v6", Reason::shape},
    {"card.luhn", Reason::checkDigits},
    {"card.context", Reason::contextWord},
    {"iban.mod97", Reason::checkDigits},
    {"phone.international", Reason::assignedNumber},
    {"phone.national", Reason::assignedNumber},
    {"phone.north_american", Reason::shape},
    {"phone.context", Reason::contextWord},
    {"us_ssn.shape", Reason::shape},
    {"uk_nino.shape", Reason::shape},
    {"person.title", Reason::title},
    {"person.introduced", Reason::introduced},
    {"person.signature", Reason::signature},
    {"person.addressed", Reason::addressed},
    {"person.full_name", Reason::fullName},
    {"person.given_name", Reason::givenName},
    {"person.surname", Reason::surname},
    {"person.log_name", Reason::logName},
    {"address.street", Reason::streetAndNumber},
    {"address.unit", Reason::shape},
    {"address.post_box", Reason::shape},
    {"postcode.shape", Reason::shape},
    {"postcode.place", Reason::besidePlace},
    {"postcode.context", Reason::contextWord},
    {"city.place", Reason::besidePlace},
    {"city.residence", Reason::residence},
    {"birth_date.context", Reason::contextWord},
});

constexpr std::array<std::string_view, 17> kKeys{
    "shape",     "check_digits", "assigned_number", "context_word", "title",   "introduced",
    "signature", "addressed",    "full_name",       "given_name",   "surname", "log_name",
    "street",    "beside_place", "residence",       "own_pattern",  "own_term"};

}  // namespace

RedactionReason reasonOf(std::string_view recogniser) {
  if (recogniser.starts_with("own_term")) return Reason::ownTerm;
  if (recogniser.starts_with("own.")) return Reason::ownPattern;
  const auto* const known = std::find_if(kReasons.begin(), kReasons.end(),
                                         [recogniser](const auto& entry) { return entry.first == recogniser; });
  // every other one tests the check digits of a national id
  return known == kReasons.end() ? Reason::checkDigits : known->second;
}

std::string_view reasonKey(RedactionReason reason) { return kKeys[static_cast<std::size_t>(reason)]; }

}  // namespace studio::privacy

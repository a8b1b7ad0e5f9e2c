#include "core/privacy/phone_number.h"

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

namespace studio::privacy {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Countries whose national numbers start with 0.
constexpr std::array<const char*, 22> kTrunkZeroRegions{"GB", "DE", "FR", "NL", "BE", "CH", "AT", "SE",
                                                        "FI", "IE", "AU", "NZ", "ZA", "IT", "JP", "KR",
                                                        "IN", "TR", "IL", "RO", "HR", "UA"};

}  // namespace

Dialling internationalDialling(const std::string& number) {
  const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
  PhoneNumber parsed;
  // Germany dials 00 abroad; for a number with "+" the region does not matter.
  if (library.Parse(number, "DE", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR) return Dialling::none;
  if (library.IsValidNumber(parsed)) return Dialling::valid;
  return library.IsPossibleNumber(parsed) ? Dialling::possible : Dialling::none;
}

bool isValidWithTrunkPrefix(const std::string& number) {
  const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
  return std::any_of(kTrunkZeroRegions.begin(), kTrunkZeroRegions.end(), [&](const char* region) {
    PhoneNumber parsed;
    return library.Parse(number, region, &parsed) == PhoneNumberUtil::NO_PARSING_ERROR &&
           library.IsValidNumberForRegion(parsed, region);
  });
}

}  // namespace studio::privacy

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/privacy/privacy_settings_types.h"

namespace studio::privacy {

/// Reads the JSON form of settings; `where` names the document and `pointer` the place in it for messages. Fails with
/// unknownKey (argument key), patternInvalid (where = the expression) or mappingInvalid (argument reason).
base::Result<PrivacySettings> parsePrivacySettings(std::string_view json, std::string_view where,
                                                   std::string_view pointer = "");

/// The JSON form; what is empty is left out. parsePrivacySettings of it gives the same settings.
std::string privacySettingsJson(const PrivacySettings& settings);

/// The word of an operator in JSON: "replace", "pseudonym", "generalise", "drop".
std::string_view operatorWord(Operator chosen);

/// Why the recogniser of this id reports anything, and its word, e.g. "check_digits".
RedactionReason reasonOf(std::string_view recogniser);
std::string_view reasonKey(RedactionReason reason);

}  // namespace studio::privacy

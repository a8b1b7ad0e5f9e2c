#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/privacy/privacy_settings_types.h"

namespace studio::workflow {

/// What a person says about a redaction they see, or miss, in the preview.
struct PrivacyCorrection {
  enum class Kind {
    allow,  ///< "this is no identifier": it is never taken out
    redact  ///< "always take this out"
  };
  Kind kind = Kind::allow;
  std::string text;  ///< as read: a word or phrase
  std::string type;  ///< of redact; empty = "TERM"
};

/// The settings with a correction. A later correction takes back an earlier one of the same text (without regard to
/// case and accents); nothing is in them twice; a blank text changes nothing.
privacy::PrivacySettings corrected(privacy::PrivacySettings settings, const PrivacyCorrection& correction);

/// The member "privacy" of a mapping document, or a settings document itself; none of it is the settings nobody
/// changed. `where` names the document for messages. Fails like privacy::parsePrivacySettings.
base::Result<privacy::PrivacySettings> privacySettingsOf(std::string_view document, std::string_view where);

/// The mapping document with these settings in place of its own; everything else stays, in its order. Fails with
/// mappingInvalid when it is not a JSON object.
base::Result<std::string> withPrivacySettings(std::string_view mappingJson, const privacy::PrivacySettings& settings);

}  // namespace studio::workflow

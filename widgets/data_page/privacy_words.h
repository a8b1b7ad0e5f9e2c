#pragma once

#include <QString>

#include "core/privacy/privacy_settings_types.h"

namespace studio::widgets {

/// "E-mail address" of "EMAIL_ADDRESS"; an unknown type as words.
QString redactionTypeText(const QString& type);
/// Why something was taken out, as the end of a sentence: "written like one".
QString redactionReasonText(privacy::RedactionReason reason);
/// What is stored in the place of a type: "<PERSON>", "<PERSON_…>", "an age band".
QString storedAsText(const QString& type, privacy::Operator chosen);
/// "a pseudonym" and so on, for choosing.
QString operatorText(privacy::Operator chosen);

}  // namespace studio::widgets

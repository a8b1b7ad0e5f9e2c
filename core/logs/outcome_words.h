#pragma once

#include <string_view>

namespace studio::logs {

/// How well a field's name says that it tells how a dialogue ended. English, German, French and Spanish; case and
/// accents do not matter.
struct OutcomeName {
  double fit = 0;            ///< 1 when the name is a word for it, 0.9 when the object around it is, 0.5 when it may be
  bool isOfFailure = false;  ///< "cancelled", "churned": yes is no success
  bool isCode = false;       ///< "result_code": its numbers are names, not amounts
  bool isRating = false;     ///< "satisfaction": its numbers are grades
};

/// `path` as a mapping names a field: "result.status", "$.meta.Gesprächsergebnis".
OutcomeName outcomeNameOf(std::string_view path);

/// What a value says of how a dialogue ended.
enum class Ending {
  success,  ///< "verkauft", "closed won"
  failure,  ///< "lost", "kein Abschluss", "still open": none so far
  yes,      ///< "1", "true", "oui": a success where the field's name is a word for one
  no,
  unknown
};

Ending endingOf(std::string_view value);

}  // namespace studio::logs

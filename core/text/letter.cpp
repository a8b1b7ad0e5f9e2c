#include <unicode/uchar.h>

#include "core/text/code_point.h"

namespace studio::text {

Letter letterOf(std::int32_t point) {
  switch (u_charType(point)) {
    case U_LOWERCASE_LETTER: return Letter::small;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return Letter::capital;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return Letter::other;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK: return Letter::mark;
    default: return Letter::none;
  }
}

}  // namespace studio::text

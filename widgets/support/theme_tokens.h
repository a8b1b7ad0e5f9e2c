#pragma once

#include <QFont>

#include "widgets/support/theme.h"

namespace studio::widgets {

/// resources/look/tokens.json, read once and kept: both themes and the type scale.
struct ThemeTokens {
  Theme light;
  Theme dark;
  QList<QFont> fonts;      ///< by TextRole
  QList<int> lineHeights;  ///< by TextRole
};

/// Parses the tokens compiled into the program; a colour that is missing ends the program and is named.
ThemeTokens readThemeTokens();

}  // namespace studio::widgets

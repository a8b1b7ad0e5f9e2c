#pragma once

#include <QMetaType>
#include <QString>
#include <QVariant>
#include <optional>

#include "widgets/support/theme.h"

namespace studio::widgets {

/// How one cell of a table is drawn: words, a number on equal-width figures, a round chip (a state)
/// or a square dashed tag (a thing).
enum class CellLook { text, figure, chip, tag };

/// How loud a cell is. Muted also stands for thin support; doubtful is amber, and its text carries a sign.
enum class CellWeight { plain, secondary, muted, strong, doubtful, failed };

/// A value and its interval on an axis that the whole column shares.
struct Whisker {
  double low = 0;
  double value = 0;
  double high = 0;
  double axisFrom = 0;
  double axisTo = 1;
  std::optional<double> reference = {};  ///< a dashed line
  bool isThin = false;                   ///< little support: grey and hollow
};

/// One cell: words and meaning, no colours.
struct Cell {
  QString text;
  QString note = {};  ///< behind the value, smaller and muted: an interval, a count
  CellLook look = CellLook::text;
  CellWeight weight = CellWeight::plain;
  std::optional<Tone> tone = {};        ///< of a chip, or of the ground of words; none = neutral
  QString tooltip = {};                 ///< plain text; the whole of `text` when empty and elided
  QVariant sortKey = {};                ///< the text when empty
  std::optional<Whisker> whisker = {};  ///< drawn instead of the words, which are still read out and copied

  /// "value note", as copied and as read out.
  QString spoken() const { return note.isEmpty() ? text : text + QLatin1Char(' ') + note; }
};

/// Roles of every model made of cells.
enum CellRole { kCellRole = Qt::UserRole + 1, kSortRole };

}  // namespace studio::widgets

Q_DECLARE_METATYPE(studio::widgets::Cell)

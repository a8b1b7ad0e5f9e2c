#include "widgets/models/cell_painting.h"

namespace studio::widgets {

QColor colorOf(CellWeight weight) {
  switch (weight) {
    case CellWeight::secondary: return theme().textSecondary;
    case CellWeight::muted: return theme().textMuted;
    case CellWeight::doubtful: return theme().warn.text;
    case CellWeight::failed: return theme().error.text;
    case CellWeight::plain:
    case CellWeight::strong: break;
  }
  return theme().text;
}

QString oneLine(QString text) {
  for (QChar& letter : text) {
    if (letter.category() == QChar::Other_Control || letter == QChar::LineSeparator ||
        letter == QChar::ParagraphSeparator) {
      letter = QLatin1Char(' ');
    }
  }
  return text;
}

}  // namespace studio::widgets

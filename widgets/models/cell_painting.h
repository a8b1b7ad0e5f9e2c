#pragma once

#include <QColor>
#include <QString>

#include "widgets/models/cell.h"

namespace studio::widgets {

/// The colour of a cell's words.
QColor colorOf(CellWeight weight);
/// One line of any text: line breaks and other control characters become blanks.
QString oneLine(QString text);

}  // namespace studio::widgets

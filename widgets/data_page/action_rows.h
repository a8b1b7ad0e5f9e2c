#pragma once

#include <QList>
#include <QString>

#include "core/workflow/summarise_workspace.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// One action of the overview: how often it was said, and the conversion with and without it.
struct ActionRow {
  QString action;
  std::uint64_t uses = 0;
  workflow::Rate used;
  workflow::Rate notUsed;
  bool hasRates = false;
};

QList<ActionRow> actionRows(const workflow::SummaryReport& summary);
QList<CellColumn> actionColumns();
Cell actionCell(const ActionRow& row, int column);

/// Conversion of the dialogues with exactly so many turns.
struct LengthRow {
  std::uint64_t turns = 0;
  workflow::Rate rate;
};

QList<LengthRow> lengthRows(const workflow::SummaryReport& summary);
QList<CellColumn> lengthColumns();
Cell lengthCell(const LengthRow& row, int column);

/// A rate as "21.4%" with its interval behind it, muted when fewer than 30 dialogues stand behind it.
Cell rateCell(const workflow::Rate& rate);

}  // namespace studio::widgets

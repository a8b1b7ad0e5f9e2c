#pragma once

#include <QList>

#include "core/workflow/summarise_workspace.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// One import of the workspace.
using ImportRow = workflow::ImportSummary;

/// Newest first.
QList<ImportRow> importRows(const workflow::SummaryReport& summary);
QList<CellColumn> importColumns();
Cell importCell(const ImportRow& row, int column);

}  // namespace studio::widgets

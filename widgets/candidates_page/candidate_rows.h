#pragma once

#include <QList>

#include "core/workflow/show_candidates.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// The candidates of a set as a table.
QList<CellColumn> candidateColumns();
Cell candidateCell(const workflow::CandidateFigures& candidate, double threshold, int column);

/// What stands for a candidate: its sentences, nearest to the middle first.
QList<CellColumn> exampleColumns();
Cell exampleCell(const workflow::CandidateExample& example, double threshold, int column);

/// The edits of a set, newest first; the version in force is marked, undone ones are muted.
QList<CellColumn> historyColumns();
Cell historyCell(const workflow::CandidateHistoryEntry& entry, const encoding::CandidateSet& set, int column);

QString editText(encoding::CandidateEdit edit);
/// A confidence or threshold: two decimals.
QString confidenceText(double confidence);

}  // namespace studio::widgets

#pragma once

#include <QList>
#include <optional>

#include "core/workflow/talk_tracks.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// The tracks that were found, as a table. The last column sorts by evidence, the clearest first.
inline constexpr int kEvidenceColumn = 5;
QList<CellColumn> trackColumns();
/// `place`: the column of the comparison the track stands in, where it stands in one.
Cell trackCell(const workflow::NamedTrack& name, const evaluation::TrackFigures& figures,
               std::optional<std::size_t> place, int column);

/// One track by the values of an attribute; row 0 of the table is all dialogues.
inline constexpr int kSegmentColumns = 5;
QList<CellColumn> segmentColumns(const QString& attribute);
Cell segmentCell(const QString& value, const evaluation::TrackEffect& effect, int column);
/// A value that may not be shown: its name, and one sentence over all other columns.
Cell suppressedCell(const QString& value, std::size_t minimum, int column);

}  // namespace studio::widgets

#include "widgets/tracks_page/segments_panel.h"

#include <QStackedWidget>

#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/tracks_page/track_rows.h"
#include "widgets/tracks_page/track_words.h"

namespace studio::widgets {

namespace {

/// Those the p-values of the segments are adjusted for.
std::size_t comparedSegments(const workflow::TrackComparisonReport& report) {
  std::size_t compared = 0;
  for (const auto& column : report.comparison.columns) {
    for (const auto& segment : column.segments) compared += segment.isSuppressed ? 0 : 1;
  }
  return compared;
}

}  // namespace

SegmentsPanel::SegmentsPanel(QWidget* parent)
    : Panel(tr("By segment"), parent),
      m_table(new CellTableView),
      m_empty(new EmptyState({}, {}, {})),
      m_pages(new QStackedWidget) {
  m_table->setObjectName(QStringLiteral("segmentTable"));
  m_table->setAccessibleName(tr("The track by segment"));
  m_pages->addWidget(m_table);
  m_pages->addWidget(m_empty);
  setContent(m_pages);
}

void SegmentsPanel::showTrack(const workflow::TrackComparisonReport& report, int track, const QString& attribute,
                              std::size_t minimumCohort, bool hasAttributes) {
  const bool isShown = track >= 0 && !attribute.isEmpty();
  m_pages->setCurrentIndex(isShown ? 0 : 1);
  setSubtitle({});
  if (isShown) return showRows(report, static_cast<std::size_t>(track), attribute, minimumCohort);
  if (!hasAttributes)
    m_empty->setText(tr("This log tells customers apart by nothing"),
                     tr("Map a column as an attribute of the customer and import again to see segments."), {});
  else if (attribute.isEmpty())
    m_empty->setText(tr("No segment is chosen"), tr("Choose an attribute above, beside the title of the page."), {});
  else
    m_empty->setText(tr("No track is chosen"), tr("Choose one in the table at the left."), {});
}

void SegmentsPanel::showRows(const workflow::TrackComparisonReport& report, std::size_t track, const QString& attribute,
                             std::size_t minimumCohort) {
  const evaluation::TrackFigures figures = report.comparison.columns[track];
  setSubtitle(tr("%1 %2 against dialogues without it; p-values adjusted for %3 segments")
                  .arg(letterOf(track), nameOf(report.names[track]), countText(comparedSegments(report))));
  const int rows = static_cast<int>(figures.segments.size()) + 1;
  m_table->clearSpans();
  m_table->showTable(segmentColumns(attribute), rows, [figures, minimumCohort](int row, int column) {
    if (row == 0) return segmentCell(SegmentsPanel::tr("All"), figures.effect, column);
    const auto& segment = figures.segments[static_cast<std::size_t>(row - 1)];
    const QString value = QString::fromStdString(segment.value);
    return segment.isSuppressed ? suppressedCell(value, minimumCohort, column)
                                : segmentCell(value, segment.effect, column);
  });
  for (int row = 1; row < rows; ++row) {
    if (figures.segments[static_cast<std::size_t>(row - 1)].isSuppressed)
      m_table->setSpan(row, 1, 1, kSegmentColumns - 1);
  }
}

}  // namespace studio::widgets

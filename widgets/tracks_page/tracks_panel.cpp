#include "widgets/tracks_page/tracks_panel.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/tracks_page/own_track_field.h"
#include "widgets/tracks_page/track_lanes.h"
#include "widgets/tracks_page/track_rows.h"

namespace studio::widgets {

namespace {

QString subtitleOf(const workflow::TracksReport& report) {
  if (report.tracks.size() == report.lookedAt)
    return TracksPanel::tr("all %1 looked at; p-values adjusted for them").arg(countText(report.lookedAt));
  return TracksPanel::tr("the %1 clearest of %2 looked at; p-values adjusted for all")
      .arg(countText(report.tracks.size()), countText(report.lookedAt));
}

}  // namespace

TracksPanel::TracksPanel(QWidget* parent)
    : Panel(tr("Tracks found"), parent),
      m_table(new CellTableView),
      m_own(new OwnTrackField),
      m_pages(new QStackedWidget),
      m_toggle(makeButton({}, QStringLiteral("flat"))) {
  m_table->setObjectName(QStringLiteral("trackTable"));
  m_table->setAccessibleName(tr("Tracks found"));
  m_table->makeSortable(kEvidenceColumn);
  m_toggle->setObjectName(QStringLiteral("toggleTrack"));
  addTool(m_toggle);
  m_pages->addWidget(m_table);
  m_pages->addWidget(new EmptyState(tr("No track is so common"),
                                    tr("Choose a smaller share of dialogues, or more actions in between."), {}));
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_pages, 1);
  column->addWidget(m_own);
  setContent(content);
  m_table->installEventFilter(this);
  connect(m_table, &QAbstractItemView::activated, this, &TracksPanel::toggleSelected);
  connect(m_toggle, &QPushButton::clicked, this, &TracksPanel::toggleSelected);
  connect(m_table, &CellTableView::rowSelected, this, &TracksPanel::updateTool);
  updateTool();
}

std::optional<std::size_t> TracksPanel::placeOf(std::size_t row) const {
  for (std::size_t place = 0; place < m_chosen.size(); ++place) {
    if (m_chosen[place].actions == m_report.names[row].actions) return place;
  }
  return std::nullopt;
}

void TracksPanel::showReport(const workflow::TracksReport& report) {
  m_report = report;
  m_pages->setCurrentIndex(report.tracks.empty() ? 1 : 0);
  setSubtitle(report.tracks.empty() ? QString() : subtitleOf(report));
  m_table->showTable(trackColumns(), static_cast<int>(report.tracks.size()), [this](int row, int column) {
    const auto at = static_cast<std::size_t>(row);
    return trackCell(m_report.names[at], m_report.tracks[at], placeOf(at), column);
  });
  if (!report.tracks.empty()) m_table->selectRow(0);
  updateTool();
}

void TracksPanel::setChosen(const std::vector<workflow::NamedTrack>& chosen) {
  m_chosen = chosen;
  m_table->refreshCells();
  updateTool();
}

/// The table itself would only select by Space.
bool TracksPanel::eventFilter(QObject* watched, QEvent* event) {
  const bool isSpace = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
  if (watched != m_table || !isSpace) return Panel::eventFilter(watched, event);
  toggleSelected();
  return true;
}

void TracksPanel::toggleSelected() {
  const int row = m_table->selectedRow();
  if (row >= 0) Q_EMIT toggleRequested(m_report.names[static_cast<std::size_t>(row)]);
}

void TracksPanel::updateTool() {
  const int row = m_table->selectedRow();
  const bool isChosen = row >= 0 && placeOf(static_cast<std::size_t>(row));
  const bool isFull = !isChosen && m_chosen.size() >= kMostTracks;
  m_toggle->setText(isChosen ? tr("Take out") : tr("Put beside"));
  m_toggle->setEnabled(row >= 0 && !isFull);
  if (row < 0)
    m_toggle->setToolTip(tr("Select a track."));
  else
    m_toggle->setToolTip(isFull ? tr("Four tracks stand side by side already; take one out first.")
                                : tr("Puts the track beside the others or takes it out (Space)."));
}

}  // namespace studio::widgets

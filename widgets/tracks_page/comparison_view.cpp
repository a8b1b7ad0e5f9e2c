#include "widgets/tracks_page/comparison_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include "widgets/models/cell_table_view.h"
#include "widgets/support/theme.h"
#include "widgets/tracks_page/comparison_delegate.h"
#include "widgets/tracks_page/comparison_model.h"

namespace studio::widgets {

namespace {

constexpr int kNumberWidth = 32, kNarrowestTrack = 148;

}  // namespace

ComparisonView::ComparisonView(QWidget* parent) : QTableView(parent), m_model(new ComparisonModel(this)) {
  setModel(m_model);
  setItemDelegate(new ComparisonDelegate(this));
  horizontalHeader()->hide();
  horizontalHeader()->setMinimumSectionSize(kNumberWidth);
  verticalHeader()->hide();
  verticalHeader()->setMinimumSectionSize(1);
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setSelectionMode(SingleSelection);
  setSelectionBehavior(SelectItems);
  setEditTriggers(NoEditTriggers);
  setTabKeyNavigation(false);
  setHorizontalScrollMode(ScrollPerPixel);
  setVerticalScrollMode(ScrollPerPixel);
  connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &ComparisonView::onCurrentChanged);
  connect(this, &QAbstractItemView::activated, this, [this] {
    if (currentTrack() >= 0) Q_EMIT openRequested(currentTrack());
  });
}

void ComparisonView::showReport(workflow::TrackComparisonReport report) {
  const int row = currentIndex().row(), column = qMax(1, currentIndex().column());
  m_model->showReport(std::move(report));
  fitRows();
  fitColumns();
  m_track = -1;
  const QModelIndex kept = m_model->index(qMin(qMax(0, row), m_model->rowCount() - 1),  // not valid in an empty one
                                          qMin(column, m_model->columnCount() - 1));
  if (kept.isValid()) setCurrentIndex(kept);
}

int ComparisonView::currentTrack() const { return m_track; }

void ComparisonView::setCurrentTrack(int track) {
  const QModelIndex head = m_model->index(0, track + 1);
  if (head.isValid()) setCurrentIndex(head);
}

void ComparisonView::onCurrentChanged(const QModelIndex& current) {
  if (!current.isValid()) return;
  // The band means the track that parts; the numbers of the rows leave the track as it was.
  const bool isBand = m_model->kindOf(current.row()) == ComparisonRowKind::divergence;
  int track = isBand ? static_cast<int>(m_model->divergence()->column) : current.column() - 1;
  if (track < 0) track = qMax(0, m_track);
  if (track == m_track) return;
  m_track = track;
  Q_EMIT trackChanged(track);
}

void ComparisonView::fitRows() {
  clearSpans();
  const QStyleOptionViewItem option;
  for (int row = 0; row < m_model->rowCount(); ++row) {
    verticalHeader()->resizeSection(row, itemDelegate()->sizeHint(option, m_model->index(row, 0)).height());
    const ComparisonRowKind kind = m_model->kindOf(row);
    const bool isWhole = kind == ComparisonRowKind::divergence || kind == ComparisonRowKind::sentence;
    if (isWhole && m_model->columnCount() > 1) setSpan(row, 0, 1, m_model->columnCount());
  }
}

void ComparisonView::fitColumns() {
  const int tracks = m_model->columnCount() - 1;
  if (tracks < 1) return;
  horizontalHeader()->resizeSection(0, kNumberWidth);
  const int room = viewport()->width() - kNumberWidth;
  for (int track = 0; track < tracks; ++track) {
    const int width = room * (track + 1) / tracks - room * track / tracks;  // no pixel is left over
    horizontalHeader()->resizeSection(track + 1, qMax(kNarrowestTrack, width));
  }
}

void ComparisonView::copyAsCsv() const {
  QString csv;
  for (int row = 0; row < m_model->rowCount(); ++row) {
    QStringList fields;
    for (int column = 0; column < m_model->columnCount(); ++column) {
      if (column > 0 && columnSpan(row, 0) > 1) break;
      fields << csvField(m_model->index(row, column).data().toString());
    }
    csv += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
  }
  QGuiApplication::clipboard()->setText(csv);
}

void ComparisonView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copyAsCsv();
  const int track = currentTrack();
  if (track >= 0 && event->key() == Qt::Key_Delete) return Q_EMIT removeRequested(track);
  if (track > 0 && event->key() == Qt::Key_R && event->modifiers() == Qt::NoModifier)
    return Q_EMIT referenceRequested(track);
  QTableView::keyPressEvent(event);
}

void ComparisonView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void ComparisonView::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) viewport()->update();
}

}  // namespace studio::widgets

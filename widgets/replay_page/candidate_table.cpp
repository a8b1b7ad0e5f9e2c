#include "widgets/replay_page/candidate_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>

#include "widgets/replay_page/candidate_delegate.h"
#include "widgets/replay_page/candidate_header.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kLeastBar = 96;

int figureWidth(const CandidateModel& model, int column) {
  const QString header = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  const QString widest = column == CandidateModel::kSupport ? QStringLiteral("8,888") : QStringLiteral("−88.8");
  const int text = QFontMetrics(fontFor(TextRole::note)).horizontalAdvance(header);
  return std::max(text, QFontMetrics(fontFor(TextRole::body)).horizontalAdvance(widest)) + 12;
}

QString csvField(QString text) {
  if (text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) || text.contains(QLatin1Char('\n'))) {
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
  }
  return text;
}

}  // namespace

CandidateTable::CandidateTable(CandidateModel* model, QWidget* parent)
    : QTableView(parent), m_candidates(model), m_delegate(new CandidateDelegate(this)) {
  setHorizontalHeader(new CandidateHeader(this));
  setModel(model);
  setItemDelegate(m_delegate);
  setFrameShape(NoFrame);
  setShowGrid(false);
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setEditTriggers(NoEditTriggers);
  setTabKeyNavigation(false);
  setMouseTracking(true);
  setWordWrap(false);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("What could be said"));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setMinimumSectionSize(metric::kCandidateRow);
  verticalHeader()->setDefaultSectionSize(metric::kCandidateRow);
  horizontalHeader()->setMinimumSectionSize(24);
}

void CandidateTable::fit() {
  clearSpans();
  for (int row = 0; row < m_candidates->rowCount(); ++row) {
    if (m_candidates->rows()[static_cast<std::size_t>(row)].value.isMasked)
      setSpan(row, CandidateModel::kSupport, 1, 2);
  }
  setMaximumHeight(metric::kTableHeader + std::max(1, m_candidates->rowCount()) * metric::kCandidateRow);
  fitColumns();
  const int said = m_candidates->saidRow();
  setCurrentIndex(said < 0 ? QModelIndex() : m_candidates->index(said, 0));
  horizontalHeader()->viewport()->update();
}

void CandidateTable::fitColumns() {
  int figures = 0;
  for (int column = CandidateModel::kQ; column <= CandidateModel::kSupport; ++column) {
    const int width = figureWidth(*m_candidates, column);
    setColumnWidth(column, width);
    figures += width;
  }
  const int room = viewport()->width() - figures;
  const int action = std::clamp(actionColumnWidth(*m_candidates), 60, std::max(60, room - kLeastBar));
  setColumnWidth(CandidateModel::kAction, action);
  setColumnWidth(CandidateModel::kBar, std::max(40, room - action));
}

void CandidateTable::setMuted(bool isMuted) {
  m_delegate->setMuted(isMuted);
  viewport()->update();
}

QString CandidateTable::currentNote() const { return currentIndex().data(Qt::ToolTipRole).toString(); }

QPoint CandidateTable::notePosition() const {
  const QRect box = visualRect(currentIndex());
  return viewport()->mapToGlobal(QPoint(box.left() + metric::kPanelPadding, box.bottom() + 2));
}

void CandidateTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
  // What stands below may grow after a row was chosen.
  if (currentIndex().isValid()) scrollTo(currentIndex());
}

void CandidateTable::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copyRows();
  QTableView::keyPressEvent(event);
}

void CandidateTable::copyRows() const {
  QStringList lines;
  const auto line = [&](auto&& field) {
    QStringList fields;
    for (int column = 0; column < CandidateModel::kBar; ++column) fields << csvField(field(column));
    lines << fields.join(QLatin1Char(','));
  };
  line([&](int column) { return m_candidates->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
  for (const QModelIndex& row : selectionModel()->selectedRows()) {
    line([&](int column) { return row.siblingAtColumn(column).data().toString(); });
  }
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace studio::widgets

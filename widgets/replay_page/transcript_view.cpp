#include "widgets/replay_page/transcript_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/charts/turn_mark.h"
#include "widgets/models/replay_words.h"
#include "widgets/replay_page/bubble_painter.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kTopMargin = 8;
constexpr int kContext = 36;  // of the neighbours that stays in sight beside the current turn
constexpr int kPageTurns = 5;

}  // namespace

TranscriptView::TranscriptView(QWidget* parent) : QAbstractItemView(parent) {
  setFrameShape(QFrame::NoFrame);
  setSelectionMode(SingleSelection);
  setEditTriggers(NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(ScrollPerPixel);
  setMouseTracking(true);
  viewport()->setMouseTracking(true);
  setAccessibleName(tr("Transcript"));
  verticalScrollBar()->setSingleStep(24);
}

void TranscriptView::setModel(QAbstractItemModel* model) {
  m_transcript = qobject_cast<TranscriptModel*>(model);
  QAbstractItemView::setModel(model);
}

const workflow::ReplayReport* TranscriptView::report() const {
  return m_transcript == nullptr ? nullptr : m_transcript->report().get();
}

void TranscriptView::setPosition(int turn, int step) {
  const QScopedValueRollback guard(m_isPositioning, true);
  m_step = step;
  if (model() == nullptr) return;
  const QModelIndex index = model()->index(turn, 0);
  setCurrentIndex(index);
  scrollTo(index);
  viewport()->update();
}

void TranscriptView::setFind(const QString& find) {
  m_find = find;
  relayOut();
  viewport()->update();
}

void TranscriptView::reset() {
  m_hovered = -1;
  const QScopedValueRollback guard(m_isPositioning, true);
  QAbstractItemView::reset();
  relayOut();
  updateGeometries();
  verticalScrollBar()->setValue(0);
}

void TranscriptView::relayOut() {
  m_bubbles.clear();
  m_laidOutWidth = viewport()->width();
  m_tops.assign(1, kTopMargin);
  if (report() == nullptr) return;
  const BubbleLayout layout(m_laidOutWidth, m_find);
  m_tops.reserve(report()->turns.size() + 1);
  for (std::size_t turn = 0; turn < report()->turns.size(); ++turn) {
    m_tops.push_back(m_tops.back() + layout.layOut(*report(), turn).height);
  }
}

const Bubble& TranscriptView::bubbleAt(int turn) const {
  auto found = m_bubbles.find(turn);
  if (found == m_bubbles.end()) {
    if (m_bubbles.size() > 200) m_bubbles.clear();
    const BubbleLayout layout(m_laidOutWidth, m_find);
    found = m_bubbles.insert(turn, layout.layOut(*report(), static_cast<std::size_t>(turn)));
  }
  return *found;
}

QRect TranscriptView::visualRect(const QModelIndex& index) const {
  const auto row = static_cast<std::size_t>(index.row());
  if (!index.isValid() || row + 1 >= m_tops.size()) return {};
  const double top = m_tops[row] - verticalOffset();
  return QRectF(0, top, viewport()->width(), m_tops[row + 1] - m_tops[row]).toRect();
}

int TranscriptView::rowAt(double y) const {
  const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
  return static_cast<int>(after - m_tops.begin()) - 1;
}

QModelIndex TranscriptView::indexAt(const QPoint& point) const {
  const int row = rowAt(point.y() + verticalOffset());
  return model() != nullptr && row >= 0 && row < model()->rowCount() ? model()->index(row, 0) : QModelIndex();
}

QPointF TranscriptView::inRow(const QPoint& point, int row) const {
  return {static_cast<double>(point.x()), point.y() + verticalOffset() - m_tops[static_cast<std::size_t>(row)]};
}

void TranscriptView::scrollTo(const QModelIndex& index, ScrollHint hint) {
  const QRect box = visualRect(index);
  if (!box.isValid()) return;
  QScrollBar* bar = verticalScrollBar();
  const int height = viewport()->height();
  const int above = box.top() - kContext;
  const int below = box.bottom() + kContext - height;
  if (hint == PositionAtCenter) {
    bar->setValue(bar->value() + box.center().y() - height / 2);
  } else if (hint == PositionAtTop || above < 0 || box.height() + 2 * kContext > height) {
    bar->setValue(bar->value() + above);
  } else if (hint == PositionAtBottom || below > 0) {
    bar->setValue(bar->value() + below);
  }
}

QModelIndex TranscriptView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
  const int count = model() == nullptr ? 0 : model()->rowCount();
  const int row = currentIndex().row();
  const auto at = [&](int target) {
    return count == 0 ? QModelIndex() : model()->index(std::clamp(target, 0, count - 1), 0);
  };
  switch (action) {
    case MovePageUp: return at(row - kPageTurns);
    case MovePageDown: return at(row + kPageTurns);
    case MoveHome: return at(0);
    case MoveEnd: return at(count - 1);
    default: return currentIndex();
  }
}

int TranscriptView::verticalOffset() const { return verticalScrollBar()->value(); }

void TranscriptView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
  const QModelIndex index = indexAt(rect.center());
  if (index.isValid()) selectionModel()->select(index, flags);
}

QRegion TranscriptView::visualRegionForSelection(const QItemSelection& selection) const {
  QRegion region;
  for (const QModelIndex& index : selection.indexes()) region += visualRect(index);
  return region;
}

void TranscriptView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QAbstractItemView::currentChanged(current, previous);
  viewport()->update();
  if (!m_isPositioning && current.isValid()) Q_EMIT turnChosen(current.row(), -1);
}

void TranscriptView::mousePressEvent(QMouseEvent* event) {
  const QModelIndex index = indexAt(event->pos());
  if (event->button() != Qt::LeftButton || !index.isValid()) return;
  const auto step = bubbleAt(index.row()).stepAt(inRow(event->pos(), index.row()));
  Q_EMIT turnChosen(index.row(), step ? static_cast<int>(*step) : -1);
}

void TranscriptView::mouseMoveEvent(QMouseEvent* event) { setHovered(indexAt(event->pos()).row()); }

void TranscriptView::setHovered(int row) {
  if (row == m_hovered) return;
  m_hovered = row;
  viewport()->update();
}

bool TranscriptView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) setHovered(-1);
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    showMarkTip(help->pos(), help->globalPos());
    return true;
  }
  return QAbstractItemView::viewportEvent(event);
}

void TranscriptView::showMarkTip(const QPoint& point, const QPoint& screen) {
  const QModelIndex index = indexAt(point);
  if (!index.isValid()) return QToolTip::hideText();
  const Bubble& bubble = bubbleAt(index.row());
  for (const BubbleBlock& block : bubble.blocks) {
    const QPointF distance = inRow(point, index.row()) - markCenter(bubble, block, viewport()->width());
    if (!block.mark || std::hypot(distance.x(), distance.y()) > kLargeMark / 2) continue;
    return QToolTip::showText(screen, markSentence(*block.mark), this);
  }
  QToolTip::hideText();
}

void TranscriptView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.fillRect(event->rect(), theme().surface);
  if (report() == nullptr || m_tops.size() < 2) return;
  const int last = static_cast<int>(m_tops.size()) - 2;
  const int from = std::clamp(rowAt(event->rect().top() + verticalOffset()), 0, last);
  const int to = std::clamp(rowAt(event->rect().bottom() + verticalOffset()), 0, last);
  for (int row = from; row <= to; ++row) {
    const bool isCurrent = row == currentIndex().row();
    const BubbleState state{static_cast<std::size_t>(row), isCurrent, row == m_hovered,
                            static_cast<std::size_t>(m_step)};
    painter.save();
    painter.translate(0, m_tops[static_cast<std::size_t>(row)] - verticalOffset());
    paintBubble(painter, bubbleAt(row), state, viewport()->width());
    painter.restore();
  }
}

void TranscriptView::resizeEvent(QResizeEvent* event) {
  QAbstractItemView::resizeEvent(event);
  if (viewport()->width() != m_laidOutWidth) relayOut();
  updateGeometries();
  if (currentIndex().isValid()) scrollTo(currentIndex());
}

void TranscriptView::updateGeometries() {
  QAbstractItemView::updateGeometries();
  const int whole = m_tops.empty() ? 0 : static_cast<int>(std::ceil(m_tops.back()));
  verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(24);
}

void TranscriptView::changeEvent(QEvent* event) {
  QAbstractItemView::changeEvent(event);
  const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
  if (!isLook || m_laidOutWidth < 0) return;
  relayOut();
  updateGeometries();
}

}  // namespace studio::widgets

#include "widgets/replay_page/dialogue_delegate.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "widgets/charts/turn_mark.h"
#include "widgets/models/replay_words.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kRight = 9;
constexpr double kMarkRoom = 26;
constexpr double kGap = 6;
constexpr Qt::Alignment kLeft = Qt::AlignLeft | Qt::AlignVCenter;

QFont boldFont() {
  QFont font = fontFor(TextRole::body);
  font.setWeight(QFont::Bold);
  return font;
}

void drawPlain(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
  painter.drawText(box, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::AlignVCenter, text);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option) {
  const QRect box = option.rect;
  if (option.state & QStyle::State_Selected) {
    painter.fillRect(box, theme().selection);
    painter.fillRect(QRect(box.left(), box.top(), metric::kSelectionBar, box.height()), theme().accentFill);
  } else if (option.state & QStyle::State_MouseOver) {
    painter.fillRect(box, theme().surfaceAlternate);
  }
  painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme().border);
}

// Room for the turns of any dialogue, so that rows with ids of one length look alike.
double turnsRoom() { return QFontMetricsF(fontFor(TextRole::body)).horizontalAdvance(turnCountWords(88)); }

// Draws the outcome at the right of `line` and returns the left edge that any outcome would have.
double paintOutcome(QPainter& painter, const QRectF& line, const DialogueRow& row) {
  const bool isConverted = row.converted.value_or(false);
  const QString text = isConverted ? QStringLiteral("✓ ") + row.outcome : row.outcome;
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(isConverted ? theme().good.text : theme().textMuted);
  drawPlain(painter, line, Qt::AlignRight, text);
  const QFontMetricsF metrics(painter.font());
  return line.right() - std::max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(outcomeWord(false)));
}

// Draws the id and, where there is room, the turns. Says whether the turns were drawn.
bool paintId(QPainter& painter, const QRectF& line, const DialogueRow& row) {
  const QFont bold = boldFont();
  const QFontMetricsF idMetrics(bold);
  const double idWidth = idMetrics.horizontalAdvance(row.id);
  const bool hasRoom = idWidth + 2 * kGap + turnsRoom() <= line.width();
  painter.setFont(bold);
  painter.setPen(theme().text);
  drawPlain(painter, line, kLeft, idMetrics.elidedText(row.id, Qt::ElideMiddle, line.width() - kGap));
  if (!hasRoom) return false;
  painter.setFont(fontFor(TextRole::body));
  painter.setPen(theme().textMuted);
  drawPlain(painter, line.adjusted(idWidth + kGap, 0, 0, 0), kLeft, row.turns);
  return true;
}

// Draws worst loss and mark at the right of `line` and returns the left edge.
double paintLoss(QPainter& painter, const QRectF& line, const DialogueRow& row) {
  if (!row.worstLossPp) return line.right();
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textSecondary);
  const QRectF box = line.adjusted(0, 0, -kMarkRoom, 0);
  drawFigures(painter, box, Qt::AlignRight, row.loss);
  const QPointF place(line.right() - kSmallMark / 2, line.center().y());
  if (!row.worstMark.isEmpty()) drawTurnMark(painter, place, {*row.worstLossPp, true, false}, kSmallMark);
  // No verdict: the loss is large enough for a mark, but its interval reaches zero.
  const bool isOpen = !row.isWorstLossCertain && theme().markFor(*row.worstLossPp) != nullptr;
  if (isOpen) drawDashedRing(painter, place, kSmallMark);
  return box.right() - figuresWidth(painter, row.loss);
}

}  // namespace

QSize DialogueDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {120, metric::kListRow};
}

void DialogueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = static_cast<const DialogueListModel*>(index.model());
  const DialogueRow* row = model->rowAt(index);
  if (row == nullptr) return;
  paintGround(*painter, option);
  const QRectF inner = QRectF(option.rect).adjusted(metric::kPanelPadding, 7, -kRight, -7);
  const QRectF first(inner.left(), inner.top(), inner.width(), 19);
  const QRectF second(inner.left(), inner.top() + 19, inner.width(), 19);
  const double outcomeLeft = paintOutcome(*painter, first, *row);
  const bool hasTurns =
      paintId(*painter, QRectF(first.left(), first.top(), outcomeLeft - first.left(), first.height()), *row);
  const double lossLeft = paintLoss(*painter, second, *row);
  QString segment = row->segment;
  if (!hasTurns) segment = segment.isEmpty() ? row->turns : row->turns + QStringLiteral(" · ") + segment;
  painter->setFont(fontFor(TextRole::note));
  painter->setPen(theme().textSecondary);
  const double room = lossLeft - second.left() - kGap;
  drawPlain(*painter, second, kLeft, QFontMetricsF(painter->font()).elidedText(segment, Qt::ElideRight, room));
}

}  // namespace studio::widgets

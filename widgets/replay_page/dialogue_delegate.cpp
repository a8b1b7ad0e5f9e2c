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

/// What the first line holds, the same in all rows of a list: the rest goes to the second.
enum class FirstLine { idTurnsOutcome, idOutcome, id };

QString outcomeText(const DialogueRow& row) {
  return row.converted.value_or(false) ? QStringLiteral("✓ ") + row.outcome : row.outcome;
}

double outcomeRoom() {
  const QFontMetricsF metrics(fontFor(TextRole::note));
  return std::max(metrics.horizontalAdvance(QStringLiteral("✓ ") + outcomeWord(true)),
                  metrics.horizontalAdvance(outcomeWord(false)));
}

FirstLine firstLineFor(const QString& longestId, double width) {
  const double left = width - QFontMetricsF(boldFont()).horizontalAdvance(longestId) - outcomeRoom() - kGap;
  if (left < 0) return FirstLine::id;
  const double turns = QFontMetricsF(fontFor(TextRole::body)).horizontalAdvance(turnCountWords(18));
  return left < turns + kGap ? FirstLine::idOutcome : FirstLine::idTurnsOutcome;
}

void paintOutcome(QPainter& painter, const QRectF& line, const DialogueRow& row) {
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(row.converted.value_or(false) ? theme().good.text : theme().textMuted);
  drawPlain(painter, line, Qt::AlignRight, outcomeText(row));
}

void paintId(QPainter& painter, const QRectF& line, const DialogueRow& row, FirstLine form) {
  const QFont bold = boldFont();
  const QFontMetricsF metrics(bold);
  painter.setFont(bold);
  painter.setPen(theme().text);
  const double room = form == FirstLine::id ? line.width() : line.width() - outcomeRoom() - kGap;
  drawPlain(painter, line, kLeft, metrics.elidedText(row.id, Qt::ElideMiddle, room + 1));
  if (form != FirstLine::idTurnsOutcome) return;
  painter.setFont(fontFor(TextRole::body));
  painter.setPen(theme().textMuted);
  drawPlain(painter, line.adjusted(metrics.horizontalAdvance(row.id) + kGap, 0, 0, 0), kLeft, row.turns);
}

/// What the first line has no room for, and the segment. Beside a long id there is no room for the turns at all.
QString secondLine(const DialogueRow& row, FirstLine form) {
  QStringList parts;
  if (form == FirstLine::id) parts << outcomeText(row);
  if (form == FirstLine::idOutcome) parts << row.turns;
  if (!row.segment.isEmpty()) parts << row.segment;
  return parts.join(QStringLiteral(" · "));
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
  const FirstLine form = firstLineFor(model->longestId(), first.width());
  paintId(*painter, first, *row, form);
  if (form != FirstLine::id) paintOutcome(*painter, first, *row);
  const double lossLeft = paintLoss(*painter, second, *row);
  const QFontMetricsF metrics(fontFor(TextRole::note));
  const double room = lossLeft - second.left() - kGap;
  painter->setFont(fontFor(TextRole::note));
  painter->setPen(theme().textSecondary);
  drawPlain(*painter, second, kLeft, metrics.elidedText(secondLine(*row, form), Qt::ElideRight, room));
}

}  // namespace studio::widgets

#include "widgets/start_page/recent_delegates.h"

#include <QPainter>

#include "widgets/support/icons.h"
#include "widgets/support/item_roles.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

constexpr int kIcon = 18;

void drawLine(QPainter& painter, const QRect& box, const QFont& font, const QColor& ink, const QString& text,
              Qt::TextElideMode mode) {
  painter.setFont(font);
  painter.setPen(ink);
  painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(text, mode, box.width() + 1));
}

}  // namespace

void WorkspaceNameDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const QColor ink = painter.pen().color();
  const QRect place(box.left() + 2, box.center().y() - kIcon / 2, kIcon, kIcon);
  icon(QStringLiteral("document-open"), IconInk::secondary).paint(&painter, place);
  const QRect lines = box.adjusted(kIcon + 12, 8, 0, -7);
  const int half = lines.height() / 2;
  drawLine(painter, QRect(lines.left(), lines.top(), lines.width(), half), fontFor(TextRole::panelTitle), ink,
           index.data().toString(), Qt::ElideMiddle);
  drawLine(painter, QRect(lines.left(), lines.top() + half, lines.width(), half), fontFor(TextRole::note),
           theme().textMuted, index.data(kDetailRole).toString(), Qt::ElideMiddle);
}

void RateDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const QString rate = index.data().toString();
  drawFigures(painter, box, Qt::AlignLeft, rate);
  const double used = figuresWidth(painter, rate) + metric::kHalf;
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textMuted);
  drawFigures(painter, QRectF(box).adjusted(used, 0, 0, 0), Qt::AlignLeft, index.data(kDetailRole).toString());
}

void QuietDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  painter.setPen(theme().textMuted);
  RowDelegate::paintContent(painter, box, index);
}

void LinkDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  painter.setPen(theme().accentText);
  RowDelegate::paintContent(painter, box, index);
}

void SubjectDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const bool isWarning = index.data(kToneRole).toInt() == static_cast<int>(Tone::warn);
  const QRect place(box.left(), box.center().y() - 7, 16, 16);
  icon(isWarning ? QStringLiteral("sign-warning") : QStringLiteral("sign-info"),
       isWarning ? IconInk::warn : IconInk::accent)
      .paint(&painter, place);
  const QString subject = index.data(kDetailRole).toString();
  QRect line = box.adjusted(28, 0, 0, 0);
  const QColor ink = painter.pen().color();
  drawLine(painter, line, fontFor(TextRole::panelTitle), ink, subject, Qt::ElideMiddle);
  line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(subject) + metric::kHalf);
  if (line.width() > 0) drawLine(painter, line, fontFor(TextRole::body), ink, index.data().toString(), Qt::ElideRight);
}

}  // namespace studio::widgets

#include "widgets/charts/turn_mark.h"

#include <QPainter>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

QRectF circleAround(const QPointF& center, double diameter) {
  return {center.x() - diameter / 2, center.y() - diameter / 2, diameter, diameter};
}

QFont signFont(double diameter) {
  QFont font = fontFor(TextRole::axis);
  font.setPixelSize(diameter > kSmallMark ? 11 : 9);
  font.setWeight(QFont::Bold);
  return font;
}

}  // namespace

double markDiameter(const TurnMark& mark) { return mark.isCertain && mark.isRealised ? kLargeMark : kSmallMark; }

void drawDashedRing(QPainter& painter, const QPointF& center, double diameter) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(theme().textMuted, 1.2);
  pen.setDashPattern({2.2, 1.8});
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(circleAround(center, diameter - 2));
  painter.restore();
}

void drawTurnMark(QPainter& painter, const QPointF& center, const TurnMark& mark, double diameter) {
  const MarkStyle* style = theme().markFor(mark.lossPp);
  if (!mark.isCertain || style == nullptr) return drawDashedRing(painter, center, diameter);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(style->fill);
  const QRectF circle = circleAround(center, diameter);
  painter.drawEllipse(circle);
  painter.setPen(style->text);
  painter.setFont(signFont(diameter));
  painter.drawText(circle, Qt::AlignCenter, style->sign);
  painter.restore();
}

void drawMaskSign(QPainter& painter, const QPointF& center, double diameter) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme().rule.text, 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(circleAround(center, diameter));
  const double reach = diameter / 2 * 0.7;
  painter.drawLine(center + QPointF(-reach, reach), center + QPointF(reach, -reach));
  painter.restore();
}

}  // namespace studio::widgets

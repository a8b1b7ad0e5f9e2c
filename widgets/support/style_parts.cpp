#include "widgets/support/style_parts.h"

#include <QPainter>

#include "widgets/support/theme.h"

namespace studio::widgets::parts {

void drawBox(QPainter& painter, const QRectF& box, const QColor& fill, const QColor& edge, double radius,
             double edgeWidth) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(edge.isValid() ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
  painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
  const double inset = edge.isValid() ? edgeWidth / 2 : 0;
  painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
  painter.restore();
}

namespace {

/// The three corners of an arrow of half-width 4 and half-height 2, turned where it points.
QPolygonF arrow(const QPointF& middle, Qt::ArrowType direction, double half, double depth) {
  const auto at = [&](double along, double across) {
    switch (direction) {
      case Qt::UpArrow: return middle + QPointF(across, -along);
      case Qt::LeftArrow: return middle + QPointF(-along, across);
      case Qt::RightArrow: return middle + QPointF(along, across);
      default: return middle + QPointF(across, along);
    }
  };
  return {at(-depth, -half), at(depth, 0), at(-depth, half)};
}

}  // namespace

void drawChevron(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(arrow(box.center(), direction, 4, 2));
  painter.restore();
}

void drawTriangle(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(arrow(box.center(), direction, 3, 1.75));
  painter.restore();
}

QSize keySize(const QString& keys) {
  const QFontMetrics metrics(fontFor(TextRole::axis));
  return {metrics.horizontalAdvance(keys) + 2 * metric::kHalf + 2, metrics.height() + 4};
}

void drawKey(QPainter& painter, const QRectF& box, const QString& keys, const QColor& ink, const QColor& edge) {
  drawBox(painter, box, {}, edge, metric::kRadiusTag);
  painter.save();
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(ink);
  painter.drawText(box, Qt::AlignCenter, keys);
  painter.restore();
}

}  // namespace studio::widgets::parts

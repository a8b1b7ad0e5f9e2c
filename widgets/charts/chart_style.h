#pragma once

#include <QList>
#include <QPointF>
#include <QString>

QT_BEGIN_NAMESPACE
class QChart;
class QValueAxis;
QT_END_NAMESPACE

namespace studio::widgets {

/// No frame, horizontal hairlines only, axis at the bottom, theme colours and axis font. Call again
/// after a palette change.
void styleChart(QChart& chart, QValueAxis& horizontal, QValueAxis& vertical);

/// At most `columns` × 2 points: the smallest and largest value of each pixel column, in order of x.
/// Shorter input is returned as it is.
QList<QPointF> decimated(const QList<QPointF>& points, int columns);

/// Sets the range so that ticks are round numbers and at most `ticks` of them.
void setNiceRange(QValueAxis& axis, double low, double high, int ticks);

}  // namespace studio::widgets

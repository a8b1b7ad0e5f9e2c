#pragma once

#include <QList>
#include <QPointF>
#include <optional>

namespace studio::widgets {

/// The middle and the spread of several members' curves. A step counts when at least half of the
/// members that have begun have a finite value there; other steps are gaps (NaN).
struct CurveSummary {
  QList<QPointF> median;
  QList<QPointF> low;   ///< smallest member at each step of `median`
  QList<QPointF> high;  ///< largest member at each step of `median`
};

/// x ascending in every member. One member is its own median.
CurveSummary summariseMembers(const QList<QList<QPointF>>& members);

/// Cuts a curve at its gaps (NaN or infinite values); parts hold finite points only.
QList<QList<QPointF>> unbrokenRuns(const QList<QPointF>& points);

/// The point with the largest (or smallest) finite value; the first of equals.
std::optional<QPointF> extremePoint(const QList<QPointF>& points, bool isLargest);

/// The last finite point.
std::optional<QPointF> lastPoint(const QList<QPointF>& points);

}  // namespace studio::widgets

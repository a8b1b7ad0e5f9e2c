#include "widgets/training_page/run_curves.h"

#include <algorithm>
#include <cmath>

#include "widgets/charts/learning_curve_statistics.h"

namespace studio::widgets {

namespace {

constexpr std::uint64_t kMostMembers = 1000;  // more in a file than any run has: damaged

void insertPoint(QList<QPointF>& points, QPointF point) {
  if (points.isEmpty() || points.last().x() < point.x()) {
    points.append(point);
    return;
  }
  const auto at =
      std::lower_bound(points.begin(), points.end(), point.x(), [](const QPointF& p, double x) { return p.x() < x; });
  if (at->x() == point.x())
    *at = point;
  else
    points.insert(at, point);
}

}  // namespace

void RunCurves::add(const std::vector<workflow::CurvePoint>& points) {
  for (const workflow::CurvePoint& point : points) {
    if (point.member >= kMostMembers) continue;
    QList<QList<QPointF>>& members = m_curves[QString::fromStdString(point.name)];
    const auto member = static_cast<qsizetype>(point.member);
    if (members.size() <= member) members.resize(member + 1);
    const double step = static_cast<double>(point.step);
    insertPoint(members[member], {step, point.value});
    m_lastStep = std::max(m_lastStep, step);
  }
}

QStringList RunCurves::names() const {
  QStringList names = m_curves.keys();
  names.sort();
  return names;
}

QList<QList<QPointF>> RunCurves::members(const QString& name) const { return m_curves.value(name); }

std::vector<workflow::CurvePoint> RunCurves::points() const {
  std::vector<workflow::CurvePoint> points;
  for (auto curve = m_curves.begin(); curve != m_curves.end(); ++curve) {
    for (qsizetype member = 0; member < curve->size(); ++member) {
      for (const QPointF& point : (*curve)[member])
        points.push_back({static_cast<std::uint64_t>(member), curve.key().toStdString(),
                          static_cast<std::uint64_t>(point.x()), point.y()});
    }
  }
  return points;
}

std::optional<FinalValue> finalValue(const RunCurves& curves, const QString& name) {
  QList<double> values;
  for (const QList<QPointF>& member : curves.members(name)) {
    if (const auto last = lastPoint(member)) values.append(last->y());
  }
  if (values.isEmpty()) return {};
  std::sort(values.begin(), values.end());
  const qsizetype half = values.size() / 2;
  const double median = values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  return FinalValue{median, values.first(), values.last(), static_cast<int>(values.size())};
}

}  // namespace studio::widgets

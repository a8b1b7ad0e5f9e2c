#include "widgets/charts/learning_curve_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::widgets {

namespace {

/// Walks all members together, step by step, in order of x.
class StepWalk {
 public:
  explicit StepWalk(const QList<QList<QPointF>>& members) : m_members(members), m_next(members.size(), 0) {}

  std::optional<double> nextStep() const {
    std::optional<double> step;
    for (qsizetype i = 0; i < m_members.size(); ++i) {
      if (m_next[i] >= m_members[i].size()) continue;
      const double x = m_members[i][m_next[i]].x();
      if (!step || x < *step) step = x;
    }
    return step;
  }

  /// The finite values at `step`, sorted; moves on.
  const QList<double>& take(double step) {
    m_values.clear();
    for (qsizetype i = 0; i < m_members.size(); ++i) {
      while (m_next[i] < m_members[i].size() && m_members[i][m_next[i]].x() <= step) {
        const double value = m_members[i][m_next[i]++].y();
        if (std::isfinite(value)) m_values.append(value);
      }
    }
    std::sort(m_values.begin(), m_values.end());
    return m_values;
  }

 private:
  const QList<QList<QPointF>>& m_members;
  QList<qsizetype> m_next;
  QList<double> m_values;
};

double middleOf(const QList<double>& sorted) {
  const qsizetype half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

}  // namespace

CurveSummary summariseMembers(const QList<QList<QPointF>>& members) {
  const auto begun =
      std::count_if(members.begin(), members.end(), [](const auto& points) { return !points.isEmpty(); });
  const qsizetype needed = std::max<qsizetype>(1, (begun + 1) / 2);
  CurveSummary summary;
  StepWalk walk(members);
  while (const std::optional<double> step = walk.nextStep()) {
    const QList<double>& values = walk.take(*step);
    const bool isKnown = values.size() >= needed;
    const double gap = std::numeric_limits<double>::quiet_NaN();
    summary.median.append({*step, isKnown ? middleOf(values) : gap});
    summary.low.append({*step, isKnown ? values.first() : gap});
    summary.high.append({*step, isKnown ? values.last() : gap});
  }
  return summary;
}

QList<QList<QPointF>> unbrokenRuns(const QList<QPointF>& points) {
  QList<QList<QPointF>> runs;
  bool isOpen = false;
  for (const QPointF& point : points) {
    const bool isFinite = std::isfinite(point.y());
    if (isFinite && !isOpen) runs.append(QList<QPointF>());
    if (isFinite) runs.last().append(point);
    isOpen = isFinite;
  }
  return runs;
}

std::optional<QPointF> extremePoint(const QList<QPointF>& points, bool isLargest) {
  std::optional<QPointF> best;
  for (const QPointF& point : points) {
    if (!std::isfinite(point.y())) continue;
    if (!best || (isLargest ? point.y() > best->y() : point.y() < best->y())) best = point;
  }
  return best;
}

std::optional<QPointF> lastPoint(const QList<QPointF>& points) {
  for (auto point = points.crbegin(); point != points.crend(); ++point) {
    if (std::isfinite(point->y())) return *point;
  }
  return {};
}

}  // namespace studio::widgets

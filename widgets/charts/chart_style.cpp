#include "widgets/charts/chart_style.h"

#include <QChart>
#include <QLegend>
#include <QPen>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

void styleAxis(QValueAxis& axis, bool isHorizontal) {
  const Theme& t = theme();
  axis.setLabelsFont(fontFor(TextRole::axis));
  axis.setLabelsColor(t.chartLabel);
  axis.setTitleFont(fontFor(TextRole::axis));
  axis.setTitleBrush(t.chartLabel);
  axis.setGridLinePen(QPen(t.chartGrid, 1));
  axis.setGridLineVisible(!isHorizontal);
  axis.setMinorGridLineVisible(false);
  axis.setLinePen(QPen(t.chartAxis, 1));
  axis.setLineVisible(isHorizontal);
}

/// 1, 2, 2.5 or 5 times a power of ten, the smallest that is not below `raw`.
double niceStep(double raw) {
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= raw * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

}  // namespace

void styleChart(QChart& chart, QValueAxis& horizontal, QValueAxis& vertical) {
  const Theme& t = theme();
  chart.setBackgroundBrush(t.surface);
  chart.setBackgroundPen(Qt::NoPen);
  chart.setBackgroundRoundness(0);
  chart.setPlotAreaBackgroundVisible(false);
  chart.setMargins({});
  chart.setAnimationOptions(QChart::NoAnimation);
  chart.legend()->hide();
  styleAxis(horizontal, true);
  styleAxis(vertical, false);
}

QList<QPointF> decimated(const QList<QPointF>& points, int columns) {
  if (columns < 1 || points.size() <= 2 * static_cast<qsizetype>(columns)) return points;
  const auto [least, most] = std::minmax_element(points.cbegin(), points.cend(),
                                                 [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
  const double left = least->x();
  const double width = most->x() - left;
  struct Column {
    qsizetype low = -1;
    qsizetype high = -1;
  };
  std::vector<Column> extremes(static_cast<std::size_t>(columns));
  for (qsizetype i = 0; i < points.size(); ++i) {
    const double share = width > 0 ? (points.at(i).x() - left) / width : 0;
    Column& column =
        extremes.at(static_cast<std::size_t>(std::min<int>(columns - 1, static_cast<int>(share * columns))));
    if (column.low < 0 || points.at(i).y() < points.at(column.low).y()) column.low = i;
    if (column.high < 0 || points.at(i).y() > points.at(column.high).y()) column.high = i;
  }
  QList<QPointF> kept;
  kept.reserve(2 * static_cast<qsizetype>(columns));
  for (const Column& column : extremes) {
    if (column.low < 0) continue;
    const auto [first, second] = std::minmax(column.low, column.high);
    kept.append(points.at(first));
    if (second != first) kept.append(points.at(second));
  }
  return kept;
}

void setNiceRange(QValueAxis& axis, double low, double high, int ticks) {
  const int intervals = std::max(ticks, 2) - 1;
  if (!(high > low)) {
    const double room = low == 0 ? 1 : std::abs(low) * 0.1;
    low -= room;
    high += room;
  }
  double step = niceStep((high - low) / intervals);
  // rounding outwards may add one interval at each end: widen the step until the ticks fit again
  while (std::ceil(high / step - 1e-9) - std::floor(low / step + 1e-9) > intervals) step = niceStep(step * 1.01);
  const double from = std::floor(low / step + 1e-9) * step;
  const double to = std::ceil(high / step - 1e-9) * step;
  axis.setRange(from, to);
  axis.setTickCount(static_cast<int>(std::lround((to - from) / step)) + 1);
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  const bool isQuarter = std::abs(step * std::pow(10.0, decimals) - std::round(step * std::pow(10.0, decimals))) > 1e-6;
  axis.setLabelFormat(QStringLiteral("%.%1f").arg(decimals + (isQuarter ? 1 : 0)));
}

}  // namespace studio::widgets

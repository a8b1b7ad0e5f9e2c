#include "widgets/charts/learning_curve_strokes.h"

#include <QPen>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>

#include "widgets/charts/chart_style.h"

namespace studio::widgets {

namespace {

QColor faded(QColor color, double opacity) {
  color.setAlphaF(static_cast<float>(opacity));
  return color;
}

/// Keeps low and high in step: the extremes of each are taken over the same columns.
QList<QList<QPointF>> decimatedRuns(const QList<QPointF>& points, int columns) {
  QList<QList<QPointF>> runs = unbrokenRuns(points);
  for (QList<QPointF>& run : runs) run = decimated(run, columns);
  return runs;
}

}  // namespace

QLineSeries* LearningCurve::Strokes::addLine() {
  auto* line = new QLineSeries(&m_chart);
  m_chart.addSeries(line);
  line->attachAxis(&m_horizontal);
  line->attachAxis(&m_vertical);
  return line;
}

void LearningCurve::Strokes::makeSeries(qsizetype bands, qsizetype members, qsizetype medians) {
  if (m_bands.size() == bands && m_members.size() == members && m_medians.size() == medians) return;
  m_chart.removeAllSeries();
  m_bands.clear();
  m_members.clear();
  m_medians.clear();
  for (qsizetype i = 0; i < bands; ++i) {
    auto* low = new QLineSeries;
    auto* high = new QLineSeries;
    auto* area = new QAreaSeries(high, low);
    low->setParent(area);
    high->setParent(area);
    m_chart.addSeries(area);
    area->attachAxis(&m_horizontal);
    area->attachAxis(&m_vertical);
    m_bands.append({area, low, high});
  }
  for (qsizetype i = 0; i < members; ++i) m_members.append(addLine());
  for (qsizetype i = 0; i < medians; ++i) m_medians.append(addLine());
  recolour(m_color, m_bandOpacity);
}

void LearningCurve::Strokes::fill(QLineSeries& line, const QList<QPointF>& points) {
  m_points += points.size();
  line.replace(points);
}

void LearningCurve::Strokes::draw(const LearningCurveContent& content, const CurveSummary& summary, int columns) {
  m_points = 0;
  const bool hasBand = content.members.size() > 1;
  const Runs low = hasBand ? decimatedRuns(summary.low, columns) : Runs();
  const Runs high = hasBand ? decimatedRuns(summary.high, columns) : Runs();
  const Runs median = decimatedRuns(summary.median, columns);
  Runs members;
  if (hasBand) {
    for (const QList<QPointF>& member : content.members) members += decimatedRuns(member, columns);
  }
  makeSeries(std::min(low.size(), high.size()), members.size(), median.size());
  for (qsizetype i = 0; i < m_bands.size(); ++i) {
    fill(*m_bands[i].low, low[i]);
    fill(*m_bands[i].high, high[i]);
  }
  for (qsizetype i = 0; i < members.size(); ++i) fill(*m_members[i], members[i]);
  for (qsizetype i = 0; i < median.size(); ++i) fill(*m_medians[i], median[i]);
}

void LearningCurve::Strokes::recolour(const QColor& color, double bandOpacity) {
  m_color = color;
  m_bandOpacity = bandOpacity;
  for (const Band& band : m_bands) {
    band.area->setPen(Qt::NoPen);
    band.area->setBrush(faded(color, bandOpacity));
  }
  for (QLineSeries* line : m_members) line->setPen(QPen(faded(color, 0.4), 1));
  for (QLineSeries* line : m_medians) {
    QPen pen(color, 2);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::RoundCap);
    line->setPen(pen);
  }
}

}  // namespace studio::widgets

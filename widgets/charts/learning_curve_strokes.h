#pragma once

#include <QColor>
#include <QList>
#include <QPointF>

#include "widgets/charts/learning_curve.h"

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QChart;
class QLineSeries;
QT_END_NAMESPACE

namespace studio::widgets {

/// The series of one learning curve: one per unbroken run, bands under members under the median.
/// Series are kept and refilled; they are made anew only when the number of runs changes.
class LearningCurve::Strokes {
 public:
  Strokes(QChart& chart, QValueAxis& horizontal, QValueAxis& vertical)
      : m_chart(chart), m_horizontal(horizontal), m_vertical(vertical) {}

  /// Draws with at most two points a column and run.
  void draw(const LearningCurveContent& content, const CurveSummary& summary, int columns);
  void recolour(const QColor& color, double bandOpacity);
  qsizetype points() const { return m_points; }

 private:
  using Runs = QList<QList<QPointF>>;
  struct Band {
    QAreaSeries* area;
    QLineSeries* low;
    QLineSeries* high;
  };
  void makeSeries(qsizetype bands, qsizetype members, qsizetype medians);
  QLineSeries* addLine();
  void fill(QLineSeries& line, const QList<QPointF>& points);

  QChart& m_chart;
  QValueAxis& m_horizontal;
  QValueAxis& m_vertical;
  QList<Band> m_bands;
  QList<QLineSeries*> m_members;
  QList<QLineSeries*> m_medians;
  QColor m_color;
  double m_bandOpacity = 0;
  qsizetype m_points = 0;
};

}  // namespace studio::widgets

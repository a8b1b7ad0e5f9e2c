#pragma once

#include <QList>
#include <QPointF>
#include <QtCharts/QChartView>
#include <memory>
#include <optional>

#include "widgets/charts/learning_curve_statistics.h"

QT_BEGIN_NAMESPACE
class QValueAxis;
QT_END_NAMESPACE

namespace studio::widgets {

/// How the values of a curve are written, and which direction is the good one.
enum class CurveUnit { number, percent };
enum class CurveAim { none, higher, lower };

/// One curve of several members (seeds), x = update, ascending.
struct LearningCurveContent {
  QString name;  ///< for the tooltip and for screen readers
  QList<QList<QPointF>> members;
  CurveUnit unit = CurveUnit::number;
  CurveAim aim = CurveAim::none;  ///< none: no best point
  int series = 0;                 ///< of theme().series
  double plannedUpdates = 0;      ///< the axis reaches at least here; 0 = as far as the points
};

/// Raw learning curves: every member thin, the median thick, the band from the smallest to the
/// largest member, the last value at the end of the line, the best point ringed. Nothing is smoothed;
/// a gap (NaN) stays a gap. 100,000 points are decimated to the pixels there are. GUI thread.
class LearningCurve final : public QChartView {
  Q_OBJECT

 public:
  explicit LearningCurve(QWidget* parent = nullptr);
  ~LearningCurve() override;

  void showContent(LearningCurveContent content);
  const LearningCurveContent& content() const { return m_content; }
  const CurveSummary& summary() const { return m_summary; }
  /// Points that the chart really draws, after decimation.
  qsizetype drawnPoints() const;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  void changeEvent(QEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  void layOutChart();
  void restyle();
  void fitAxes();
  void redraw();
  void drawTicks(QPainter& painter) const;
  void drawBest(QPainter& painter, const QPointF& best) const;
  void drawEnd(QPainter& painter, const QPointF& last) const;
  QPointF placeOf(const QPointF& value) const;
  QString describe() const;
  QString tipAt(double x) const;

  class Strokes;
  LearningCurveContent m_content;
  CurveSummary m_summary;
  QValueAxis* m_horizontal;
  QValueAxis* m_vertical;
  std::unique_ptr<Strokes> m_strokes;
};

/// "26.6%", "0.051", "1.2e6"; "46k" for an axis of updates.
QString curveValueText(double value, CurveUnit unit);
QString updatesText(double updates);

}  // namespace studio::widgets

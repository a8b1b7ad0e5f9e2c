#pragma once

#include <QGraphicsItem>

#include "widgets/charts/value_curve.h"

namespace studio::widgets {

/// The vertical scale of the curve: from `low` to `high`, a hairline each `step`.
struct CurveScale {
  double low = 0;
  double high = 0.4;
  double step = 0.1;
  int ticks() const;
};

/// Round limits around everything drawn, the base rate included.
CurveScale curveScale(const CurveContent& content);

/// Hairlines and base line under the series: the chart's own axes do not follow a fixed plot area.
class ValueCurveGrid final : public QGraphicsItem {
 public:
  using QGraphicsItem::QGraphicsItem;
  void setPlot(const QRectF& plot, int ticks);
  void setTicks(int ticks) { setPlot(m_plot, ticks); }
  int ticks() const { return m_ticks; }
  QRectF boundingRect() const override { return m_plot.adjusted(-1, -1, 1, 1); }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  QRectF m_plot;
  int m_ticks = 5;
};

/// Everything of the curve that is not a series: points, marks, base rate, current turn, axis text.
/// It lives in the chart's coordinates and is told the plot area whenever that changes.
class ValueCurveOverlay final : public QGraphicsItem {
 public:
  using QGraphicsItem::QGraphicsItem;

  void setContent(const CurveContent& content, const CurveScale& scale);
  void setPlot(const QRectF& plot, const QRectF& whole);
  void setCurrent(int turn);
  void setHovered(int turn);
  int current() const { return m_current; }
  int hovered() const { return m_hovered; }
  const CurveContent& content() const { return m_content; }

  QPointF positionOf(int turn) const;
  /// The turn nearest to `x`, or −1 without turns.
  int turnAt(double x) const;

  QRectF boundingRect() const override { return m_whole; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  double xOf(int turn) const;
  double yOf(double value) const;
  double spacing() const;
  bool isShown(int turn) const { return turn >= 0 && turn < m_content.points.size(); }

  void paintScale(QPainter& painter) const;
  void paintBaseRate(QPainter& painter) const;
  void paintCurrent(QPainter& painter) const;
  void paintPoints(QPainter& painter) const;
  void paintPoint(QPainter& painter, int turn) const;
  void paintTurnNumbers(QPainter& painter) const;
  void paintActions(QPainter& painter) const;
  double paintAction(QPainter& painter, int turn, double freeFrom, double freeTo) const;
  void paintNotes(QPainter& painter) const;
  QList<int> labelledTurns() const;

  CurveContent m_content;
  CurveScale m_scale;
  QRectF m_plot;
  QRectF m_whole;
  int m_current = 0;
  int m_hovered = -1;
};

}  // namespace studio::widgets

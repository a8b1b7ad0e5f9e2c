#pragma once

#include <QList>
#include <QString>
#include <QWidget>
#include <memory>
#include <optional>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// One turn on the curve.
struct CurvePoint {
  std::optional<double> value;  ///< 0–1; without one the line has a gap here
  std::optional<double> low;
  std::optional<double> high;
  bool isAgent = true;
  std::optional<TurnMark> mark;
  QString action;  ///< what was said, for the axis
  bool hasMasked = false;
  QString noteHtml;  ///< shown while the pointer is over it
};

struct CurveContent {
  QList<CurvePoint> points;
  double baseRate = 0;
};

/// What the curve shows of a report. Pure.
CurveContent curveContent(const workflow::ReplayReport& report);

/// The value along a dialogue: line, 95 % band, agent and customer points, marks, base rate, the
/// current turn. A click goes to a turn, hovering only previews it. A change costs one repaint. GUI thread.
class ValueCurve final : public QWidget {
  Q_OBJECT

 public:
  explicit ValueCurve(QWidget* parent = nullptr);
  ~ValueCurve() override;

  void setContent(CurveContent content);
  void setCurrent(int turn);
  int current() const;
  /// Where a turn is drawn, in this widget's coordinates; for tests and accessibility.
  QPointF positionOf(int turn) const;
  /// How often the chart was painted; held by a test.
  int paintCount() const;

 Q_SIGNALS:
  void turnChosen(int turn);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Parts;
  std::unique_ptr<Parts> m_parts;
};

}  // namespace studio::widgets

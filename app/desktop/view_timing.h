#pragma once

#include <QList>
#include <QTimer>

class QAbstractItemView;

namespace studio::desktop {

/// Milliseconds each frame takes while `view` is scrolled by small steps through all its rows.
QList<double> scrollFrames(QAbstractItemView& view, int frames);

/// Milliseconds to put 100,000 points into a chart and paint it: decimated as the studio does it, and
/// as they are (the reference).
struct ChartTiming {
  double decimatedMs = 0;
  double plainMs = 0;
};
ChartTiming chartRepaint();

/// Notes the longest time the event loop did not come round.
class StallWatch final : public QObject {
  Q_OBJECT

 public:
  explicit StallWatch(QObject* parent = nullptr);
  void start();
  double stop();

 private:
  void beat();
  QTimer m_timer;
  qint64 m_lastNs = 0;
  qint64 m_longestNs = 0;
};

}  // namespace studio::desktop

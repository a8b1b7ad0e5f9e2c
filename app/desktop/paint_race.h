#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>

class QProcess;

namespace studio::desktop {

/// Starts this program again and again, in turn with its own window and with an empty one, and takes
/// the time from the start of each process to its first paint.
class PaintRace final : public QObject {
  Q_OBJECT

 public:
  explicit PaintRace(int rounds, QObject* parent = nullptr);
  void start() { next(); }
  const QList<double>& studioMs() const { return m_studioMs; }
  const QList<double>& emptyMs() const { return m_emptyMs; }

 Q_SIGNALS:
  void finished(bool isComplete);

 private:
  void next();
  bool isStudioTurn() const { return m_run % 2 == 1; }
  int m_rounds;
  int m_run = 0;
  QElapsedTimer m_clock;
  QList<double> m_studioMs;
  QList<double> m_emptyMs;
};

}  // namespace studio::desktop

#include "app/desktop/paint_race.h"

#include <QCoreApplication>
#include <QProcess>

namespace studio::desktop {

using namespace Qt::StringLiterals;

PaintRace::PaintRace(int rounds, QObject* parent) : QObject(parent), m_rounds(rounds) {}

void PaintRace::next() {
  if (m_run == 2 * (m_rounds + 1)) {
    Q_EMIT finished(m_studioMs.size() == m_rounds && m_emptyMs.size() == m_rounds);
    return;
  }
  auto* process = new QProcess(this);
  connect(process, &QProcess::readyReadStandardOutput, this, [this, process] {
    if (!process->readAllStandardOutput().startsWith("painted") || m_run < 2)
      return;  // the first pair warms the caches
    const double ms = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    (isStudioTurn() ? m_studioMs : m_emptyMs).append(ms);
  });
  connect(process, &QProcess::finished, this, [this, process] {
    process->deleteLater();
    ++m_run;
    next();
  });
  connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) Q_EMIT finished(false);
  });
  m_clock.start();
  process->start(QCoreApplication::applicationFilePath(), {isStudioTurn() ? u"--paint-once"_s : u"--empty-window"_s});
}

}  // namespace studio::desktop

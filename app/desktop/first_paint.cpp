#include "app/desktop/first_paint.h"

#include <QApplication>
#include <QChartView>
#include <QMainWindow>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

#include "widgets/jobs/job_runner.h"
#include "widgets/shell/main_window.h"

namespace studio::desktop {
namespace {

/// The process ends at once: what comes after the first paint is not part of the measurement.
[[noreturn]] void sayPainted() {
  std::puts("painted");
  std::fflush(stdout);
  std::_Exit(0);
}

/// Watches the whole application: a window that its children cover is never painted itself.
class PaintWatch final : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::Paint || m_isSeen || !watched->isWidgetType()) return false;
    m_isSeen = true;
    QMetaObject::invokeMethod(
        this, [] { sayPainted(); }, Qt::QueuedConnection);  // when all of it has been painted
    return false;
  }

 private:
  bool m_isSeen = false;
};

int showUntilPainted(QApplication& application, QWidget& window) {
  PaintWatch watch;
  application.installEventFilter(&watch);
  constexpr int kGiveUpMs = 20'000;
  QTimer::singleShot(kGiveUpMs, &application, [&application] { application.exit(1); });
  window.resize(1440, 900);
  window.show();
  return application.exec();
}

}  // namespace

int paintStudioOnce(QApplication& application) {
  widgets::JobRunner jobs;
  widgets::MainWindow window(jobs);
  return showUntilPainted(application, window);
}

int paintEmptyWindow(QApplication& application) {
  QMainWindow window;
  window.setCentralWidget(new QChartView(new QChart));
  return showUntilPainted(application, window);
}

}  // namespace studio::desktop

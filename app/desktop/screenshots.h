#pragma once

#include <QList>
#include <QObject>
#include <QSize>
#include <QString>
#include <QTemporaryDir>

#include "widgets/support/page.h"
#include "widgets/support/theme.h"

class QTimer;

namespace studio::widgets {
class JobRunner;
class MainWindow;
}  // namespace studio::widgets

namespace studio::desktop {

/// Draws every page in light and dark into a folder. Each picture waits until its page says that it
/// is settled; nothing blocks the event loop. Ends the application: 0 done, 1 with a message.
class Screenshots final : public QObject {
  Q_OBJECT

 public:
  Screenshots(widgets::MainWindow& window, widgets::JobRunner& jobs, const QString& folder, QSize size);
  /// Opens `workspace` first, when it is not empty.
  void start(const QString& workspace);

 private:
  struct Shot {
    widgets::PageKind page;
    QString name;
    widgets::ThemeChoice theme;
    bool isImport = false;  ///< the Data page with a log on its way in
  };
  void plan(bool hasWorkspace);
  void begin();
  void check();
  void take();
  void fail(const QString& reason);

  widgets::MainWindow* m_window;
  widgets::JobRunner* m_jobs;
  QString m_folder;
  QTemporaryDir m_logs;  ///< holds the log of the import
  QSize m_size;
  QTimer* m_timer;
  QList<Shot> m_shots;
  bool m_isExampleShown = false;
  int m_settledChecks = 0;
  int m_checks = 0;
};

}  // namespace studio::desktop

#include "app/desktop/screenshots.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTimer>
#include <cstdio>

#include "app/desktop/example_log.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/shell/main_window.h"

namespace studio::desktop {
namespace {

using namespace Qt::StringLiterals;
using widgets::PageKind;
using widgets::ThemeChoice;

constexpr int kCheckEveryMs = 25;
constexpr int kSettledChecks = 6;  ///< in a row: what a page starts in answer to an answer counts too
constexpr int kGiveUpAfterMs = 180'000;

}  // namespace

Screenshots::Screenshots(widgets::MainWindow& window, widgets::JobRunner& jobs, const QString& folder, QSize size)
    : QObject(&window), m_window(&window), m_jobs(&jobs), m_folder(folder), m_size(size), m_timer(new QTimer(this)) {
  m_timer->setInterval(kCheckEveryMs);
  connect(m_timer, &QTimer::timeout, this, &Screenshots::check);
}

void Screenshots::plan(bool hasWorkspace) {
  for (const auto& [theme, suffix] : {std::pair(ThemeChoice::light, u"light"_s), {ThemeChoice::dark, u"dark"_s}}) {
    m_shots.append({PageKind::start, u"01-start-%1.png"_s.arg(suffix), theme});
    if (!hasWorkspace) continue;
    m_shots.append({PageKind::data, u"02-data-%1.png"_s.arg(suffix), theme});
    m_shots.append({PageKind::data, u"02-import-%1.png"_s.arg(suffix), theme, true});
    m_shots.append({PageKind::candidates, u"02b-candidates-%1.png"_s.arg(suffix), theme});
    m_shots.append({PageKind::replay, u"03-replay-%1.png"_s.arg(suffix), theme});
    m_shots.append({PageKind::tracks, u"04-tracks-%1.png"_s.arg(suffix), theme});
    m_shots.append({PageKind::evaluation, u"10-evaluation-%1.png"_s.arg(suffix), theme});
    m_shots.append({PageKind::training, u"07-training-%1.png"_s.arg(suffix), theme});
  }
}

void Screenshots::start(const QString& workspace) {
  if (!QDir().mkpath(m_folder)) return fail(u"the folder %1 cannot be made"_s.arg(m_folder));
  if (workspace.isEmpty()) {
    plan(false);
    return begin();
  }
  connect(m_window, &widgets::MainWindow::workspaceRejected, this,
          [this](const QString& path) { fail(u"%1 cannot be opened as a workspace"_s.arg(path)); });
  connect(m_window, &widgets::MainWindow::workspaceOpened, this, [this] {
    plan(true);
    begin();
  });
  m_window->openWorkspace(workspace);
}

void Screenshots::begin() {
  if (m_shots.isEmpty()) return QCoreApplication::exit(0);
  m_isExampleShown = false;
  m_settledChecks = 0;
  m_checks = 0;
  m_window->setTheme(m_shots.constFirst().theme);
  m_window->resize(m_size);
  const Shot& shot = m_shots.constFirst();
  m_window->showPage(shot.page);
  if (shot.page == PageKind::data) {
    const QString log = shot.isImport ? writeExampleLog(m_logs.path()) : QString();
    m_window->importFiles(log.isEmpty() ? QStringList() : QStringList(log));
  }
  m_timer->start();
}

void Screenshots::check() {
  widgets::Page& page = m_window->page(m_shots.constFirst().page);
  if (++m_checks * kCheckEveryMs > kGiveUpAfterMs)
    return fail(u"%1 does not come to rest"_s.arg(m_shots.constFirst().name));
  m_settledChecks = page.isSettled() && m_jobs->isIdle() ? m_settledChecks + 1 : 0;
  if (m_settledChecks < kSettledChecks) return;
  m_settledChecks = 0;
  if (m_isExampleShown) return take();
  m_isExampleShown = true;
  page.showExample();
}

void Screenshots::take() {
  m_timer->stop();
  const QString file = QDir(m_folder).filePath(m_shots.takeFirst().name);
  if (!m_window->grab().save(file)) return fail(u"%1 cannot be written"_s.arg(file));
  std::printf("%s\n", qPrintable(file));
  begin();
}

void Screenshots::fail(const QString& reason) {
  m_timer->stop();
  std::fprintf(stderr, "talktrack-studio: %s\n", qPrintable(reason));
  QCoreApplication::exit(1);
}

}  // namespace studio::desktop

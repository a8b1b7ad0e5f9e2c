#include "app/desktop/gui_bench.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <functional>
#include <optional>

#include "app/desktop/bench_figures.h"
#include "app/desktop/paint_race.h"
#include "app/desktop/view_timing.h"
#include "core/workflow/sample_workspace.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/shell/main_window.h"

namespace studio::desktop {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRounds = 7;
constexpr int kScrollFrames = 400;
constexpr int kTurnsStepped = 40;

/// One measurement after the other, each started by the end of the one before.
class GuiBench final : public QObject {
 public:
  GuiBench(const QString& workspace, bool isJson) : m_workspace(workspace), m_isJson(isJson), m_race(kRounds) {}

  void start() {
    connect(&m_race, &PaintRace::finished, this, [this](bool isComplete) {
      if (!isComplete) return fail(u"the studio did not paint when started again"_s);
      prepareWorkspace();
    });
    m_race.start();
  }

 private:
  void fail(const QString& reason) {
    if (m_isJson) {
      const QJsonObject error{{u"code"_s, u"internal_fault"_s},
                              {u"message"_s, reason},
                              {u"where"_s, m_workspace},
                              {u"remedy"_s, u"Run it again with another workspace."_s}};
      const QJsonObject answer{{u"error"_s, error}};
      std::printf("%s\n", QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
    }
    std::fprintf(stderr, "talktrack-studio: %s\n", qPrintable(reason));
    QCoreApplication::exit(1);
  }

  void prepareWorkspace() {
    m_window.emplace(m_jobs);
    m_window->resize(1440, 900);
    m_window->show();
    if (!m_workspace.isEmpty()) return openWorkspace();
    m_workspace = m_folder.filePath(u"bench.talktrack"_s);
    m_jobs.start<workflow::SampleReport>(
        u"bench.sample"_s, {}, this,
        [path = m_workspace](std::stop_token stop, const base::Progress& progress) {
          workflow::SampleRequest request;
          request.workspace = path.toStdU16String();
          request.dialogues = 400;
          request.updates = 200;
          return workflow::makeSampleWorkspace(request, stop, progress);
        },
        [this](const base::Result<workflow::SampleReport>& sample) {
          if (!sample) return fail(u"no sample could be made: "_s + QString::fromStdString(sample.error().where));
          openWorkspace();
        });
  }

  void openWorkspace() {
    connect(&*m_window, &widgets::MainWindow::workspaceRejected, this,
            [this](const QString& path) { fail(path + u" cannot be opened"_s); });
    connect(&*m_window, &widgets::MainWindow::workspaceOpened, this, [this] {
      m_window->showPage(widgets::PageKind::replay);
      whenSettled([this] {
        m_window->page(widgets::PageKind::replay).showExample();
        whenSettled([this] { stepTurns(kTurnsStepped); });
      });
    });
    m_stalls.start();
    m_window->openWorkspace(m_workspace);
  }

  void whenSettled(std::function<void()> then) {
    QTimer::singleShot(20, this, [this, then = std::move(then)]() mutable {
      if (m_window->page(widgets::PageKind::replay).isSettled() && m_jobs.isIdle())
        then();
      else
        whenSettled(std::move(then));
    });
  }

  void stepTurns(int left) {
    if (left == 0) return finish();
    QWidget* target = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &*m_window;
    QCoreApplication::postEvent(
        target, new QKeyEvent(QEvent::KeyPress, left % 20 == 0 ? Qt::Key_Home : Qt::Key_Right, Qt::NoModifier));
    QTimer::singleShot(10, this, [this, left] { stepTurns(left - 1); });
  }

  QAbstractItemView* longestList() {
    QAbstractItemView* longest = nullptr;
    const auto views = m_window->page(widgets::PageKind::replay).findChildren<QAbstractItemView*>();
    for (QAbstractItemView* view : views) {
      const auto rows = [](const QAbstractItemView* v) { return v->model() == nullptr ? 0 : v->model()->rowCount(); };
      if (view->isVisible() && (longest == nullptr || rows(view) > rows(longest))) longest = view;
    }
    return longest;
  }

  void finish() {
    const double stallMs = m_stalls.stop();
    QAbstractItemView* list = longestList();
    if (list == nullptr) return fail(u"the Replay page has no list to scroll"_s);
    const double emptyMs = median(m_race.emptyMs());
    const ChartTiming chart = chartRepaint();
    const QList<double> frames = scrollFrames(*list, kScrollFrames);
    const QList<BenchFigure> figures = {
        {u"first_paint_ms"_s, median(m_race.studioMs()), u"ms"_s, emptyMs},
        {u"empty_window_ms"_s, emptyMs, u"ms"_s, {}},
        {u"scroll_frame_p99_ms"_s, percentile(frames, 0.99), u"ms"_s, median(frames)},
        {u"chart_repaint_100k_ms"_s, chart.decimatedMs, u"ms"_s, chart.plainMs},
        {u"event_loop_stall_max_ms"_s, stallMs, u"ms"_s, {}},
    };
    std::printf("%s\n", qPrintable(m_isJson ? figuresAsJson(figures) : figuresAsTable(figures)));
    QCoreApplication::exit(0);
  }

  QString m_workspace;
  bool m_isJson;
  QTemporaryDir m_folder;
  widgets::JobRunner m_jobs;
  std::optional<widgets::MainWindow> m_window;
  PaintRace m_race;
  StallWatch m_stalls;
};

}  // namespace

int benchGui(QApplication& application, const QString& workspace, bool isJson) {
  GuiBench bench(workspace, isJson);
  QMetaObject::invokeMethod(
      &bench, [&bench] { bench.start(); }, Qt::QueuedConnection);
  return application.exec();
}

}  // namespace studio::desktop

#include "widgets/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/jobs/job_runner.h"
#include "widgets/replay_page/replay_page.h"
#include "widgets/shell/file_questions.h"
#include "widgets/shell/job_bar.h"
#include "widgets/shell/keys_window.h"
#include "widgets/shell/navigation_model.h"
#include "widgets/shell/navigation_rail.h"
#include "widgets/shell/page_stack.h"
#include "widgets/shell/panel_focus.h"
#include "widgets/shell/shell_actions.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/search_field.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

constexpr int kCollapseBelow = 1200;
const QString kGeometryKey = u"window/geometry"_s;
const QString kThemeKey = u"view/theme"_s;

/// A menu bar asks its corner once for its size: it is wide enough for long names from the start.
class MenuCorner final : public QWidget {
 public:
  QSize sizeHint() const override { return {640, metric::kMenuBar - 1}; }
};

}  // namespace

MainWindow::MainWindow(JobRunner& jobs, QWidget* parent) : QMainWindow(parent), m_jobs(&jobs) {
  createActions();
  createPanels();
  layOut();
  connectSignals();
  restoreState();
}

MainWindow::~MainWindow() = default;

void MainWindow::createActions() {
  m_actions = new ShellActions(this);
  m_actions->fill(*menuBar());
  m_actions->setHasWorkspace(false);
}

void MainWindow::createPanels() {
  m_rail = new NavigationRail;
  m_pages = new PageStack(*m_jobs);
  m_jobBar = new JobBar(*m_jobs);
  m_jobBar->setFoundation(tr("Works offline. Nothing leaves this computer."));
  menuBar()->setCornerWidget(makeCorner());
}

QWidget* MainWindow::makeCorner() {
  m_workspaceName = new ElidedLabel(tr("no workspace open"), TextRole::note, Ink::secondary);
  m_workspaceName->setElideMode(Qt::ElideMiddle);
  m_workspaceName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_search = new SearchField(tr("Find in all turns"), u"Ctrl+F"_s);
  m_search->setProperty("small", true);
  m_search->setFixedWidth(264);
  m_search->setEnabled(false);
  auto* corner = new MenuCorner;
  auto* row = new QHBoxLayout(corner);
  row->setContentsMargins(0, 0, metric::kHalf, 0);
  row->setSpacing(metric::kPageMargin);
  row->addWidget(m_workspaceName, 1);
  row->addWidget(m_search);
  return corner;
}

void MainWindow::layOut() {
  auto* middle = new QWidget;
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(m_rail);
  row->addWidget(m_pages, 1);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(row, 1);
  column->addWidget(m_jobBar);
  setCentralWidget(middle);
  setWindowTitle(tr("Talktrack Studio"));
  setMinimumSize(1100, 700);
  setAcceptDrops(true);
  menuBar()->setFixedHeight(metric::kMenuBar);
}

void MainWindow::connectSignals() {
  connectActions();
  connect(m_rail, &NavigationRail::pageChosen, this, &MainWindow::showPage);
  connect(m_rail, &NavigationRail::helpRequested, m_actions->help, &QAction::trigger);
  connect(m_pages, &PageStack::pageMade, this, &MainWindow::connectPage);
  connect(m_pages, &PageStack::pageShown, m_rail, &NavigationRail::setCurrent);
  connect(m_search, &QLineEdit::returnPressed, this, [this] { findInTurns(m_search->text()); });
  connect(m_search, &SearchField::searchRequested, this, [this](const QString& text) {
    if (m_pages->current() == PageKind::replay) findInTurns(text);
  });
  connect(m_jobs, &JobRunner::jobStarted, this, [this](const QString& lane, const QString& title) {
    if (!title.isEmpty()) markRunning(lane, true);
  });
  connect(m_jobs, &JobRunner::jobFinished, this, [this](const QString& lane) { markRunning(lane, false); });
}

void MainWindow::connectActions() {
  connect(m_actions, &ShellActions::pageRequested, this, &MainWindow::showPage);
  connect(m_actions, &ShellActions::themeRequested, this, &MainWindow::setTheme);
  connect(m_actions, &ShellActions::recentRequested, this, &MainWindow::openWorkspace);
  connect(m_actions->newWorkspace, &QAction::triggered, this, &MainWindow::askForNewWorkspace);
  connect(m_actions->openWorkspace, &QAction::triggered, this, [this] {
    file_questions::askForWorkspace(this, tr("Open a workspace"), [this](const QString& path) { openWorkspace(path); });
  });
  connect(m_actions->importLogs, &QAction::triggered, this,
          [this] { file_questions::askForLogs(this, [this](const QStringList& files) { importFiles(files); }); });
  connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
  connect(m_actions->find, &QAction::triggered, this, [this] {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
  });
  connect(m_actions->nextPanel, &QAction::triggered, this, [this] { focusNeighbourPanel(*m_pages, true); });
  connect(m_actions->previousPanel, &QAction::triggered, this, [this] { focusNeighbourPanel(*m_pages, false); });
  for (QAction* list : {m_actions->help, m_actions->keys}) {
    connect(list, &QAction::triggered, this, [this] { showDialog(new KeysWindow(this)); });
  }
  connect(m_actions->about, &QAction::triggered, this, [this] { showDialog(new AboutWindow(this)); });
}

void MainWindow::connectPage(Page* page) {
  connect(page, &Page::pageRequested, this, &MainWindow::inWorkspace);
  connect(page, &Page::dialogueRequested, this, [this](const QString& dialogue, int turn) {
    showPage(PageKind::replay);
    m_pages->pageAs<ReplayPage>(PageKind::replay).showDialogue(dialogue, turn);
  });
  connect(page, &Page::workspaceRequested, this, [this](const QString& path) {
    if (path.isEmpty())
      m_actions->openWorkspace->trigger();
    else
      openWorkspace(path);
  });
  connect(page, &Page::newWorkspaceRequested, m_actions->newWorkspace, &QAction::trigger);
  connect(page, &Page::sampleRequested, this, &MainWindow::openSample);
  connect(page, &Page::importRequested, this, [this](const QStringList& files) {
    if (files.isEmpty())
      m_actions->importLogs->trigger();
    else
      importFiles(files);
  });
  connect(page, &Page::workspaceChanged, this, [this, page] {
    m_pages->refreshExcept(page);
    onContentChanged();
  });
}

void MainWindow::restoreState() {
  const QSettings settings;
  // A list without a current row chooses its first one when it gets the focus, and would make that page before the
  // first paint.
  m_rail->setCurrent(PageKind::start);
  resize(1440, 900);
  restoreGeometry(settings.value(kGeometryKey).toByteArray());
  setTheme(static_cast<ThemeChoice>(settings.value(kThemeKey, static_cast<int>(ThemeChoice::asSystem)).toInt()));
}

void MainWindow::showPage(PageKind page) {
  const bool hasFiles = page == PageKind::data && !m_logName.isEmpty();
  if (page != PageKind::start && m_workspace.empty() && !hasFiles) return;
  m_pages->showPage(page);
}

/// A page was asked for by a link that may have asked for a workspace first: it is shown when that is open.
void MainWindow::inWorkspace(PageKind page) {
  if (m_workspace.empty() || m_jobs->isRunning(u"shell.open"_s))
    m_pageAfterOpening = page;
  else
    showPage(page);
}

Page& MainWindow::page(PageKind page) { return m_pages->page(page); }

PageKind MainWindow::currentPage() const { return m_pages->current(); }

MessageBar& MainWindow::messageBar() { return page(m_pages->current()).messageBar(); }

void MainWindow::findInTurns(const QString& text) {
  if (m_workspace.empty()) return;
  showPage(PageKind::replay);
  m_pages->pageAs<ReplayPage>(PageKind::replay).setFilter(text);
  m_search->setFocus(Qt::OtherFocusReason);
}

void MainWindow::markRunning(const QString& lane, bool isRunning) {
  if (isRunning)
    m_visibleJobs.insert(lane);
  else
    m_visibleJobs.remove(lane);
  const auto mark = [this](PageKind page, const QString& room) {
    const bool isBusy = std::any_of(m_visibleJobs.cbegin(), m_visibleJobs.cend(),
                                    [&room](const QString& job) { return job.startsWith(room); });
    m_rail->model().setBadge(page, isBusy ? tr("run", "badge of a page with a running job") : QString());
  };
  mark(PageKind::training, u"training."_s);
  mark(PageKind::tracks, u"tracks."_s);
  mark(PageKind::data, u"data."_s);
  mark(PageKind::candidates, u"candidates."_s);
}

void MainWindow::setTheme(ThemeChoice choice) {
  applyTheme(*qApp, choice);
  m_actions->setTheme(choice);
  QSettings().setValue(kThemeKey, static_cast<int>(choice));
}

void MainWindow::showDialog(QDialog* dialog) {
  dialog->setModal(false);
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

bool MainWindow::event(QEvent* event) {
  const bool isHandled = QMainWindow::event(event);
  if (event->type() == QEvent::Paint && !m_isPainted) {
    m_isPainted = true;
    Q_EMIT painted();
    QTimer::singleShot(0, this, &MainWindow::afterFirstPaint);
  }
  return isHandled;
}

/// What the first paint need not wait for: the first page, then the learning module on a worker.
void MainWindow::afterFirstPaint() {
  if (m_pages->currentPage() == nullptr) showPage(PageKind::start);
  openNeuralModule();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  m_rail->setCollapsed(width() < kCollapseBelow);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings().setValue(kGeometryKey, saveGeometry());
  QMainWindow::closeEvent(event);
}

}  // namespace studio::widgets

#include "widgets/start_page/start_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/jobs/job_runner.h"
#include "widgets/start_page/link_row.h"
#include "widgets/start_page/log_drop_panel.h"
#include "widgets/start_page/question_card.h"
#include "widgets/start_page/recent_panel.h"
#include "widgets/start_page/side_panels.h"
#include "widgets/start_page/waiting_panel.h"
#include "widgets/support/recent_workspaces.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

const QString kLane = u"start.recent"_s;
constexpr int kSideWidth = 372;
constexpr int kSideNarrow = 290;

QList<RecentRow> rowsToInspect() {
  QList<RecentRow> rows;
  const auto entries = recent_workspaces::read();
  for (const RecentWorkspace& entry : entries) rows.append({entry.path, entry.openedAt, true, false, {}});
  return rows;
}

/// Touches the disk: on a worker.
QList<RecentRow> inspected(QList<RecentRow> rows, const std::stop_token& stop) {
  for (RecentRow& row : rows) {
    if (stop.stop_requested()) break;
    row.isPresent = QFileInfo::exists(row.path);
    if (!row.isPresent) continue;
    auto overview = workflow::inspectWorkspace(row.path.toStdU16String());
    row.isUnreadable = !overview.isOk();
    if (overview) row.overview = *std::move(overview);
  }
  return rows;
}

}  // namespace

StartPage::StartPage(JobRunner& runner, QWidget* parent) : Page(tr("Start"), runner, parent) {
  setContext(tr("A workspace is one file: conversations, what was learnt from them, and policies"));
  auto* open = makeButton(tr("Open…"), u"normal"_s, u"document-open"_s);
  auto* make = makeButton(tr("New workspace"), u"primary"_s, u"list-add"_s);
  make->setProperty("keys", u"Ctrl+N"_s);
  addHeaderWidget(open);
  addHeaderWidget(make);
  connect(open, &QPushButton::clicked, this, [this] { Q_EMIT workspaceRequested({}); });
  connect(make, &QPushButton::clicked, this, &Page::newWorkspaceRequested);
  auto* row = new QHBoxLayout(body());
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(metric::kGap);
  row->addWidget(makeMain(), 7);
  row->addWidget(makeSide(), 3);
  connectRecent();
}

QWidget* StartPage::makeMain() {
  auto* main = new QWidget;
  auto* column = new QVBoxLayout(main);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(metric::kGap);
  auto* drop = new LogDropPanel;
  column->addWidget(m_recent = new RecentPanel, 3);
  column->addWidget(drop);
  column->addWidget(makeQuestions());
  column->addWidget(m_waiting = new WaitingPanel, 1);
  connect(drop, &LogDropPanel::chooseRequested, this, [this] { Q_EMIT importRequested({}); });
  return main;
}

QWidget* StartPage::makeSide() {
  auto* side = new QWidget;
  side->setMaximumWidth(kSideWidth);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(metric::kGap);
  auto* sample = new SamplePanel;
  sample->setMaximumHeight(327);  // as high as the recent workspaces beside it
  side->setMinimumWidth(kSideNarrow);
  column->addWidget(sample, 1);
  column->addWidget(new GoodToKnowPanel, 1);
  connect(sample, &SamplePanel::openRequested, this, &Page::sampleRequested);
  return side;
}

QWidget* StartPage::makeQuestions() {
  auto* questions = new QWidget;
  auto* row = new QHBoxLayout(questions);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(metric::kGap);
  QuestionCard* analyst = addQuestion(tr("What did it cost to say that?"), tr("Analyst"), u"dialog-messages"_s);
  addLink(*analyst, tr("Open the costliest dialogues"), PageKind::replay);
  addLink(*analyst, tr("See what could be said instead"), PageKind::replay);
  QuestionCard* officer =
      addQuestion(tr("What is stored of the people?"), tr("Compliance officer"), u"document-import"_s);
  addLink(*officer, tr("See what was anonymised"), PageKind::data);
  addLink(*officer, tr("Import logs and see the rows left out"), PageKind::data);
  QuestionCard* manager = addQuestion(tr("Has it learnt anything?"), tr("Product manager"), u"office-chart-line"_s);
  addLink(*manager, tr("Compare learnt values with the logs"), PageKind::training);
  addLink(*manager, tr("Train a policy"), PageKind::training);
  for (QuestionCard* card : std::as_const(m_questions)) row->addWidget(card, 1);
  return questions;
}

QuestionCard* StartPage::addQuestion(const QString& question, const QString& asker, const QString& iconName) {
  m_questions.append(new QuestionCard(question, asker, iconName));
  return m_questions.constLast();
}

void StartPage::addLink(QuestionCard& card, const QString& text, PageKind page) {
  connect(card.addLink(text), &LinkRow::clicked, this, [this, page] { follow(page); });
}

/// Leads to the page of the open workspace, or of the one selected in the list.
void StartPage::follow(PageKind page) {
  if (!m_hasWorkspace) Q_EMIT workspaceRequested(m_recent->selectedPath());
  Q_EMIT pageRequested(page);
}

void StartPage::connectRecent() {
  connect(m_recent, &RecentPanel::openRequested, this, &Page::workspaceRequested);
  connect(m_recent, &RecentPanel::newRequested, this, &Page::newWorkspaceRequested);
  connect(m_recent, &RecentPanel::locateRequested, this, &StartPage::locate);
  connect(m_recent, &RecentPanel::clearRequested, this, [this] {
    recent_workspaces::clear();
    refresh();
  });
  connect(m_waiting, &WaitingPanel::openRequested, this, [this](const QString& workspace, PageKind page) {
    Q_EMIT workspaceRequested(workspace);
    Q_EMIT pageRequested(page);
  });
}

void StartPage::locate(const QString& missing) {
  auto* dialog = new QFileDialog(this, tr("Where is %1 now?").arg(QFileInfo(missing).fileName()));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilter(tr("Workspaces (%1)").arg(u"*.talktrack"_s));
  connect(dialog, &QFileDialog::fileSelected, this, [this, missing](const QString& found) {
    recent_workspaces::remove(missing);
    Q_EMIT workspaceRequested(found);
  });
  dialog->open();
}

void StartPage::setWorkspace(const std::filesystem::path& workspace) {
  m_hasWorkspace = !workspace.empty();
  refresh();
}

void StartPage::refresh() {
  const QList<RecentRow> known = rowsToInspect();
  if (m_recent->model().rowCount() != known.size()) showRows(known);
  jobs().start<QList<RecentRow>>(
      kLane, {}, this,
      [known](std::stop_token stop, const base::Progress&) {
        return base::Result<QList<RecentRow>>(inspected(known, stop));
      },
      [this](const base::Result<QList<RecentRow>>& rows) {
        if (rows) showRows(*rows);
      });
}

void StartPage::showRows(const QList<RecentRow>& rows) {
  m_recent->setRows(rows);
  m_waiting->setRows(waitingIn(rows));
  const bool isUsable = m_hasWorkspace || !m_recent->selectedPath().isEmpty();
  for (QuestionCard* card : std::as_const(m_questions)) card->setUsable(isUsable);
}

bool StartPage::isSettled() const { return !const_cast<StartPage*>(this)->jobs().isRunning(kLane); }

}  // namespace studio::widgets

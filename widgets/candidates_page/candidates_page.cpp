#include "widgets/candidates_page/candidates_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/candidates_page/candidate_detail.h"
#include "widgets/candidates_page/candidate_lanes.h"
#include "widgets/candidates_page/candidate_rows.h"
#include "widgets/candidates_page/candidates_panel.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/support/panel_pair.h"

namespace studio::widgets {

namespace {

constexpr int kFoldWidth = 760;  ///< in less, the candidates and one of them are shown one at a time
constexpr int kCounts[] = {0, 8, 12, 15, 20, 30, 40, 60};

}  // namespace

CandidatesPage::CandidatesPage(JobRunner& jobs, CandidateCalls calls, QWidget* parent)
    : Page(tr("Candidates"), jobs, parent), m_calls(std::move(calls)) {
  createViews();
  createHeader();
  createKeys();
  connectSignals();
  updateHeader();
}

void CandidatesPage::createViews() {
  m_empty = new EmptyState({}, {}, {});
  m_candidates = new CandidatesPanel;
  m_detail = new CandidateDetail;
  m_history = new CellTableView;
  m_history->setObjectName(QStringLiteral("historyTable"));
  m_history->setAccessibleName(tr("Edits of the candidates"));
  m_history->setRowHeight(metric::kRowDense);
  auto* history = new Panel(tr("Edits"));
  history->setContent(m_history);
  auto* right = new PanelPair(Qt::Vertical, QStringLiteral("candidates-right"), m_detail, history, {480, 200},
                              PanelPair::Stretch::first);
  auto* pair = new PanelPair(Qt::Horizontal, QStringLiteral("candidates"), m_candidates, right, {740, 440},
                             PanelPair::Stretch::first);
  pair->foldBelow(kFoldWidth, {tr("Candidates"), tr("Sentences and edits")});
  m_views = new QStackedWidget;
  m_views->addWidget(new QWidget);
  auto* empty = new Panel(tr("Candidates"));
  empty->hideHeader();
  empty->setContent(m_empty);
  m_views->addWidget(empty);
  m_views->addWidget(pair);
  auto* column = new QVBoxLayout(body());
  column->setContentsMargins({});
  column->addWidget(m_views);
}

void CandidatesPage::createHeader() {
  m_sets = new QComboBox;
  m_sets->setObjectName(QStringLiteral("sets"));
  m_sets->setAccessibleName(tr("Candidate set"));
  m_sets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_count = new QComboBox;
  m_count->setObjectName(QStringLiteral("count"));
  m_count->setAccessibleName(tr("How many candidates to mine"));
  m_count->setToolTip(tr("How many candidates mining looks for."));
  m_count->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  for (const int count : kCounts)
    m_count->addItem(count == 0 ? tr("As many as are stable") : tr("%1 candidates").arg(count), count);
  const auto make = [this](const QString& text, const char* kind, const char* name) {
    auto* button = makeButton(text, QString::fromLatin1(kind));
    button->setObjectName(QString::fromLatin1(name));
    return button;
  };
  m_undo = make(tr("Undo"), "flat", "undo");
  m_redo = make(tr("Redo"), "flat", "redo");
  m_mine = make(tr("Mine again"), "normal", "mine");
  m_primary = make({}, "primary", "primary");
  for (QWidget* widget :
       {static_cast<QWidget*>(m_sets), static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_redo),
        static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_mine), static_cast<QWidget*>(m_primary)})
    addHeaderWidget(widget);
}

void CandidatesPage::createKeys() {
  const auto key = [this](const QKeySequence& keys, const auto& does) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, does);
  };
  key(QKeySequence(Qt::Key_F2), [this] { m_detail->editName(); });
  key(QKeySequence(Qt::CTRL | Qt::Key_G), [this] { mergeSelected(); });
  key(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_undo->click(); });
  key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_redo->click(); });
}

void CandidatesPage::connectSignals() {
  using Kind = CandidateWish::Kind;
  const auto selectedNumber = [this] { return std::to_string(m_candidates->selected().constFirst().number); };
  connect(m_empty, &EmptyState::actionRequested, this, [this] {
    if (m_workspace.empty() || !m_loaded || m_loaded->overview.dialogues == 0)
      Q_EMIT pageRequested(PageKind::data);
    else
      mine();
  });
  connect(m_candidates, &CandidatesPanel::selectionChanged, this, &CandidatesPage::showDetail);
  connect(m_candidates, &CandidatesPanel::renameRequested, m_detail, &CandidateDetail::editName);
  connect(m_candidates, &CandidatesPanel::mergeRequested, this, &CandidatesPage::mergeSelected);
  connect(m_candidates, &CandidatesPanel::splitRequested, this, [this, selectedNumber](int parts) {
    if (m_candidates->selected().size() != 1) return;
    edit({Kind::split, {selectedNumber()}, {}, static_cast<std::size_t>(parts), 0}, tr("Splitting a candidate"));
  });
  connect(m_candidates, &CandidatesPanel::thresholdRequested, this, [this](double threshold) {
    if (m_loaded && m_loaded->report && threshold != m_loaded->report->threshold)
      edit({Kind::threshold, {}, {}, 0, threshold});
  });
  connect(m_detail, &CandidateDetail::renameRequested, this, [this, selectedNumber](const QString& name) {
    if (m_candidates->selected().size() == 1) edit({Kind::rename, {selectedNumber()}, name.toStdString(), 0, 0});
  });
  connect(m_detail, &CandidateDetail::dialogueRequested, this, &CandidatesPage::dialogueRequested);
  connect(m_undo, &QPushButton::clicked, this, [this] { edit({Kind::undo, {}, {}, 0, 0}); });
  connect(m_redo, &QPushButton::clicked, this, [this] { edit({Kind::redo, {}, {}, 0, 0}); });
  connect(m_mine, &QPushButton::clicked, this, &CandidatesPage::mine);
  connect(m_primary, &QPushButton::clicked, this, &CandidatesPage::onPrimary);
  connect(m_sets, &QComboBox::activated, this, [this](int index) {
    m_set = m_sets->itemText(index).toStdString();
    refresh();
  });
}

bool CandidatesPage::isSettled() const {
  auto& runner = const_cast<CandidatesPage*>(this)->jobs();
  return !runner.isRunning(candidateLoadLane()) && !runner.isRunning(candidateWorkLane());
}

void CandidatesPage::setWorkspace(const std::filesystem::path& workspace) {
  if (workspace != m_workspace) {
    m_loaded.reset();
    m_set.clear();
    messageBar().dismiss();
  }
  m_workspace = workspace;
  showLoaded();
  refresh();
}

void CandidatesPage::refresh() {
  if (m_workspace.empty()) {
    jobs().cancel(candidateLoadLane());
    return showLoaded();
  }
  jobs().start<Loaded>(
      candidateLoadLane(), {QString(), true}, this,
      [calls = m_calls, workspace = m_workspace, set = m_set](std::stop_token stop,
                                                              const base::Progress&) -> base::Result<Loaded> {
        auto overview = calls.overview(workspace);
        if (!overview) return overview.error();
        Loaded loaded{std::move(*overview), std::nullopt};
        if (loaded.overview.sets.empty()) return loaded;
        auto report = calls.show({workspace, set, kCandidateExamples}, stop);
        if (!report) return report.error();
        loaded.report = std::move(*report);
        return loaded;
      },
      [this](const base::Result<Loaded>& loaded) { onLoaded(loaded); });
}

void CandidatesPage::onLoaded(const base::Result<Loaded>& loaded) {
  if (loaded) {
    m_loaded = *loaded;
  } else if (loaded.error().code == base::ErrorCode::candidateSetNotFound && !m_set.empty()) {
    m_set.clear();  // removed by another program
    return refresh();
  } else if (loaded.error().code != base::ErrorCode::cancelled) {
    messageBar().showError(loaded.error());
  }
  showLoaded();
}

void CandidatesPage::showLoaded() {
  const bool hasReport = m_loaded && m_loaded->report;
  const bool isLoading = !m_loaded && !m_workspace.empty();
  m_views->setCurrentIndex(static_cast<int>(isLoading ? View::loading : hasReport ? View::candidates : View::empty));
  if (hasReport) {
    m_candidates->showReport(*m_loaded->report);
    const auto& report = *m_loaded->report;
    const int versions = static_cast<int>(report.history.size());
    m_history->showTable(historyColumns(), versions, [report](int row, int column) {
      const auto newestFirst = report.history.size() - 1 - static_cast<std::size_t>(row);
      return historyCell(report.history[newestFirst], report.set, column);
    });
  } else if (!isLoading) {
    showEmpty();
  }
  showSets();
  updateHeader();
}

void CandidatesPage::showEmpty() {
  if (m_workspace.empty() || !m_loaded || m_loaded->overview.dialogues == 0)
    return m_empty->setText(tr("No logs have been imported"), tr("Candidates are mined from what agents said in them."),
                            tr("Import logs"));
  const auto& overview = m_loaded->overview;
  const QString how =
      tr("Mining groups the sentences of agents by what they mean, names the groups, and says how sure each sentence "
         "is. Nothing is labelled before you press Apply.");
  if (overview.loggedUtterances == 0)
    return m_empty->setText(tr("This log has no labels: nothing can be learned from it yet"), how,
                            tr("Mine candidates"));
  m_empty->setText(tr("The log labels %1 of %2 utterances of agents itself")
                       .arg(countText(overview.loggedUtterances), countText(overview.agentUtterances)),
                   how + QLatin1Char(' ') + tr("Labels of the log are never changed."), tr("Mine candidates"));
}

void CandidatesPage::showSets() {
  m_sets->clear();
  if (!m_loaded) return;
  for (const auto& set : m_loaded->overview.sets) m_sets->addItem(QString::fromStdString(set.name));
  if (m_loaded->report) m_sets->setCurrentText(QString::fromStdString(m_loaded->report->set.name));
}

void CandidatesPage::showDetail() {
  const auto selected = m_candidates->selected();
  const double threshold = m_loaded && m_loaded->report ? m_loaded->report->threshold : 0;
  m_detail->showCandidate(selected.isEmpty() ? std::nullopt : std::optional(selected.constFirst()), threshold,
                          static_cast<int>(selected.size()));
}

}  // namespace studio::widgets

#include "widgets/evaluation_page/evaluation_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/evaluation_page/evaluation_lanes.h"
#include "widgets/evaluation_page/evaluation_rows.h"
#include "widgets/evaluation_page/verdict_strip.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/support/panel.h"
#include "widgets/support/panel_pair.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kFoldWidth = 860;  ///< in less, the checks and the simple policies are shown one at a time

CellTableView* makeTable(const char* name, const QString& accessible) {
  auto* table = new CellTableView;
  table->setObjectName(QString::fromLatin1(name));
  table->setAccessibleName(accessible);
  return table;
}

Panel* panelWith(const QString& title, const QString& subtitle, QWidget* content) {
  auto* panel = new Panel(title);
  panel->setSubtitle(subtitle);
  panel->setContent(content);
  return panel;
}

}  // namespace

EvaluationPage::EvaluationPage(JobRunner& jobs, EvaluationCalls calls, QWidget* parent)
    : Page(tr("Evaluation"), jobs, parent), m_calls(std::move(calls)), m_checks(checksNotRun()) {
  setContext(tr("Estimates come from logs that the judged policy did not see"));
  createHeader();
  createViews();
  connectSignals();
  showChecks();
  updateButtons();
}

void EvaluationPage::createHeader() {
  auto* judge = new TextLabel(tr("Judge"), TextRole::note, Ink::secondary);
  m_policies = new QComboBox;
  m_policies->setObjectName(QStringLiteral("policies"));
  m_policies->setAccessibleName(tr("Policy that is judged"));
  m_policies->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  judge->setBuddy(m_policies);
  m_evaluate = makeButton(tr("Evaluate"), QStringLiteral("primary"), QStringLiteral("view-refresh"));
  m_evaluate->setObjectName(QStringLiteral("evaluate"));
  for (QWidget* widget :
       {static_cast<QWidget*>(judge), static_cast<QWidget*>(m_policies), static_cast<QWidget*>(m_evaluate)})
    addHeaderWidget(widget);
}

void EvaluationPage::createViews() {
  m_empty = new EmptyState({}, {}, {});
  m_verdict = new VerdictStrip;
  m_estimates = makeTable("estimates", tr("Estimates"));
  m_baselines = makeTable("baselines", tr("Simple policies"));
  m_checkTable = makeTable("checks", tr("Validation"));
  for (CellTableView* table : {m_estimates, m_baselines, m_checkTable}) table->setRowHeight(metric::kRowDense);
  m_runAll = makeButton(tr("Run all"), QStringLiteral("flat"), QStringLiteral("view-refresh"));
  m_runAll->setObjectName(QStringLiteral("runAll"));
  m_estimatePanel = panelWith(tr("How good is it, from logs alone?"), {}, m_estimates);
  m_checkPanel = panelWith(tr("Validation"), tr("6 experiments"), m_checkTable);
  m_checkPanel->addTool(m_runAll);
  auto* simple = panelWith(tr("Against simple things"), tr("judged in the same way"), m_baselines);
  auto* lower = new PanelPair(Qt::Horizontal, QStringLiteral("evaluation-lower"), m_checkPanel, simple, {740, 460},
                              PanelPair::Stretch::first);
  lower->foldBelow(kFoldWidth, {tr("Validation"), tr("Against simple things")});
  auto* pair = new PanelPair(Qt::Vertical, QStringLiteral("evaluation"), m_estimatePanel, lower, {372, 330},
                             PanelPair::Stretch::second);
  auto* report = new QWidget;
  auto* column = new QVBoxLayout(report);
  column->setContentsMargins({});
  column->setSpacing(metric::kGap);
  column->addWidget(m_verdict);
  column->addWidget(pair, 1);
  auto* empty = new Panel(tr("Evaluation"));
  empty->hideHeader();
  empty->setContent(m_empty);
  m_views = new QStackedWidget;
  m_views->addWidget(new QWidget);
  m_views->addWidget(empty);
  m_views->addWidget(report);
  auto* whole = new QVBoxLayout(body());
  whole->setContentsMargins({});
  whole->addWidget(m_views);
}

void EvaluationPage::connectSignals() {
  connect(m_evaluate, &QPushButton::clicked, this, &EvaluationPage::evaluate);
  connect(m_runAll, &QPushButton::clicked, this, &EvaluationPage::validate);
  connect(m_policies, &QComboBox::activated, this, &EvaluationPage::evaluate);
  connect(m_empty, &EmptyState::actionRequested, this,
          [this] { Q_EMIT pageRequested(m_workspace.empty() ? PageKind::data : PageKind::training); });
  connect(m_checkTable, &QTableView::activated, this,
          [this](const QModelIndex&) { openFirstBehind(m_checkTable->selectedRow()); });
  auto* again = new QShortcut(QKeySequence(Qt::Key_F5), this);
  again->setContext(Qt::WidgetWithChildrenShortcut);
  connect(again, &QShortcut::activated, m_evaluate, &QPushButton::click);
}

QString EvaluationPage::policy() const { return m_policies->currentText(); }

bool EvaluationPage::isSettled() const {
  auto& runner = const_cast<EvaluationPage*>(this)->jobs();
  const auto isRunning = [&runner](const QString& lane) { return runner.isRunning(lane); };
  return !isRunning(evaluationLoadLane()) && !isRunning(evaluationWorkLane()) && !isRunning(evaluationCheckLane());
}

void EvaluationPage::showExample() {
  if (m_policies->count() > 0 && m_checks.policy.empty()) validate();
}

void EvaluationPage::setWorkspace(const std::filesystem::path& workspace) {
  if (workspace != m_workspace) {
    for (const QString& lane : {evaluationWorkLane(), evaluationCheckLane()}) jobs().cancel(lane);
    m_report.reset();
    m_judged.clear();
    m_checks = checksNotRun();
    showChecks();
    messageBar().dismiss();
  }
  m_workspace = workspace;
  refresh();
}

void EvaluationPage::refresh() {
  if (m_workspace.empty()) {
    jobs().cancel(evaluationLoadLane());
    return showEmpty(nullptr);
  }
  if (!m_report) m_views->setCurrentIndex(static_cast<int>(View::loading));
  jobs().start<workflow::WorkspaceOverview>(
      evaluationLoadLane(), {QString(), true}, this,
      [calls = m_calls, workspace = m_workspace](std::stop_token, const base::Progress&) {
        return calls.overview(workspace);
      },
      [this](const base::Result<workflow::WorkspaceOverview>& overview) { onOverview(overview); });
}

void EvaluationPage::onOverview(const base::Result<workflow::WorkspaceOverview>& overview) {
  if (!overview) {
    if (overview.error().code != base::ErrorCode::cancelled) messageBar().showError(overview.error());
    return showEmpty(nullptr);
  }
  showPolicies(*overview);
  if (m_policies->count() == 0) return showEmpty(&*overview);
  m_views->setCurrentIndex(static_cast<int>(View::report));
  if (m_judged != policy()) evaluate();
  updateButtons();
}

void EvaluationPage::showEmpty(const workflow::WorkspaceOverview* overview) {
  m_views->setCurrentIndex(static_cast<int>(View::empty));
  if (overview == nullptr || overview->dialogues == 0)
    m_empty->setText(tr("No logs have been imported"), tr("A policy is judged on dialogues it did not learn from."),
                     tr("Import logs"));
  else
    m_empty->setText(tr("No policy has been trained yet"),
                     tr("Train one: it is judged here on the dialogues that were kept aside."), tr("Train a policy"));
  updateButtons();
}

/// The newest first; the one that was chosen stays chosen.
void EvaluationPage::showPolicies(const workflow::WorkspaceOverview& overview) {
  const QString before = policy();
  m_policies->clear();
  for (const auto& entry : overview.policies) {
    const bool canAct = entry.learner == "dqn" && (entry.state == "done" || entry.state == "stopped");
    if (canAct) m_policies->addItem(QString::fromStdString(entry.name.text));
  }
  if (const int kept = m_policies->findText(before); kept >= 0) m_policies->setCurrentIndex(kept);
}

void EvaluationPage::evaluate() {
  const QString judged = policy();
  if (m_workspace.empty() || judged.isEmpty()) return;
  messageBar().dismiss();
  if (m_judged != judged) m_verdict->showSentence(tr("%1 is being judged").arg(judged), {});
  jobs().start<evaluation::OpeReport>(
      evaluationWorkLane(), {tr("Judging %1").arg(judged), true}, this,
      [calls = m_calls, workspace = m_workspace, name = judged.toStdString()](std::stop_token stop,
                                                                              const base::Progress& progress) {
        return calls.evaluate(workspace, {name}, stop, progress);
      },
      [this, judged](const base::Result<evaluation::OpeReport>& report) { onEvaluated(judged, report); });
  updateButtons();
}

void EvaluationPage::onEvaluated(const QString& policy, const base::Result<evaluation::OpeReport>& report) {
  if (report) {
    m_report = *report;
    m_judged = policy;
    showReport(policy);
  } else if (report.error().code == base::ErrorCode::cancelled) {
    messageBar().showMessage(Tone::info, tr("Judging was cancelled."), {}, tr("What is shown is of the last run."));
  } else {
    messageBar().showError(report.error());
    if (!m_report) m_verdict->showSentence(tr("%1 was not judged").arg(policy), {});
  }
  updateButtons();
}

void EvaluationPage::showReport(const QString& policy) {
  m_verdict->showReport(*m_report, policy);
  m_estimatePanel->setTitle(tr("How good is %1, from logs alone?").arg(policy));
  m_estimatePanel->setSubtitle(tr("%1 held-out dialogues").arg(countText(m_report->dialogues)));
  const auto table = std::make_shared<EstimateTable>(*m_report);
  m_estimates->showTable(table->columns(), table->rows(),
                         [table](int row, int column) { return table->cell(row, column); });
  m_estimates->selectRow(0);
  const auto report = std::make_shared<evaluation::OpeReport>(*m_report);
  m_baselines->showTable(baselineColumns(policy), baselineRows(*report),
                         [report, policy](int row, int column) { return baselineCell(*report, policy, row, column); });
}

void EvaluationPage::validate() {
  if (m_workspace.empty()) return;
  messageBar().dismiss();
  workflow::ValidationRequest request;
  request.workspace = m_workspace;
  request.policy.text = policy().toStdString();
  jobs().start<workflow::ValidationReport>(
      evaluationCheckLane(), {tr("Validating %1").arg(policy()), true}, this,
      [calls = m_calls, request](std::stop_token stop, const base::Progress& progress) {
        return calls.validate(request, stop, progress);
      },
      [this](const base::Result<workflow::ValidationReport>& report) { onValidated(report); });
  updateButtons();
}

void EvaluationPage::onValidated(const base::Result<workflow::ValidationReport>& report) {
  if (report) {
    m_checks = *report;
    showChecks();
  } else if (report.error().code == base::ErrorCode::cancelled) {
    messageBar().showMessage(Tone::info, tr("Validation was cancelled."), {}, tr("Nothing was changed."));
  } else {
    messageBar().showError(report.error());
  }
  updateButtons();
}

void EvaluationPage::showChecks() {
  const auto report = std::make_shared<workflow::ValidationReport>(m_checks);
  m_checkPanel->setSubtitle(
      m_checks.policy.empty()
          ? tr("%1 experiments").arg(m_checks.checks.size())
          : tr("%1 experiments with %2").arg(m_checks.checks.size()).arg(QString::fromStdString(m_checks.policy)));
  m_checkTable->showTable(checkColumns(), static_cast<int>(report->checks.size()),
                          [report](int row, int column) { return checkCell(*report, row, column); });
}

void EvaluationPage::openFirstBehind(int row) {
  if (row < 0 || static_cast<std::size_t>(row) >= m_checks.checks.size()) return;
  const auto& behind = m_checks.checks[static_cast<std::size_t>(row)].dialogues;
  if (!behind.empty()) Q_EMIT dialogueRequested(QString::fromStdString(behind.front().text), 0);
}

void EvaluationPage::updateButtons() {
  const bool hasPolicy = m_policies->count() > 0 && !m_workspace.empty();
  const bool isJudging = jobs().isRunning(evaluationWorkLane());
  const bool isChecking = jobs().isRunning(evaluationCheckLane());
  m_policies->setEnabled(hasPolicy);
  m_evaluate->setEnabled(hasPolicy && !isJudging);
  m_evaluate->setText(m_judged.isEmpty() ? tr("Evaluate") : tr("Evaluate again"));
  m_evaluate->setToolTip(!hasPolicy  ? tr("There is no trained policy to judge.")
                         : isJudging ? tr("It is being judged; Cancel is in the bar below.")
                                     : tr("Judge the policy on the dialogues kept aside (F5)."));
  m_runAll->setEnabled(hasPolicy && !isChecking);
  m_runAll->setToolTip(isChecking ? tr("The experiments run; Cancel is in the bar below.")
                                  : tr("Runs the six experiments; minutes on a large log."));
}

}  // namespace studio::widgets

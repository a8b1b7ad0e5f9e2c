#include "widgets/training_page/training_page.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/panel_pair.h"
#include "widgets/support/text_label.h"
#include "widgets/training_page/agreement_panel.h"
#include "widgets/training_page/curve_grid.h"
#include "widgets/training_page/failure_strip.h"
#include "widgets/training_page/runs_panel.h"
#include "widgets/training_page/training_form.h"
#include "widgets/training_page/training_lanes.h"

namespace studio::widgets {

namespace {

constexpr int kFormWidth = 300;
constexpr int kFoldWidth = 740;  ///< in less, runs and agreement are shown one at a time

}  // namespace

TrainingPage::TrainingPage(JobRunner& jobs, TrainingCalls calls, QWidget* parent)
    : Page(tr("Training"), jobs, parent), m_calls(std::move(calls)), m_tick(new QTimer(this)) {
  createPanels();
  createHeader();
  connectSignals();
  updateHeader();
}

void TrainingPage::createPanels() {
  m_form = new TrainingForm(parseConfig(m_calls.defaultConfig()));
  m_curves = new CurveGrid;
  m_failures = new FailureStrip;
  m_runs = new RunsPanel;
  m_agreement = new AgreementPanel;
  m_form->setFixedWidth(kFormWidth);
  auto* lower = new PanelPair(Qt::Horizontal, QStringLiteral("training-lower"), m_runs, m_agreement, {560, 520},
                              PanelPair::Stretch::both);
  lower->foldBelow(kFoldWidth, {tr("Runs"), tr("Against the logs")});
  auto* right =
      new PanelPair(Qt::Vertical, QStringLiteral("training"), m_curves, lower, {450, 280}, PanelPair::Stretch::first);
  auto* column = new QVBoxLayout;
  column->setSpacing(metric::kGap);
  column->addWidget(m_failures);
  column->addWidget(right, 1);
  auto* row = new QHBoxLayout(body());
  row->setContentsMargins({});
  row->setSpacing(metric::kGap);
  row->addWidget(m_form);
  row->addLayout(column, 1);
}

void TrainingPage::createHeader() {
  auto* smoothing = new TextLabel(tr("Smoothing: none"), TextRole::note, Ink::secondary);
  smoothing->setToolTip(tr("Curves are drawn as they were recorded."));
  m_stop = makeButton(tr("Stop"), QStringLiteral("dangerOutline"), QStringLiteral("media-playback-stop"));
  m_train = makeButton({}, QStringLiteral("primary"), QStringLiteral("media-playback-start"));
  m_stop->setObjectName(QStringLiteral("stop"));
  m_train->setObjectName(QStringLiteral("train"));
  addHeaderWidget(smoothing);
  addHeaderWidget(m_stop);
  addHeaderWidget(m_train);
}

void TrainingPage::connectSignals() {
  m_tick->setInterval(1000 / 20);
  connect(m_tick, &QTimer::timeout, this, &TrainingPage::takePoints);
  connect(m_form, &TrainingForm::changed, this, &TrainingPage::updateHeader);
  connect(m_train, &QPushButton::clicked, this, &TrainingPage::startNew);
  connect(m_stop, &QPushButton::clicked, this, &TrainingPage::stop);
  connect(m_runs, &RunsPanel::runSelected, this, &TrainingPage::showRun);
  connect(m_runs, &RunsPanel::copyRequested, this, &TrainingPage::copyAsNew);
  connect(m_runs, &RunsPanel::resumeRequested, this, &TrainingPage::resume);
  connect(&jobs(), &JobRunner::jobCancelling, this, [this](const QString& lane) {
    if (lane != trainingLane() || !m_live) return;
    m_live->isStopping = true;  // also when Cancel was pressed in the job bar
    updateHeader();
  });
}

bool TrainingPage::isSettled() const {
  auto& runner = const_cast<TrainingPage*>(this)->jobs();
  return !runner.isRunning(runsLane()) && !runner.isRunning(trainingLane());
}

void TrainingPage::setWorkspace(const std::filesystem::path& workspace) {
  if (workspace != m_workspace) {
    m_loaded.reset();
    m_selected.clear();
    m_divergenceShown.clear();
    messageBar().dismiss();
  }
  m_workspace = workspace;
  showRuns();
  refresh();
}

void TrainingPage::refresh() {
  if (m_workspace.empty()) {
    jobs().cancel(runsLane());
    return updateHeader();
  }
  jobs().start<Loaded>(
      runsLane(), {QString(), true}, this,
      [calls = m_calls, workspace = m_workspace](std::stop_token stop, const base::Progress&) {
        return load(calls, workspace, stop);
      },
      [this](const base::Result<Loaded>& loaded) { onLoaded(loaded); });
}

base::Result<TrainingPage::Loaded> TrainingPage::load(const TrainingCalls& calls,
                                                      const std::filesystem::path& workspace, std::stop_token stop) {
  auto overview = calls.inspect(workspace);
  if (!overview) return overview.error();
  Loaded loaded{std::move(*overview), {}, {}};
  for (const workflow::PolicyEntry& entry : loaded.overview.policies) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, workspace.string());
    const auto points = calls.curves(workspace, entry.name);
    RunCurves curves;
    if (points) curves.add(*points);
    loaded.runs.append(makeRun(entry, curves, calls));
    loaded.curves.insert(loaded.runs.last().name, curves);
  }
  return loaded;
}

void TrainingPage::onLoaded(const base::Result<Loaded>& loaded) {
  if (loaded)
    m_loaded = *loaded;
  else if (loaded.error().code != base::ErrorCode::cancelled)
    messageBar().showError(loaded.error());
  showRuns();
}

bool TrainingPage::isLiveHere() const { return m_live && m_live->workspace == m_workspace; }

void TrainingPage::addLiveRun(QList<Run>& runs) const {
  if (!isLiveHere()) return;
  auto place = std::find_if(runs.begin(), runs.end(), [&](const Run& run) { return run.name == m_live->name; });
  if (place == runs.end()) place = runs.insert(runs.begin(), Run{});
  place->name = m_live->name;
  place->state = QStringLiteral("running");
  place->isRunningHere = true;
  place->config = m_live->config;
  place->values = flatten(m_live->config);
  place->lastStep = m_live->curves.lastStep();
}

void TrainingPage::showRuns() {
  QList<Run> runs = m_loaded ? m_loaded->runs : QList<Run>();
  addLiveRun(runs);
  QStringList names;
  for (const Run& run : std::as_const(runs)) names << run.name;
  if (!names.contains(m_selected)) m_selected = names.isEmpty() ? QString() : names.first();
  m_runs->showRuns(runs);
  m_runs->select(m_selected);
  m_form->setTakenNames(names);
  showRun(m_selected);
}

void TrainingPage::showExample() {
  if (!m_runs->runs().isEmpty()) m_runs->select(m_runs->runs().first().name);
  if (const Run* run = m_runs->selected()) showRun(run->name);
}

void TrainingPage::showRun(const QString& name) {
  m_selected = name;
  const Run* run = m_runs->selected();
  showCurves(name);
  showAgreement(run);
  const bool isDiverged = run != nullptr && run->state == QLatin1String("diverged") && !run->isRunningHere;
  if (isDiverged)
    announceDivergence(name, run->report ? QString::fromStdString(run->report->reason) : QString(), run->lastStep);
  else if (!m_divergenceShown.isEmpty())
    messageBar().dismiss();
  if (!isDiverged) m_divergenceShown.clear();
  updateHeader();
}

void TrainingPage::showCurves(const QString& name) {
  const bool isLive = isLiveHere() && name == m_live->name;
  const Run* run = m_runs->selected();
  const ConfigValues values = run != nullptr ? run->values : ConfigValues();
  RunCurves curves;
  if (isLive)
    curves = m_live->curves;
  else if (m_loaded)
    curves = m_loaded->curves.value(name);
  // A finished run fills its axis; only one that goes on leaves room for what is to come.
  const double planned = isLive ? values.value(QStringLiteral("updates")).toDouble() : 0;
  m_curves->showCurves(curves, planned, values.value(QStringLiteral("seeds")).toInt());
  showFailures(curves, isLive);
}

/// While a run goes on its curves say what goes wrong; afterwards its report does, where it has one.
void TrainingPage::showFailures(const RunCurves& curves, bool isLive) {
  const Run* run = m_runs->selected();
  const bool isReported = !isLive && run != nullptr && run->report;
  const int seeds = run == nullptr ? 0 : run->values.value(QStringLiteral("seeds")).toInt();
  m_failures->showFailures(isReported ? run->report->failures : workflow::failuresIn(curves.points()), seeds);
}

void TrainingPage::showAgreement(const Run* run) {
  const bool isRunning = run != nullptr && run->isRunningHere;
  QString advice = tr("A run is compared with the held-out logs when it is done.");
  if (run != nullptr && run->canResume()) advice = tr("This run was stopped. Resume it: it is judged when it is done.");
  if (run != nullptr && run->state == QLatin1String("diverged"))
    advice = tr("This run diverged before a usable policy was there.");
  m_agreement->showReport(run == nullptr || isRunning ? std::nullopt : run->report, advice);
}

void TrainingPage::copyAsNew(const QString& name) {
  for (const Run& run : m_runs->runs()) {
    if (run.name == name) m_form->setConfig(run.config);
  }
}

}  // namespace studio::widgets

#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QTimer>

#include "widgets/charts/learning_curve.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/training_page/curve_grid.h"
#include "widgets/training_page/curve_meaning.h"
#include "widgets/training_page/runs_panel.h"
#include "widgets/training_page/training_form.h"
#include "widgets/training_page/training_lanes.h"
#include "widgets/training_page/training_page.h"

// A run from the press of Train to its end, and what the header says meanwhile.
namespace studio::widgets {

namespace {

/// Drawing may take at most this share of the GUI thread while a run goes on.
constexpr int kDrawingShare = 10;

QString seedsText(std::size_t seeds) {
  return seeds == 1 ? TrainingPage::tr("1 seed") : TrainingPage::tr("%n seeds", "", static_cast<int>(seeds));
}

QString startedText(std::int64_t utcMs) {
  if (utcMs <= 0) return {};
  return TrainingPage::tr("started %1")
      .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(utcMs), QLocale::ShortFormat));
}

QString sentences(const std::vector<std::string>& warnings) {
  QStringList all;
  for (const std::string& warning : warnings) {
    QString text = QString::fromStdString(warning);
    if (text.isEmpty()) continue;
    text[0] = text[0].toUpper();
    all << text + QLatin1Char('.');
  }
  return all.join(QLatin1Char(' '));
}

}  // namespace

QString TrainingPage::trainingFault() const {
  if (m_live) return tr("%1 is being trained.").arg(m_live->name);
  if (m_workspace.empty()) return tr("No workspace is open.");
  if (!m_loaded) return tr("The workspace is being read.");
  if (m_loaded->overview.dialogues == 0)
    return tr("There are no dialogues to learn from. Import logs on the Data page first.");
  if (!m_loaded->overview.isWritable) return tr("This workspace can only be read.");
  return m_form->fault();
}

QString TrainingPage::contextText() const {
  if (m_live && !isLiveHere()) return tr("%1 is being trained in another workspace").arg(m_live->name);
  const Run* run = m_runs->selected();
  if (run == nullptr) return m_workspace.empty() ? tr("no workspace is open") : tr("no run yet");
  QStringList parts = {run->name};
  const double seeds = run->values.value(QStringLiteral("seeds")).toDouble();
  if (seeds >= 1) parts << seedsText(static_cast<std::size_t>(seeds));
  if (run->report && !run->isRunningHere) {
    const auto& report = *run->report;
    parts << tr("%1 dialogues to learn from").arg(countText(report.trainDialogues));
    parts
        << tr("%1 updates a second").arg(countText(static_cast<std::uint64_t>(std::max(0.0, report.updatesPerSecond))));
    parts << durationText(report.seconds);
    if (!report.reason.empty()) parts << runReasonText(QString::fromStdString(report.reason));
  }
  if (const QString started = startedText(run->startedAtUtcMs); !started.isEmpty()) parts << started;
  return parts.join(QStringLiteral(" · "));
}

void TrainingPage::updateHeader() {
  const QString fault = trainingFault();
  m_train->setText(m_live ? tr("Training %1…").arg(m_live->name) : tr("Train %1").arg(m_form->name()));
  m_train->setEnabled(fault.isEmpty());
  m_train->setToolTip(fault);
  m_stop->setVisible(m_live.has_value());
  m_stop->setEnabled(m_live && !m_live->isStopping);
  m_stop->setText(m_live && m_live->isStopping ? tr("Stopping…") : tr("Stop"));
  m_runs->setBusy(m_live ? tr("%1 is being trained.").arg(m_live->name) : QString());
  setContext(contextText());
}

void TrainingPage::startNew() {
  if (trainingFault().isEmpty()) start(m_form->name(), m_form->config(), false);
}

void TrainingPage::resume(const QString& name) {
  for (const Run& run : m_runs->runs()) {
    if (run.name != name || m_live) continue;
    const QJsonObject config = run.config;  // showing the run replaces the list
    m_form->setConfig(config);
    return start(name, config, true);
  }
}

void TrainingPage::start(const QString& name, const QJsonObject& config, bool isResume) {
  LiveRun live{m_workspace, name, config, std::make_shared<CurveFeed>(), {}, false};
  if (isResume && m_loaded) live.curves = m_loaded->curves.value(name);
  m_live = live;
  m_selected = name;
  messageBar().dismiss();
  m_form->setLocked(name);
  workflow::TrainRequest request;
  request.workspace = m_workspace;
  request.configJson = configText(config);
  request.name = {name.toStdString()};
  request.isResume = isResume;
  jobs().start<workflow::TrainReport>(
      trainingLane(), {tr("Training %1").arg(name), true}, this,
      [calls = m_calls, request, feed = live.feed](std::stop_token stop, const base::Progress& progress) {
        return calls.train(request, std::move(stop), progress,
                           [feed](const workflow::CurvePoint& point) { feed->push(point); });
      },
      [this](const base::Result<workflow::TrainReport>& report) { onTrained(report); });
  m_sinceDrawn.start();
  m_tick->start();
  showRuns();
}

void TrainingPage::stop() {
  if (!m_live || m_live->isStopping) return;
  jobs().cancel(trainingLane());
}

void TrainingPage::takePoints() {
  if (!m_live || m_sinceDrawn.elapsed() < kDrawingShare * m_drawingTookMs) return;
  const std::vector<workflow::CurvePoint> points = m_live->feed->take();
  if (points.empty()) return;
  m_sinceDrawn.restart();
  m_live->curves.add(points);
  if (isLiveHere()) {
    const QString headline = headlineCurve(m_live->curves.names());
    m_runs->updateRun(m_live->name, m_live->curves.lastStep(), headline, finalValue(m_live->curves, headline));
    if (m_selected == m_live->name) showCurves(m_selected);
  }
  m_drawingTookMs = m_sinceDrawn.restart();
}

void TrainingPage::onTrained(const base::Result<workflow::TrainReport>& report) {
  m_tick->stop();
  if (!m_live) return;
  m_drawingTookMs = 0;
  takePoints();
  const LiveRun ended = *std::exchange(m_live, std::nullopt);
  m_form->setLocked({});
  if (report)
    announce(*report);
  else if (report.error().code == base::ErrorCode::cancelled)
    messageBar().showMessage(Tone::info, tr("%1 was stopped.").arg(ended.name), {},
                             tr("It had not begun to learn; nothing was stored."));
  else
    showTrainingError(report.error());
  if (m_loaded && ended.workspace == m_workspace) m_loaded->curves.insert(ended.name, ended.curves);
  refresh();
  Q_EMIT workspaceChanged();
}

void TrainingPage::showTrainingError(const base::Error& error) {
  messageBar().showError(error);
  if (error.code == base::ErrorCode::noActions)
    messageBar().setAction(tr("Open Candidates"), [this] { Q_EMIT pageRequested(PageKind::candidates); });
}

void TrainingPage::announce(const workflow::TrainReport& report) {
  const QString name = QString::fromStdString(report.policy.text);
  if (report.state == "diverged") return;  // said when the run is shown, with its curves
  if (report.state == "stopped") {
    const bool isByHand = report.reason == "cancelled" || report.reason.empty();
    const QString why = isByHand ? QString() : runReasonText(QString::fromStdString(report.reason));
    messageBar().showMessage(Tone::info, tr("%1 was stopped.").arg(name), why,
                             tr("What it has learned is kept. Resume continues it as if it had never stopped."));
    messageBar().setAction(tr("Resume"), [this, name] { resume(name); });
    return;
  }
  const QString figures =
      tr("%1, %2, text encoder %3.")
          .arg(seedsText(report.seeds.size()), durationText(report.seconds), QString::fromStdString(report.encoder));
  const QString warnings = sentences(report.warnings);
  messageBar().showMessage(warnings.isEmpty() ? Tone::good : Tone::warn, tr("%1 is trained.").arg(name), figures,
                           warnings.isEmpty() ? tr("Replay shows what it would say at every turn.") : warnings);
  messageBar().setAction(tr("Open Replay"), [this] { Q_EMIT pageRequested(PageKind::replay); });
}

void TrainingPage::announceDivergence(const QString& name, const QString& reason, double step) {
  if (m_divergenceShown == name) return;
  m_divergenceShown = name;
  const QString why = reason.isEmpty() ? QString() : tr(": %1").arg(runReasonText(reason));
  messageBar().showMessage(
      Tone::warn, tr("%1 diverged.").arg(name),
      tr("At update %1%2.").arg(countText(static_cast<std::uint64_t>(step)), why),
      tr("The last good state is kept. Lower the learning rate or raise the conservative weight, and train again."));
  messageBar().setAction(tr("Copy as new"), [this, name] { copyAsNew(name); });
}

}  // namespace studio::widgets

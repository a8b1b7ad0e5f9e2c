#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <memory>
#include <optional>

#include "widgets/support/page.h"
#include "widgets/training_page/curve_feed.h"
#include "widgets/training_page/run_rows.h"
#include "widgets/training_page/training_calls.h"

class QTimer;

namespace studio::widgets {

class AgreementPanel;
class CurveGrid;
class FailureStrip;
class RunsPanel;
class TrainingForm;

/// Starts, watches, stops and resumes DQN runs, and compares those there are. Curves come from the
/// training thread through a queue that is emptied at most 20 times a second.
class TrainingPage final : public Page {
  Q_OBJECT

 public:
  explicit TrainingPage(JobRunner& jobs, QWidget* parent = nullptr);
  TrainingPage(JobRunner& jobs, TrainingCalls calls, QWidget* parent = nullptr);

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;
  void showExample() override;

 private:
  /// A run that goes on now.
  struct LiveRun {
    std::filesystem::path workspace;
    QString name;
    QJsonObject config;
    std::shared_ptr<CurveFeed> feed;
    RunCurves curves;
    bool isStopping = false;
  };
  /// What a load brings.
  struct Loaded {
    workflow::WorkspaceOverview overview;
    QList<Run> runs;
    QHash<QString, RunCurves> curves;
  };
  void createPanels();
  void createHeader();
  void connectSignals();
  static base::Result<Loaded> load(const TrainingCalls& calls, const std::filesystem::path& workspace,
                                   std::stop_token stop);
  void onLoaded(const base::Result<Loaded>& loaded);
  bool isLiveHere() const;
  void addLiveRun(QList<Run>& runs) const;
  void showRuns();
  void showRun(const QString& name);
  void showCurves(const QString& name);
  void showFailures(const RunCurves& curves, bool isLive);
  void showAgreement(const Run* run);
  void updateHeader();
  QString trainingFault() const;
  QString contextText() const;
  void startNew();
  void resume(const QString& name);
  void start(const QString& name, const QJsonObject& config, bool isResume);
  void stop();
  void takePoints();
  void onTrained(const base::Result<workflow::TrainReport>& report);
  void showTrainingError(const base::Error& error);
  void announce(const workflow::TrainReport& report);
  void announceDivergence(const QString& name, const QString& reason, double step);
  void copyAsNew(const QString& name);

  TrainingCalls m_calls;
  std::filesystem::path m_workspace;
  std::optional<Loaded> m_loaded;
  std::optional<LiveRun> m_live;
  QString m_selected;
  QString m_divergenceShown;  ///< run whose divergence the message bar shows
  QElapsedTimer m_sinceDrawn;
  qint64 m_drawingTookMs = 0;
  QTimer* m_tick;
  TrainingForm* m_form;
  CurveGrid* m_curves;
  FailureStrip* m_failures;
  RunsPanel* m_runs;
  AgreementPanel* m_agreement;
  QPushButton* m_stop;
  QPushButton* m_train;
};

}  // namespace studio::widgets

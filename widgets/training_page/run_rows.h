#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <optional>

#include "core/workflow/workspace_overview.h"
#include "widgets/models/cell_table_model.h"
#include "widgets/training_page/config_values.h"
#include "widgets/training_page/run_curves.h"
#include "widgets/training_page/training_calls.h"

namespace studio::widgets {

/// One run with all that is known of it.
struct Run {
  QString name;
  QString learner;
  QString state;  ///< running, stopped, done, diverged
  QJsonObject config;
  ConfigValues values;                          ///< of config
  std::optional<workflow::TrainReport> report;  ///< none before its first stop
  QString headline;                             ///< name of the curve `last` is of
  std::optional<FinalValue> last;               ///< on held-out dialogues
  double lastStep = 0;
  std::int64_t startedAtUtcMs = 0;
  std::int64_t changedAtUtcMs = 0;
  bool isRunningHere = false;

  bool canResume() const {
    return !isRunningHere && (state == QLatin1String("stopped") || state == QLatin1String("running"));
  }
};

/// Makes a Run of what the workspace holds. `curves` is empty for a run without any.
Run makeRun(const workflow::PolicyEntry& entry, const RunCurves& curves, const TrainingCalls& calls);

/// The runs as a table: state, held-out figures, and only those parameters in which the runs differ,
/// differences from the selected run in bold.
class RunTable {
 public:
  explicit RunTable(QList<Run> runs);
  const QList<Run>& runs() const { return m_runs; }
  QList<Run>& runs() { return m_runs; }
  void setReference(int row) { m_reference = row; }
  int indexOf(const QString& name) const;
  QList<CellColumn> columns() const;
  Cell cell(int row, int column) const;

 private:
  Cell parameterCell(int row, const QString& name) const;
  QList<Run> m_runs;
  QStringList m_parameters;
  int m_reference = -1;
};

/// "running 46k", "done", "stopped at 12k", "diverged at 12k".
QString runStateText(const Run& run);
/// The reason of core in words.
QString runReasonText(const QString& reason);

}  // namespace studio::widgets

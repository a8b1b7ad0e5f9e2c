#include "widgets/training_page/run_rows.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/charts/learning_curve.h"
#include "widgets/support/number_format.h"
#include "widgets/training_page/curve_meaning.h"

namespace studio::widgets {

namespace {

struct RunWords {
  Q_DECLARE_TR_FUNCTIONS(RunWords)
};

enum FixedColumn { kName, kState, kHeldOut, kAgreement, kFixedColumns };

QStringList differingParameters(const QList<Run>& runs) {
  QStringList all;
  for (const Run& run : runs) all << run.values.keys();
  all.removeDuplicates();
  QStringList differing;
  for (const QString& name : std::as_const(all)) {
    const QString first = parameterValueText(runs.first().values.value(name));
    const bool isSame = std::all_of(
        runs.begin(), runs.end(), [&](const Run& run) { return parameterValueText(run.values.value(name)) == first; });
    if (!isSame) differing << name;
  }
  return differing;
}

std::optional<Tone> toneOf(const Run& run) {
  if (run.isRunningHere) return Tone::info;
  if (run.state == QLatin1String("done")) return Tone::good;
  if (run.state == QLatin1String("diverged")) return Tone::error;
  return {};
}

Cell heldOutCell(const Run& run) {
  if (!run.last) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
  const CurveUnit unit = curveMeaning(run.headline).unit;
  Cell cell{.text = curveValueText(run.last->median, unit), .look = CellLook::figure};
  if (run.last->members > 1) cell.note = intervalText(run.last->low, run.last->high);
  cell.tooltip = RunWords::tr(
                     "%1 at the last update: median and range over seeds. It is the policy's own estimate, not a "
                     "measured conversion.")
                     .arg(curveMeaning(run.headline).title);
  return cell;
}

QString signedFigure(double value) { return fixedText(value, 2); }

Cell agreementCell(const Run& run) {
  const bool isKnown = run.report && run.report->correlation.spearman;
  if (!isKnown) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
  const auto& correlation = run.report->correlation;
  Cell cell{.text = signedFigure(*correlation.spearman), .look = CellLook::figure};
  if (correlation.low && correlation.high)
    cell.note = RunWords::tr("(%1 to %2)").arg(signedFigure(*correlation.low), signedFigure(*correlation.high));
  cell.tooltip =
      RunWords::tr("Spearman correlation between mean learned value and held-out conversion per action, 95% interval.");
  return cell;
}

}  // namespace

Run makeRun(const workflow::PolicyEntry& entry, const RunCurves& curves, const TrainingCalls& calls) {
  Run run;
  run.name = QString::fromStdString(entry.name.text);
  run.learner = QString::fromStdString(entry.learner);
  run.state = QString::fromStdString(entry.state);
  run.config = parseConfig(entry.configJson);
  run.values = flatten(run.config);
  run.startedAtUtcMs = entry.startedAtUtcMs;
  run.changedAtUtcMs = entry.changedAtUtcMs;
  run.lastStep = curves.lastStep();
  run.headline = headlineCurve(curves.names());
  if (!run.headline.isEmpty()) run.last = finalValue(curves, run.headline);
  if (entry.reportJson.size() > 2) {
    if (auto report = calls.parseReport(entry.reportJson)) run.report = std::move(*report);
  }
  return run;
}

RunTable::RunTable(QList<Run> runs) : m_runs(std::move(runs)) {
  if (!m_runs.isEmpty()) m_parameters = differingParameters(m_runs);
}

int RunTable::indexOf(const QString& name) const {
  const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const Run& run) { return run.name == name; });
  return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

QList<CellColumn> RunTable::columns() const {
  QList<CellColumn> columns = {
      {.caption = RunWords::tr("Run")},
      {.caption = RunWords::tr("State")},
      {.caption = RunWords::tr("Value % (seeds)"), .alignment = Qt::AlignRight},
      {.caption = RunWords::tr("Agreement, 95%"), .alignment = Qt::AlignRight, .isStretched = m_parameters.isEmpty()}};
  for (const QString& name : m_parameters)
    columns.append({.caption = parameterText(name), .alignment = Qt::AlignRight});
  if (!m_parameters.isEmpty()) columns.last().isStretched = true;
  return columns;
}

Cell RunTable::cell(int row, int column) const {
  const Run& run = m_runs[row];
  switch (column) {
    case kName:
      return {.text = run.name,
              .weight = run.state == QLatin1String("diverged") ? CellWeight::muted : CellWeight::plain};
    case kState: return {.text = runStateText(run), .look = CellLook::chip, .tone = toneOf(run)};
    case kHeldOut: return heldOutCell(run);
    case kAgreement: return agreementCell(run);
    default: return parameterCell(row, m_parameters[column - kFixedColumns]);
  }
}

Cell RunTable::parameterCell(int row, const QString& name) const {
  const QString text = parameterValueText(m_runs[row].values.value(name));
  const bool hasReference = m_reference >= 0 && m_reference < m_runs.size();
  const bool isOther = hasReference && parameterValueText(m_runs[m_reference].values.value(name)) != text;
  return {.text = text, .look = CellLook::figure, .weight = isOther ? CellWeight::strong : CellWeight::plain};
}

QString runStateText(const Run& run) {
  const QString at = updatesText(run.lastStep);
  if (run.isRunningHere) return run.lastStep > 0 ? RunWords::tr("running %1").arg(at) : RunWords::tr("running");
  if (run.state == QLatin1String("done")) return RunWords::tr("✓ done");
  if (run.state == QLatin1String("diverged")) return RunWords::tr("× diverged at %1").arg(at);
  if (run.state == QLatin1String("stopped"))
    return run.lastStep > 0 ? RunWords::tr("stopped at %1").arg(at) : RunWords::tr("stopped");
  if (run.state == QLatin1String("running")) return RunWords::tr("not finished");
  return run.state;
}

QString runReasonText(const QString& reason) {
  static const QHash<QString, QString> kWords = {
      {QStringLiteral("step_limit"), RunWords::tr("all updates are made")},
      {QStringLiteral("time_limit"), RunWords::tr("the time limit was reached")},
      {QStringLiteral("no_improvement"), RunWords::tr("it no longer got better")},
      {QStringLiteral("cancelled"), RunWords::tr("it was stopped by hand")},
      {QStringLiteral("non_finite_loss"), RunWords::tr("the loss was no longer a finite number")},
      {QStringLiteral("non_finite_weights"), RunWords::tr("the network's weights were no longer finite numbers")},
      {QStringLiteral("values_out_of_bounds"), RunWords::tr("values left the range that conversion can have")}};
  return kWords.value(reason, QString(reason).replace(QLatin1Char('_'), QLatin1Char(' ')));
}

}  // namespace studio::widgets

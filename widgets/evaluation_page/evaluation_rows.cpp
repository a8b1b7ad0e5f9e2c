#include "widgets/evaluation_page/evaluation_rows.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

#include "widgets/evaluation_page/evaluation_words.h"
#include "widgets/support/core_sentence.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

using evaluation::Estimate;
using evaluation::OpeReport;

struct EvaluationRows {
  Q_DECLARE_TR_FUNCTIONS(EvaluationRows)
};

enum EstimateColumn { kEstimator, kValue, kAxis, kEffective, kWeight, kOverlap, kAgainst };
enum BaselineColumn { kPolicy, kConversion, kDifference };
enum CheckColumn { kNumber, kCheck, kFigures, kVerdict, kBehind };

constexpr double kRoomOfAxis = 0.02;

QString figures(double share) { return percentText(share); }

Cell valueCell(const Estimate& estimate) {
  return {.text = figures(estimate.value),
          .note = intervalText(estimate.interval.low, estimate.interval.high),
          .look = CellLook::figure,
          .weight = isThin(estimate) ? CellWeight::muted : CellWeight::plain,
          .tooltip = EvaluationRows::tr("95% interval: studentised bootstrap over dialogues. With 95% confidence the "
                                        "value is at least %1 (empirical Bernstein).")
                         .arg(figures(estimate.lowerBound))};
}

Cell againstCell(const Estimate& estimate, const OpeReport& report) {
  const auto verdict = verdictOf(estimate, report);
  Cell cell{.text = verdictText(verdict)};
  if (isThin(estimate)) {
    cell.text = EvaluationRows::tr("◇ cannot tell: %1 effective").arg(fixedText(estimate.effectiveSampleSize, 0));
    cell.weight = CellWeight::muted;
  } else if (isModelAlone(estimate.estimator) && estimate.estimator != report.recommended) {
    cell.text = EvaluationRows::tr("◇ cannot tell: a model alone");
    cell.weight = CellWeight::muted;
    cell.tooltip = EvaluationRows::tr("How wrong the model is stands in no interval.");
  } else if (const auto tone = toneOf(verdict)) {
    cell.look = CellLook::chip;
    cell.tone = tone;
  } else {
    cell.weight = CellWeight::secondary;
  }
  return cell;
}

/// Only what two intervals that do not meet can tell.
Cell differenceCell(const Estimate& judged, const evaluation::BaselineEstimate& baseline) {
  const bool isApart = judged.interval.low > baseline.interval.high || judged.interval.high < baseline.interval.low;
  if (!baseline.isEstimable || !isApart)
    return {.text = EvaluationRows::tr("cannot tell"), .weight = CellWeight::muted};
  return {.text = differencePp(100 * (judged.value - baseline.value)), .look = CellLook::figure};
}

}  // namespace

EstimateTable::EstimateTable(OpeReport report) : m_report(std::move(report)), m_order(m_report.estimates.size()) {
  std::iota(m_order.begin(), m_order.end(), std::size_t{0});
  const auto rank = [this](std::size_t i) {
    const Estimate& one = m_report.estimates[i];
    return one.estimator == m_report.recommended ? 0 : isThin(one) ? 2 : 1;
  };
  std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  m_axisFrom = m_axisTo = m_report.behaviour;
  for (const Estimate& one : m_report.estimates) {
    if (isThin(one)) continue;
    m_axisFrom = std::min(m_axisFrom, one.interval.low);
    m_axisTo = std::max(m_axisTo, one.interval.high);
  }
  m_axisFrom -= kRoomOfAxis;
  m_axisTo += kRoomOfAxis;
}

QList<CellColumn> EstimateTable::columns() const {
  return {{.caption = EvaluationRows::tr("Estimator")},
          {.caption = EvaluationRows::tr("Value, 95%"), .alignment = Qt::AlignRight},
          {.caption = EvaluationRows::tr("dashed line: agents %1").arg(figures(m_report.behaviour))},
          {.caption = EvaluationRows::tr("Effective dialogues"),
           .alignment = Qt::AlignRight,
           .tooltip = EvaluationRows::tr("How many unweighted dialogues would say as much (Kong).")},
          {.caption = EvaluationRows::tr("Largest weight"), .alignment = Qt::AlignRight},
          {.caption = EvaluationRows::tr("No overlap"),
           .alignment = Qt::AlignRight,
           .tooltip = EvaluationRows::tr("Share of the policy's decisions that nobody made in that state.")},
          {.caption = EvaluationRows::tr("Against the agents"), .isStretched = true}};
}

const Estimate& EstimateTable::at(int row) const { return m_report.estimates[m_order[static_cast<std::size_t>(row)]]; }

Cell EstimateTable::whiskerCell(const Estimate& estimate) const {
  Cell cell{.text = figures(estimate.value)};
  cell.whisker = Whisker{estimate.interval.low, estimate.value,  estimate.interval.high, m_axisFrom, m_axisTo,
                         m_report.behaviour,    isThin(estimate)};
  return cell;
}

Cell EstimateTable::cell(int row, int column) const {
  const Estimate& one = at(row);
  const bool isChosen = one.estimator == m_report.recommended;
  const CellWeight weight = isThin(one) ? CellWeight::muted : CellWeight::plain;
  switch (column) {
    case kEstimator:
      return {.text = isChosen ? EvaluationRows::tr("%1 (chosen)").arg(estimatorText(one.estimator))
                               : estimatorText(one.estimator),
              .weight = isChosen ? CellWeight::strong : weight,
              .tooltip = estimatorMeaning(one.estimator)};
    case kValue: return valueCell(one);
    case kAxis: return whiskerCell(one);
    case kEffective: return {.text = fixedText(one.effectiveSampleSize, 0), .look = CellLook::figure, .weight = weight};
    case kWeight: return {.text = fixedText(one.maxWeight, 1), .look = CellLook::figure, .weight = weight};
    case kOverlap: return {.text = percentText(one.noOverlapShare), .look = CellLook::figure, .weight = weight};
    case kAgainst: break;
  }
  return againstCell(one, m_report);
}

QList<CellColumn> baselineColumns(const QString& policy) {
  return {{.caption = EvaluationRows::tr("Policy"), .isStretched = true},
          {.caption = EvaluationRows::tr("Conversion %"), .alignment = Qt::AlignRight},
          {.caption = EvaluationRows::tr("%1 − this").arg(policy), .alignment = Qt::AlignRight}};
}

int baselineRows(const OpeReport& report) { return static_cast<int>(report.baselines.size()) + 1; }

Cell baselineCell(const OpeReport& report, const QString& policy, int row, int column) {
  const Estimate& judged = report.of(report.recommended);
  if (row == 0) {
    if (column == kPolicy) return {.text = policy, .weight = CellWeight::strong};
    if (column == kDifference) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
    return {.text = percentFigure(judged.value),
            .note = intervalText(judged.interval.low, judged.interval.high),
            .look = CellLook::figure};
  }
  const auto& baseline = report.baselines[static_cast<std::size_t>(row - 1)];
  if (column == kPolicy) return {.text = baselineText(baseline.name)};
  if (column == kDifference) return differenceCell(judged, baseline);
  if (!baseline.isEstimable) {
    return {.text = EvaluationRows::tr("cannot be told from these logs"), .weight = CellWeight::muted};
  }
  return {.text = percentFigure(baseline.value),
          .note = intervalText(baseline.interval.low, baseline.interval.high),
          .look = CellLook::figure};
}

QList<CellColumn> checkColumns() {
  return {{.caption = {}},
          {.caption = EvaluationRows::tr("Check")},
          {.caption = EvaluationRows::tr("Figures"), .isStretched = true, .narrowest = 160},
          {.caption = EvaluationRows::tr("Verdict")},
          {.caption = EvaluationRows::tr("Behind it"), .alignment = Qt::AlignRight}};
}

Cell checkCell(const workflow::ValidationReport& report, int row, int column) {
  const auto& check = report.checks[static_cast<std::size_t>(row)];
  const bool isRun = !check.reasons.empty();
  QString reasons;
  for (const std::string& reason : check.reasons)
    reasons += (reasons.isEmpty() ? QString() : QStringLiteral("; ")) + coreSentence(reason);
  switch (column) {
    case kNumber: return {.text = QString::number(row + 1), .weight = CellWeight::muted};
    case kCheck: return {.text = checkText(check.name), .tooltip = reasons};
    case kFigures:
      return {.text = isRun ? checkFigures(check) : EvaluationRows::tr("not run yet"),
              .weight = isRun ? CellWeight::secondary : CellWeight::muted,
              .tooltip = reasons};
    case kVerdict:
      if (!isRun) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
      return {.text = checkVerdictText(check.verdict),
              .look = CellLook::chip,
              .tone = toneOf(check.verdict),
              .tooltip = reasons};
    case kBehind: break;
  }
  if (check.dialogues.empty()) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
  return {.text = EvaluationRows::tr("%1 dialogues").arg(countText(check.dialogues.size())),
          .tooltip = EvaluationRows::tr("Enter opens the first of them in Replay.")};
}

workflow::ValidationReport checksNotRun() {
  workflow::ValidationReport report;
  for (const char* name : {"q_correlation", "compliance_historical", "simulator_fidelity", "utterance_stress",
                           "segment_sensitivity", "against_baseline"}) {
    report.checks.push_back({name, workflow::CheckVerdict::notEnoughData, {}, {}, {}, {}});
  }
  return report;
}

}  // namespace studio::widgets

#include "widgets/models/candidate_model.h"

#include <algorithm>
#include <cmath>

#include "widgets/models/number_note.h"
#include "widgets/models/replay_words.h"
#include "widgets/models/value_roles.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

std::vector<CandidateRow> rowsOf(const workflow::ReplayStep& step) {
  std::vector<CandidateRow> rows;
  rows.reserve(step.candidates.size());
  for (std::size_t index = 0; index < step.candidates.size(); ++index) {
    const workflow::CandidateValue& value = step.candidates[index];
    rows.push_back({value, index, lossOf(step, value), index == step.best && !value.isMasked, index == step.said,
                    isLossCertain(step, value), isThin(value)});
  }
  return rows;
}

bool ranksHigher(const CandidateRow& left, const CandidateRow& right, CandidateOrder order) {
  if (order == CandidateOrder::rawPolicy) return left.value.probabilityBeforeMask > right.value.probabilityBeforeMask;
  if (left.value.isMasked != right.value.isMasked) return right.value.isMasked;
  if (left.value.isMasked) return left.value.probabilityBeforeMask > right.value.probabilityBeforeMask;
  return left.value.q > right.value.q;
}

QVariant alignmentOf(int column) {
  const bool isLeft = column == CandidateModel::kAction || column == CandidateModel::kBar;
  return QVariant::fromValue((isLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

// The smallest round step that covers the range with at most four ticks above its start.
double roundStep(double range) {
  for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5}) {
    if (range <= 3.2 * step) return step;
  }
  return std::ceil(range / 3.0);
}

}  // namespace

void CandidateModel::setDecision(ReplayPointer report, std::optional<Decision> decision) {
  m_report = std::move(report);
  m_decision = decision;
  arrange();
}

void CandidateModel::setOrder(CandidateOrder order) {
  if (order == m_order) return;
  m_order = order;
  arrange();
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumnCount - 1);
}

const workflow::ReplayStep* CandidateModel::step() const {
  if (!m_report || !m_decision) return nullptr;
  return &m_report->turns[m_decision->turn].steps[m_decision->step];
}

int CandidateModel::saidRow() const {
  const auto said = std::find_if(rows().begin(), rows().end(), [](const CandidateRow& row) { return row.isSaid; });
  return said == rows().end() ? -1 : static_cast<int>(said - rows().begin());
}

double CandidateModel::barValue(const CandidateRow& row) const {
  return m_order == CandidateOrder::values ? row.value.q : row.value.probabilityBeforeMask;
}

void CandidateModel::arrange() {
  std::vector<CandidateRow> ranked;
  if (step() != nullptr) ranked = rowsOf(*step());
  std::stable_sort(ranked.begin(), ranked.end(), [this](const CandidateRow& left, const CandidateRow& right) {
    return ranksHigher(left, right, m_order);
  });
  measure(ranked);
  replaceRows(std::move(ranked));
}

void CandidateModel::measure(const std::vector<CandidateRow>& ranked) {
  double low = 0;
  double high = 0.05;
  m_reference.reset();
  for (const CandidateRow& row : ranked) {
    if (row.value.isMasked) continue;
    const bool hasWhisker = m_order == CandidateOrder::values;
    const double value = barValue(row);
    low = std::min({low, value, hasWhisker ? row.value.low.value_or(value) : value});
    high = std::max({high, value, hasWhisker ? row.value.high.value_or(value) : value});
    if (!m_reference || value > *m_reference) m_reference = value;
  }
  if (low > -0.005) low = 0;  // a network's rounding below zero is no reason for a negative axis
  const double tick = roundStep(high - low);
  m_scale = {std::floor(low / tick) * tick, std::ceil(high / tick) * tick, tick};
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
  const CandidateRow* row = rowAt(index);
  if (row == nullptr || step() == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole: return text(*row, index.column());
    case Qt::TextAlignmentRole: return alignmentOf(index.column());
    case Qt::ToolTipRole: return numberNoteHtml(*m_report, *m_decision, row->index);
    case Qt::AccessibleTextRole: return candidateSentence(*step(), row->index);
    case kValueRole: return figure(*row, index.column());
    case kLowRole: return row->value.low ? QVariant(*row->value.low) : QVariant();
    case kHighRole: return row->value.high ? QVariant(*row->value.high) : QVariant();
    case kSupportRole: return row->value.support;
    case kThinRole: return row->isThin;
    case kMaskedRole: return row->value.isMasked;
    case kIdRole: return QString::fromStdString(row->value.action);
    default: return {};
  }
}

QVariant CandidateModel::text(const CandidateRow& row, int column) const {
  const workflow::CandidateValue& value = row.value;
  const QString dash = QStringLiteral("–");
  switch (column) {
    case kAction: return QString::fromStdString(value.action);
    case kQ: return value.isMasked ? dash : percentFigure(value.q);
    case kLoss: return value.isMasked ? dash : lossFigure(row.lossPp);
    case kBefore: return probabilityFigure(value.probabilityBeforeMask, false);
    case kAfter: return probabilityFigure(value.probability, value.isMasked);
    case kSupport:
      return value.isMasked ? maskWords(value) : countText(static_cast<std::uint64_t>(std::llround(value.support)));
    case kBar: return value.isMasked ? maskWords(value) : QString();
    default: return {};
  }
}

QVariant CandidateModel::figure(const CandidateRow& row, int column) const {
  switch (column) {
    case kQ: return row.value.q;
    case kLoss: return row.lossPp;
    case kBefore: return row.value.probabilityBeforeMask;
    case kAfter: return row.value.probability;
    case kSupport: return row.value.support;
    case kBar: return barValue(row);
    default: return {};
  }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::ToolTipRole) return columnNoteHtml(section, m_order);
  if (role == Qt::TextAlignmentRole) return alignmentOf(section);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (section) {
    case kAction: return tr("Action");
    case kQ: return tr("Q %");
    case kLoss: return tr("Loss pp");
    case kBefore: return tr("P before");
    case kAfter: return tr("P after");
    case kSupport: return tr("n");
    case kBar: return m_order == CandidateOrder::values ? tr("Q with 95% interval") : tr("P before the mask");
    default: return {};
  }
}

}  // namespace studio::widgets

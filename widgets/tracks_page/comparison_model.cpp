#include "widgets/tracks_page/comparison_model.h"

#include "widgets/support/number_format.h"
#include "widgets/tracks_page/track_words.h"

namespace studio::widgets {

namespace {

using namespace Qt::StringLiterals;

std::size_t trackOf(const QModelIndex& index) { return static_cast<std::size_t>(index.column() - 1); }

QString withNote(const QString& text, const QString& note) { return note.isEmpty() ? text : text + u' ' + note; }

}  // namespace

QString divergenceWords(const evaluation::TrackDivergence& divergence) {
  return ComparisonModel::tr("First divergence that is not chance: row %1, %2 against %3")
      .arg(divergence.row + 1)
      .arg(letterOf(divergence.column), letterOf(0));
}

QString noDivergenceWords(const workflow::TrackComparisonReport& report) {
  if (report.comparison.columns.size() < 2) return ComparisonModel::tr("Add a second track to see where they part.");
  return ComparisonModel::tr("No step at which they part can be told apart in these logs.");
}

QString trackDetail(const evaluation::TrackFigures& figures) {
  QString text = dialoguesText(figures.dialogues);
  if (figures.turns.count > 0)
    text += u" · "_s + ComparisonModel::tr("%1 turns").arg(fixedText(figures.turns.value, 1));
  return text;
}

void ComparisonModel::showReport(workflow::TrackComparisonReport report) {
  beginResetModel();
  m_report = std::move(report);
  m_rows.clear();
  const auto& comparison = m_report.comparison;
  if (!comparison.columns.empty()) m_rows.push_back({ComparisonRowKind::head, 0});
  for (std::size_t row = 0; row < comparison.rows.size(); ++row) {
    const bool isParting = divergence() != nullptr && divergence()->row == row;
    if (isParting) m_rows.push_back({ComparisonRowKind::divergence, row});
    m_rows.push_back({ComparisonRowKind::step, row});
  }
  if (!comparison.columns.empty() && divergence() == nullptr) m_rows.push_back({ComparisonRowKind::sentence, 0});
  endResetModel();
}

ComparisonRowKind ComparisonModel::kindOf(int row) const { return m_rows.at(static_cast<std::size_t>(row)).kind; }

std::optional<std::size_t> ComparisonModel::stepRow(int row) const {
  const Row& one = m_rows.at(static_cast<std::size_t>(row));
  if (one.kind != ComparisonRowKind::step) return std::nullopt;
  return one.step;
}

std::optional<std::size_t> ComparisonModel::stepAt(const QModelIndex& index) const {
  const auto row = stepRow(index.row());
  if (!row || index.column() == 0) return std::nullopt;
  return m_report.comparison.rows[*row][trackOf(index)];
}

const evaluation::TrackDivergence* ComparisonModel::divergence() const {
  const auto& comparison = m_report.comparison;
  return comparison.first ? &comparison.divergences[*comparison.first] : nullptr;
}

bool ComparisonModel::isPartingCell(const QModelIndex& index) const {
  const auto* parting = divergence();
  if (parting == nullptr || index.column() == 0) return false;
  return stepRow(index.row()) == parting->row && trackOf(index) == parting->column;
}

double ComparisonModel::shareAt(std::size_t track, std::size_t step) const {
  const auto& steps = m_report.comparison.columns[track].steps;
  if (steps.at(0).reached == 0) return 0;
  return static_cast<double>(steps.at(step).reached) / static_cast<double>(steps.at(0).reached);
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
  const std::size_t tracks = m_report.comparison.columns.size();
  return parent.isValid() || tracks == 0 ? 0 : static_cast<int>(tracks) + 1;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return textAt(index);
  if (role == Qt::ToolTipRole) return u"<p>%1</p>"_s.arg(tooltipAt(index).toHtmlEscaped());
  return {};
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount()) return {};
  return section == 0 ? tr("Row") : letterOf(static_cast<std::size_t>(section - 1));
}

QString ComparisonModel::headText(std::size_t track) const {
  const auto& figures = m_report.comparison.columns[track];
  const QString rate = withNote(rateText(figures.effect.with), rateNote(figures.effect.with));
  const QString name = nameOf(m_report.names[track]);
  const QString text = track == 0 ? tr("%1, reference: %2") : tr("%1: %2");
  return text.arg(letterOf(track), name) + u", "_s + rate + u", "_s + trackDetail(figures);
}

QString ComparisonModel::stepText(std::size_t track, std::size_t step) const {
  const auto& reached = m_report.comparison.columns[track].steps.at(step);
  return tr("%1, reached by %2, %3 of those that started it; %4 of them converted")
      .arg(QString::fromStdString(m_report.names[track].actions.at(step)), dialoguesText(reached.reached),
           percentText(shareAt(track, step)), withNote(rateText(reached.conversion), rateNote(reached.conversion)));
}

QString ComparisonModel::textAt(const QModelIndex& index) const {
  switch (kindOf(index.row())) {
    case ComparisonRowKind::head: return index.column() == 0 ? QString() : headText(trackOf(index));
    case ComparisonRowKind::divergence:
      return divergenceWords(*divergence()) + u' ' + differencePp(100 * divergence()->difference.value) + u' ' +
             signedNote(divergence()->difference.interval);
    case ComparisonRowKind::sentence: return noDivergenceWords(m_report);
    case ComparisonRowKind::step: break;
  }
  if (index.column() == 0) return QString::number(*stepRow(index.row()) + 1);
  const auto step = stepAt(index);
  return step ? stepText(trackOf(index), *step) : tr("gap");
}

QString ComparisonModel::tooltipAt(const QModelIndex& index) const {
  switch (kindOf(index.row())) {
    case ComparisonRowKind::divergence:
      return tr("Conversion of the dialogues that came so far along the one track and not along the other. The "
                "interval holds 95% for all %1 places where tracks part (Bonferroni).")
          .arg(m_report.comparison.divergences.size());
    case ComparisonRowKind::head:
      if (index.column() == 0) return {};
      return headText(trackOf(index)) + u". "_s + effectSentence(m_report.comparison.columns[trackOf(index)].effect);
    case ComparisonRowKind::sentence:
    case ComparisonRowKind::step: break;
  }
  return textAt(index);
}

}  // namespace studio::widgets

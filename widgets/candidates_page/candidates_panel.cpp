#include "widgets/candidates_page/candidates_panel.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <cmath>

#include "widgets/candidates_page/candidate_rows.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr double kThresholds[] = {0.0, 0.3, 0.5, 0.7, 0.9};
constexpr int kMostParts = 5;

QString thresholdText(double threshold) {
  return threshold <= 0 ? CandidatesPanel::tr("every sentence")
                        : CandidatesPanel::tr("confidence %1 or more").arg(confidenceText(threshold));
}

QString subtitleOf(const workflow::CandidateReport& report) {
  if (report.sentences == 0) return {};
  const double share = static_cast<double>(report.assigned) / static_cast<double>(report.sentences);
  return CandidatesPanel::tr("%1 of %2 sentences are in one").arg(percentText(share), countText(report.sentences));
}

}  // namespace

CandidatesPanel::CandidatesPanel(QWidget* parent)
    : Panel(tr("Candidates"), parent),
      m_table(new CellTableView),
      m_threshold(new QComboBox),
      m_rename(makeButton(tr("Rename"), QStringLiteral("flat"))),
      m_merge(makeButton(tr("Merge"), QStringLiteral("flat"))),
      m_split(makeButton(tr("Split"), QStringLiteral("flat"))) {
  m_table->setObjectName(QStringLiteral("candidateTable"));
  m_table->setAccessibleName(tr("Candidates"));
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->makeSortable(1);
  createTools();
  setContent(m_table);
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    updateTools();
    Q_EMIT selectionChanged();
  });
  connect(m_table, &QAbstractItemView::doubleClicked, this, &CandidatesPanel::renameRequested);
  updateTools();
}

void CandidatesPanel::createTools() {
  m_threshold->setObjectName(QStringLiteral("threshold"));
  m_threshold->setAccessibleName(tr("Which sentences are assigned"));
  m_threshold->setProperty("small", true);
  auto* caption = new TextLabel(tr("Assign"), TextRole::note, Ink::secondary);
  caption->setBuddy(m_threshold);
  m_rename->setObjectName(QStringLiteral("rename"));
  m_merge->setObjectName(QStringLiteral("merge"));
  m_split->setObjectName(QStringLiteral("split"));
  auto* parts = new QMenu(m_split);
  for (int count = 2; count <= kMostParts; ++count)
    parts->addAction(tr("into %1").arg(count), this, [this, count] { Q_EMIT splitRequested(count); });
  m_split->setMenu(parts);
  for (QWidget* tool :
       {static_cast<QWidget*>(caption), static_cast<QWidget*>(m_threshold), static_cast<QWidget*>(m_rename),
        static_cast<QWidget*>(m_merge), static_cast<QWidget*>(m_split)})
    addTool(tool);
  connect(m_rename, &QPushButton::clicked, this, &CandidatesPanel::renameRequested);
  connect(m_merge, &QPushButton::clicked, this, &CandidatesPanel::mergeRequested);
  connect(m_threshold, &QComboBox::activated, this,
          [this](int index) { Q_EMIT thresholdRequested(m_threshold->itemData(index).toDouble()); });
}

void CandidatesPanel::showReport(const workflow::CandidateReport& report) {
  const auto before = selected();
  m_report = report;
  setSubtitle(subtitleOf(report));
  showThreshold(report.threshold);
  {
    const QSignalBlocker blocker(m_table->selectionModel());
    m_table->showTable(candidateColumns(), static_cast<int>(report.candidates.size()),
                       [candidates = report.candidates, threshold = report.threshold](int row, int column) {
                         return candidateCell(candidates.at(static_cast<std::size_t>(row)), threshold, column);
                       });
  }
  if (!before.isEmpty()) select(before.first().number);
  if (selected().isEmpty() && !report.candidates.empty()) select(report.candidates.front().number);
  updateTools();
  Q_EMIT selectionChanged();
}

void CandidatesPanel::showThreshold(double threshold) {
  m_threshold->clear();
  bool isListed = false;
  for (const double one : kThresholds) {
    isListed = isListed || std::abs(one - threshold) < 1e-9;
    m_threshold->addItem(thresholdText(one), one);
    if (std::abs(one - threshold) < 1e-9) m_threshold->setCurrentIndex(m_threshold->count() - 1);
  }
  if (isListed) return;
  m_threshold->addItem(thresholdText(threshold), threshold);
  m_threshold->setCurrentIndex(m_threshold->count() - 1);
}

QList<workflow::CandidateFigures> CandidatesPanel::selected() const {
  QList<workflow::CandidateFigures> candidates;
  for (const int row : m_table->selectedRows())
    candidates.append(m_report.candidates.at(static_cast<std::size_t>(row)));
  return candidates;
}

void CandidatesPanel::select(std::uint32_t number) {
  for (std::size_t row = 0; row < m_report.candidates.size(); ++row) {
    if (m_report.candidates[row].number == number) m_table->selectRow(static_cast<int>(row));
  }
}

void CandidatesPanel::setBusy(bool isBusy) {
  m_isBusy = isBusy;
  updateTools();
}

void CandidatesPanel::updateTools() {
  const auto count = m_table->selectedRows().size();
  const auto allow = [this](QPushButton* button, bool isFitting, const QString& missing, const QString& does) {
    button->setEnabled(isFitting && !m_isBusy);
    button->setToolTip(m_isBusy ? tr("An edit is under way.") : isFitting ? does : missing);
  };
  allow(m_rename, count == 1, tr("Select one candidate."), tr("Give it another name (F2)."));
  allow(m_merge, count >= 2, tr("Select two candidates or more, with Ctrl or Shift."),
        tr("Make one candidate of those selected (Ctrl+G)."));
  allow(m_split, count == 1, tr("Select one candidate."), tr("Group its sentences anew, into two or more."));
  m_threshold->setEnabled(!m_isBusy);
}

}  // namespace studio::widgets

#include "widgets/training_page/runs_panel.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

#include "widgets/models/cell_table_view.h"
#include "widgets/support/page.h"

namespace studio::widgets {

RunsPanel::RunsPanel(QWidget* parent)
    : Panel(tr("Runs"), parent),
      m_table(std::make_shared<RunTable>(QList<Run>())),
      m_view(new CellTableView),
      m_pages(new QStackedWidget),
      m_resume(makeButton(tr("Resume"), QStringLiteral("flat"), QStringLiteral("media-playback-start"))),
      m_copy(makeButton(tr("Copy as new"), QStringLiteral("flat"), QStringLiteral("edit-copy"))) {
  m_resume->setObjectName(QStringLiteral("resume"));
  m_copy->setObjectName(QStringLiteral("copyAsNew"));
  m_view->setObjectName(QStringLiteral("runTable"));
  m_view->setAccessibleName(tr("Runs"));
  addTool(m_resume);
  addTool(m_copy);
  m_pages->addWidget(m_view);
  m_pages->addWidget(new EmptyState(tr("No run yet"), tr("Set the form at the left and press Train."), {}));
  setContent(m_pages);
  connect(m_view, &CellTableView::rowSelected, this, &RunsPanel::onSelected);
  connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_selected); });
  connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(m_selected); });
  showRuns({});
}

void RunsPanel::showRuns(QList<Run> runs) {
  m_table = std::make_shared<RunTable>(std::move(runs));
  const int count = static_cast<int>(m_table->runs().size());
  m_pages->setCurrentIndex(count == 0 ? 1 : 0);
  setSubtitle(count > 1 ? tr("parameters that differ; in bold what differs from the selected run") : QString());
  const QSignalBlocker blocker(m_view);
  m_view->showTable(m_table->columns(), count,
                    [table = m_table](int row, int column) { return table->cell(row, column); });
  select(m_selected);
  updateButtons();
}

void RunsPanel::updateRun(const QString& name, double lastStep, const QString& headline,
                          const std::optional<FinalValue>& last) {
  const int row = m_table->indexOf(name);
  if (row < 0) return;
  Run& run = m_table->runs()[row];
  run.lastStep = lastStep;
  run.headline = headline;
  run.last = last;
  m_view->refreshCells();
}

void RunsPanel::select(const QString& name) {
  m_selected = name;
  const int row = m_table->indexOf(name);
  m_table->setReference(row);
  if (row >= 0) m_view->selectRow(row);
  m_view->refreshCells();
  updateButtons();
}

const Run* RunsPanel::selected() const {
  const int row = m_table->indexOf(m_selected);
  return row < 0 ? nullptr : &m_table->runs()[row];
}

void RunsPanel::onSelected(int row) {
  m_selected = m_table->runs()[row].name;
  m_table->setReference(row);
  m_view->refreshCells();
  updateButtons();
  Q_EMIT runSelected(m_selected);
}

void RunsPanel::setBusy(const QString& reason) {
  m_busyReason = reason;
  updateButtons();
}

void RunsPanel::updateButtons() {
  const Run* run = selected();
  m_copy->setVisible(run != nullptr);
  m_resume->setVisible(run != nullptr && run->canResume());
  for (QPushButton* button : {m_copy, m_resume}) {
    button->setEnabled(m_busyReason.isEmpty());
    button->setToolTip(m_busyReason);
  }
}

}  // namespace studio::widgets

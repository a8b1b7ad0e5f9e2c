#include "widgets/start_page/waiting_panel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include "widgets/start_page/recent_delegates.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

WaitingPanel::WaitingPanel(QWidget* parent)
    : Panel(tr("Waiting for you"), parent),
      m_model(new WaitingModel(this)),
      m_table(new QTableView),
      m_stack(new QStackedWidget) {
  hideHeader();
  m_table->setModel(m_model);
  styleTable(*m_table, metric::kRow);
  m_table->setItemDelegate(new RowDelegate(m_table));
  m_table->setItemDelegateForColumn(0, new SubjectDelegate(m_table));
  m_table->setItemDelegateForColumn(2, new LinkDelegate(m_table));
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_table->horizontalHeader()->resizeSection(1, 270);
  m_table->horizontalHeader()->resizeSection(2, 60);
  m_table->setAccessibleName(tr("Waiting for you"));
  m_stack->addWidget(m_table);
  m_stack->addWidget(
      new EmptyState(tr("Nothing waits for you"), tr("Unfinished runs and empty workspaces are listed here."), {}));
  m_stack->setMinimumHeight(metric::kTableHeader + metric::kRow);
  setContent(m_stack);
  connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
    if (index.column() == 2) Q_EMIT m_table->activated(index);
  });
  connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
    Q_EMIT openRequested(m_model->at(index.row()).workspace, m_model->at(index.row()).page);
  });
}

void WaitingPanel::setRows(const QList<WaitingRow>& rows) {
  m_model->setRows(rows);
  m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
}

}  // namespace studio::widgets

#include "widgets/start_page/recent_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <utility>

#include "widgets/start_page/recent_delegates.h"
#include "widgets/support/page.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

constexpr int kRowHeight = 52;
constexpr int kRowsShown = 5;

void setColumns(QTableView& table) {
  QHeaderView& header = *table.horizontalHeader();
  header.setSectionResizeMode(RecentModel::kName, QHeaderView::Stretch);
  constexpr std::pair<int, int> kWidths[] = {{RecentModel::kSize, 130},
                                             {RecentModel::kConversion, 150},
                                             {RecentModel::kPolicy, 150},
                                             {RecentModel::kOpened, 110}};
  for (const auto& [column, width] : kWidths) {
    header.setSectionResizeMode(column, QHeaderView::Fixed);
    header.resizeSection(column, width);
  }
}

}  // namespace

RecentPanel::RecentPanel(QWidget* parent)
    : Panel(tr("Recent workspaces"), parent),
      m_model(new RecentModel(this)),
      m_table(new QTableView),
      m_stack(new QStackedWidget) {
  m_table->setModel(m_model);
  styleTable(*m_table, kRowHeight);
  setColumns(*m_table);
  m_table->setItemDelegate(new RowDelegate(m_table));
  m_table->setItemDelegateForColumn(RecentModel::kName, new WorkspaceNameDelegate(m_table));
  m_table->setItemDelegateForColumn(RecentModel::kSize, new NumberDelegate(m_table));
  m_table->setItemDelegateForColumn(RecentModel::kConversion, new RateDelegate(m_table));
  m_table->setItemDelegateForColumn(RecentModel::kPolicy, new ChipDelegate(m_table));
  m_table->setItemDelegateForColumn(RecentModel::kOpened, new QuietDelegate(m_table));
  m_table->setAccessibleName(tr("Recent workspaces"));
  auto* empty = new EmptyState(tr("No workspace was opened yet"), tr("Make one and import logs, or try the sample."),
                               tr("New workspace"));
  m_stack->addWidget(m_table);
  m_stack->addWidget(empty);
  m_stack->setMinimumHeight(metric::kTableHeader + 2 * kRowHeight);
  setMaximumHeight(metric::kPanelHeader + 3 + metric::kTableHeader + kRowsShown * kRowHeight);
  setContent(m_stack);
  m_clear = makeButton(tr("Clear list"), QStringLiteral("flat"));
  addTool(m_clear);
  connect(m_clear, &QPushButton::clicked, this, &RecentPanel::clearRequested);
  connect(empty, &EmptyState::actionRequested, this, &RecentPanel::newRequested);
  connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
    if (m_model->at(index.row()).isPresent) Q_EMIT openRequested(m_model->at(index.row()).path);
  });
}

void RecentPanel::setRows(const QList<RecentRow>& rows) {
  const int selected = qMax(0, m_table->currentIndex().row());
  m_model->setRows(rows);
  m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
  m_clear->setHidden(rows.isEmpty());
  if (!rows.isEmpty()) m_table->selectRow(qMin<int>(selected, static_cast<int>(rows.size()) - 1));
  addLocateButtons();
}

void RecentPanel::addLocateButtons() {
  for (int row = 0; row < m_model->rowCount(); ++row) {
    if (m_model->at(row).isPresent) continue;
    auto* locate = makeButton(tr("Locate…"), QStringLiteral("normal"));
    locate->setProperty("small", true);
    auto* place = new QWidget;
    auto* line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, metric::kPanelPadding, 0);
    line->addWidget(locate, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_table->setIndexWidget(m_model->index(row, RecentModel::kOpened), place);
    connect(locate, &QPushButton::clicked, this,
            [this, path = m_model->at(row).path] { Q_EMIT locateRequested(path); });
  }
}

QString RecentPanel::selectedPath() const {
  const int row = m_table->currentIndex().row();
  return row >= 0 && m_model->at(row).isPresent ? m_model->at(row).path : QString();
}

}  // namespace studio::widgets

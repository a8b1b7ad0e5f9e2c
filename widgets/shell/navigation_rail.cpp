#include "widgets/shell/navigation_rail.h"

#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/shell/navigation_model.h"
#include "widgets/shell/rail_item.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent),
      m_model(new NavigationModel(this)),
      m_list(new QListView),
      m_help(new RailButton(tr("Help"), QStringLiteral("help-contents"), QStringLiteral("F1"))) {
  m_list->setModel(m_model);
  m_list->setItemDelegate(new RailDelegate(m_list));
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setMouseTracking(true);
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->viewport()->setAutoFillBackground(false);
  m_list->setAccessibleName(tr("Pages"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kUnit, metric::kUnit - 1, metric::kUnit + 1, metric::kUnit);
  column->addWidget(m_list, 1);
  column->addWidget(m_help);
  setFixedWidth(metric::kRail);
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &NavigationRail::choose);
  connect(m_help, &RailButton::clicked, this, &NavigationRail::helpRequested);
}

void NavigationRail::choose(const QModelIndex& index) {
  const QVariant page = index.data(NavigationModel::kPageRole);
  if (page.isValid()) Q_EMIT pageChosen(static_cast<PageKind>(page.toInt()));
}

void NavigationRail::setCurrent(PageKind page) {
  const QSignalBlocker quiet(this);
  m_list->setCurrentIndex(m_model->indexOf(page));
}

void NavigationRail::setCollapsed(bool isCollapsed) {
  if (isCollapsed == m_isCollapsed) return;
  m_isCollapsed = isCollapsed;
  static_cast<RailDelegate*>(m_list->itemDelegate())->setCollapsed(isCollapsed);
  m_help->setCollapsed(isCollapsed);
  setFixedWidth(isCollapsed ? metric::kRailCollapsed : metric::kRail);
  const int side = isCollapsed ? metric::kHalf : metric::kUnit;
  layout()->setContentsMargins(side, metric::kUnit - 1, side + 1, metric::kUnit);
  m_list->doItemsLayout();
}

void NavigationRail::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().rail);
  painter.fillRect(width() - 1, 0, 1, height(), theme().border);
}

}  // namespace studio::widgets

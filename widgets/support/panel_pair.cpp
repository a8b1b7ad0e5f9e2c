#include "widgets/support/panel_pair.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

QString settingsKey(const QString& name) { return QStringLiteral("panels/") + name; }

// Before a panel is hidden for good or laid out, its hint is what it needs.
QSize needOf(const QWidget& panel) { return panel.minimumSizeHint().expandedTo(panel.minimumSize()); }

}  // namespace

PanelPair::PanelPair(Qt::Orientation orientation, const QString& name, QWidget* first, QWidget* second,
                     const QList<int>& sizes, Stretch stretch, QWidget* parent)
    : QWidget(parent), m_name(name), m_splitter(new QSplitter(orientation)) {
  m_splitter->setHandleWidth(metric::kGap);
  m_splitter->setChildrenCollapsible(false);
  m_splitter->addWidget(first);
  m_splitter->addWidget(second);
  m_splitter->setStretchFactor(0, stretch == Stretch::second ? 0 : 1);
  m_splitter->setStretchFactor(1, stretch == Stretch::first ? 0 : 1);
  m_splitter->setSizes(sizes);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(metric::kUnit);
  column->addWidget(m_splitter, 1);
  restore();
  connect(m_splitter, &QSplitter::splitterMoved, this, &PanelPair::save);
}

void PanelPair::foldBelow(int length, const QStringList& titles) {
  m_foldLength = length;
  m_toggle = new SegmentedToggle(titles);
  m_toggle->hide();
  static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_toggle, 0, Qt::AlignLeft);
  connect(m_toggle, &SegmentedToggle::currentChanged, this, &PanelPair::arrange);
  updateGeometry();
}

void PanelPair::showPanel(int index) {
  if (m_toggle != nullptr) m_toggle->setCurrent(index);
}

void PanelPair::setSecondVisible(bool isVisible) {
  m_isSecondVisible = isVisible;
  arrange();
}

// Folding needs no more room than the larger panel; otherwise the window could never become so small.
QSize PanelPair::minimumSizeHint() const {
  if (m_toggle == nullptr) return QWidget::minimumSizeHint();
  const QSize need = needOf(*m_splitter->widget(0)).expandedTo(needOf(*m_splitter->widget(1)));
  return {need.width(), need.height() + m_toggle->sizeHint().height() + metric::kUnit};
}

void PanelPair::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (m_toggle != nullptr) setFolded((m_splitter->orientation() == Qt::Horizontal ? width() : height()) < m_foldLength);
}

void PanelPair::setFolded(bool isFolded) {
  if (m_isFolded == isFolded) return;
  m_isFolded = isFolded;
  arrange();
}

void PanelPair::arrange() {
  const bool isOneAtATime = m_isFolded && m_isSecondVisible;
  const bool isFirstChosen = m_toggle == nullptr || m_toggle->current() == 0;
  if (m_toggle != nullptr) m_toggle->setVisible(isOneAtATime);
  m_splitter->widget(0)->setVisible(!isOneAtATime || isFirstChosen);
  m_splitter->widget(1)->setVisible(m_isSecondVisible && (!isOneAtATime || !isFirstChosen));
}

void PanelPair::restore() {
  const QByteArray state = QSettings().value(settingsKey(m_name)).toByteArray();
  if (!state.isEmpty()) m_splitter->restoreState(state);
}

void PanelPair::save() const {
  if (!m_isFolded) QSettings().setValue(settingsKey(m_name), m_splitter->saveState());
}

}  // namespace studio::widgets

#include "widgets/shell/panel_focus.h"

#include <QApplication>
#include <algorithm>

#include "widgets/support/panel.h"

namespace studio::widgets {
namespace {

/// The first widget inside `panel` that the Tab key would reach.
QWidget* firstControl(const Panel& panel) {
  const auto widgets = panel.findChildren<QWidget*>();
  for (QWidget* widget : widgets) {
    const bool isReached = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    if (isReached && widget->isVisible() && widget->isEnabled()) return widget;
  }
  return nullptr;
}

QList<Panel*> panelsOf(const QWidget& page) {
  QList<Panel*> panels = page.findChildren<Panel*>();
  panels.removeIf([](Panel* panel) { return !panel->isVisible() || firstControl(*panel) == nullptr; });
  const auto place = [&page](const Panel* panel) { return panel->mapTo(&page, QPoint(0, 0)); };
  std::stable_sort(panels.begin(), panels.end(), [&place](const Panel* a, const Panel* b) {
    const QPoint first = place(a);
    const QPoint second = place(b);
    return first.y() != second.y() ? first.y() < second.y() : first.x() < second.x();
  });
  return panels;
}

}  // namespace

void focusNeighbourPanel(QWidget& page, bool isForward) {
  const QList<Panel*> panels = panelsOf(page);
  if (panels.isEmpty()) return;
  const QWidget* focused = QApplication::focusWidget();
  qsizetype at = isForward ? -1 : 0;
  for (qsizetype i = 0; i < panels.size(); ++i) {
    if (focused != nullptr && panels.at(i)->isAncestorOf(focused)) at = i;
  }
  const qsizetype next = (at + (isForward ? 1 : -1) + panels.size()) % panels.size();
  firstControl(*panels.at(next))->setFocus(Qt::TabFocusReason);
}

}  // namespace studio::widgets

#include "widgets/replay_page/replay_keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

namespace studio::widgets {

namespace {

constexpr int kFarTurns = 10;

bool isTextField(const QObject* widget) {
  return qobject_cast<const QLineEdit*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QTextEdit*>(widget) != nullptr || qobject_cast<const QPlainTextEdit*>(widget) != nullptr;
}

}  // namespace

ReplayKeys::ReplayKeys(QWidget* page) : QObject(page), m_page(page) { qApp->installEventFilter(this); }

bool ReplayKeys::isOnPage(const QObject* watched) const {
  const auto* widget = qobject_cast<const QWidget*>(watched);
  return widget != nullptr && m_page->isVisible() && (widget == m_page || m_page->isAncestorOf(widget));
}

bool ReplayKeys::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return false;
  if (!isOnPage(watched)) return false;
  // A key that a text field does not use travels on to its parents: it is still not ours.
  const QWidget* focused = QApplication::focusWidget();
  if (isTextField(watched) || (isOnPage(focused) && isTextField(focused))) return false;
  return act(static_cast<const QKeyEvent&>(*event), static_cast<QWidget*>(watched));
}

bool ReplayKeys::act(const QKeyEvent& event, const QWidget* focused) {
  const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
  const bool isShifted = modifiers == Qt::ShiftModifier;
  if (modifiers != Qt::NoModifier && !isShifted) return false;
  if (actOnTurn(event.key(), isShifted)) return true;
  if (event.key() == Qt::Key_F1 && isShifted) return Q_EMIT noteRequested(), true;
  if (isShifted) return false;
  if (event.key() == Qt::Key_P) return Q_EMIT orderToggled(), true;
  if (event.key() != Qt::Key_Up && event.key() != Qt::Key_Down) return false;
  if ((m_rows && (focused == m_rows || m_rows->isAncestorOf(focused))) || qobject_cast<const QComboBox*>(focused))
    return false;
  Q_EMIT stepMoved(event.key() == Qt::Key_Up ? -1 : 1);
  return true;
}

bool ReplayKeys::actOnTurn(int key, bool isShifted) {
  switch (key) {
    case Qt::Key_Left: Q_EMIT turnMoved(isShifted ? -kFarTurns : -1); return true;
    case Qt::Key_Right: Q_EMIT turnMoved(isShifted ? kFarTurns : 1); return true;
    case Qt::Key_N: Q_EMIT costlyRequested(isShifted ? -1 : 1); return true;
    case Qt::Key_Home: Q_EMIT firstRequested(); return true;
    case Qt::Key_End: Q_EMIT lastRequested(); return true;
    default: return false;
  }
}

}  // namespace studio::widgets

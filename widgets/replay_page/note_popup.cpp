#include "widgets/replay_page/note_popup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include "widgets/support/theme.h"

namespace studio::widgets {

NotePopup::NotePopup(QWidget* parent) : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), m_label(new QLabel) {
  setAccessibleName(tr("What is this number"));
  m_label->setTextFormat(Qt::RichText);
  m_label->setFont(fontFor(TextRole::note));
  m_label->setWordWrap(true);
  m_label->setFixedWidth(360);
  auto* foot = new QLabel(tr("Ctrl+C copies · Esc closes"));
  foot->setFont(fontFor(TextRole::axis));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kUnit);
  column->setSpacing(metric::kHalf);
  column->addWidget(m_label);
  column->addWidget(foot);
}

void NotePopup::open(const QString& html, const QPoint& below) {
  m_label->setText(html);
  setAccessibleDescription(text());
  adjustSize();
  QPoint place = below;
  if (const QScreen* on = QGuiApplication::screenAt(below)) {
    const QRect area = on->availableGeometry();
    place.setX(qBound(area.left(), place.x(), qMax(area.left(), area.right() - width())));
    place.setY(qBound(area.top(), place.y(), qMax(area.top(), area.bottom() - height())));
  }
  move(place);
  show();
}

QString NotePopup::text() const { return QTextDocumentFragment::fromHtml(m_label->text()).toPlainText(); }

void NotePopup::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return QGuiApplication::clipboard()->setText(text());
  if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1) return hide();
  QFrame::keyPressEvent(event);
}

void NotePopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().surface);
  painter.setPen(theme().fieldEdge);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace studio::widgets

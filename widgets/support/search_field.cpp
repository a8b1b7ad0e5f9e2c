#include "widgets/support/search_field.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include "widgets/support/icons.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

SearchField::SearchField(const QString& placeholder, const QString& keys, QWidget* parent)
    : QLineEdit(parent), m_keys(keys), m_pause(new QTimer(this)) {
  setPlaceholderText(placeholder);
  setAccessibleName(placeholder);
  setClearButtonEnabled(true);
  addAction(icon(QStringLiteral("search"), IconInk::secondary), QLineEdit::LeadingPosition);
  if (!keys.isEmpty()) setTextMargins(0, 0, parts::keySize(keys).width(), 0);
  m_pause->setSingleShot(true);
  m_pause->setInterval(150);
  connect(m_pause, &QTimer::timeout, this, &SearchField::emitNow);
  connect(this, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
  connect(this, &QLineEdit::returnPressed, this, &SearchField::emitNow);
}

void SearchField::emitNow() {
  m_pause->stop();
  Q_EMIT searchRequested(text());
}

void SearchField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
    clear();
    emitNow();
    return;
  }
  QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  if (m_keys.isEmpty() || !text().isEmpty() || hasFocus()) return;
  QPainter painter(this);
  const QSize size = parts::keySize(m_keys);
  const QRectF box(width() - size.width() - metric::kUnit + 2, (height() - size.height()) / 2.0, size.width(),
                   size.height());
  parts::drawKey(painter, box, m_keys, theme().textMuted, theme().border);
}

}  // namespace studio::widgets

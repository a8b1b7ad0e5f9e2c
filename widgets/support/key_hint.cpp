#include "widgets/support/key_hint.h"

#include <QPainter>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

KeyHint::KeyHint(const QString& keys, QWidget* parent) : QWidget(parent), m_keys(keys) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccessibleName(keys);
}

QSize KeyHint::sizeHint() const { return parts::keySize(m_keys); }

void KeyHint::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  parts::drawBox(painter, rect(), theme().surfaceAlternate, {}, metric::kRadiusTag);
  parts::drawKey(painter, rect(), m_keys, theme().textMuted, theme().border);
}

}  // namespace studio::widgets

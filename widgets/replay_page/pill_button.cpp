#include "widgets/replay_page/pill_button.h"

#include <QEnterEvent>
#include <QPainter>

#include "widgets/charts/turn_mark.h"
#include "widgets/models/replay_words.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kChipHeight = 20;

QFont strongIf(bool isStrong, TextRole role) {
  QFont font = fontFor(role);
  if (isStrong) font.setWeight(QFont::DemiBold);
  return font;
}

// Room for the bold text, so that checking a button moves nothing.
int strongWidth(const QString& text, TextRole role) {
  return QFontMetrics(strongIf(true, role)).horizontalAdvance(text);
}

}  // namespace

FlatButton::FlatButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
  setText(text);
  setAccessibleName(text);
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FlatButton::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void FlatButton::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

QColor FlatButton::restingFill() const {
  if (isDown()) return theme().border;
  return underMouse() && isEnabled() ? theme().surfaceSunken : theme().surface;
}

FilterChip::FilterChip(const QString& text, QWidget* parent) : FlatButton(text, parent) { setCheckable(true); }

QSize FilterChip::sizeHint() const { return {strongWidth(text(), TextRole::axis) + 16, kChipHeight}; }

void FilterChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(isChecked() ? theme().accentText : theme().border, isChecked() ? 1.4 : 1));
  painter.setBrush(isChecked()                ? theme().selection
                   : isDown() || underMouse() ? restingFill()
                                              : theme().surfaceAlternate);
  const QRectF box = QRectF(rect()).adjusted(0.7, 0.7, -0.7, -0.7);
  painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
  painter.setFont(strongIf(isChecked(), TextRole::axis));
  painter.setPen(isChecked() ? theme().accentText : theme().textSecondary);
  painter.drawText(rect(), Qt::AlignCenter, text());
}

MarkCountButton::MarkCountButton(const TurnMark& mark, const QString& name, QWidget* parent)
    : FlatButton({}, parent), m_mark(mark), m_name(name) {
  setCount(0);
}

void MarkCountButton::setCount(int count) {
  m_count = count;
  setEnabled(count > 0);
  const QString label = tr("%1: %2").arg(m_name, turnCountWords(static_cast<std::size_t>(count)));
  setAccessibleName(label);
  setToolTip(count > 0 ? tr("%1. Goes to the next one.").arg(label) : label);
  updateGeometry();
  update();
}

QSize MarkCountButton::sizeHint() const {
  return {QFontMetrics(fontFor(TextRole::body)).horizontalAdvance(QString::number(m_count)) + 36,
          metric::kControlSmall};
}

void MarkCountButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(isEnabled() ? theme().fieldEdge : theme().border, 1));
  painter.setBrush(isEnabled() ? restingFill() : theme().surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadiusControl,
                          metric::kRadiusControl);
  painter.setOpacity(isEnabled() ? 1 : 0.45);
  drawTurnMark(painter, QPointF(15, height() / 2.0), m_mark, kSmallMark);
  painter.setOpacity(1);
  painter.setFont(fontFor(TextRole::body));
  painter.setPen(isEnabled() ? theme().text : theme().textMuted);
  drawFigures(painter, QRectF(26, 0, width() - 34, height()), Qt::AlignRight, QString::number(m_count));
}

}  // namespace studio::widgets

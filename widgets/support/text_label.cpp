#include "widgets/support/text_label.h"

#include <QEvent>
#include <QPainter>
#include <QTextLayout>

namespace studio::widgets {
namespace {

QPalette::ColorRole roleOf(Ink ink) {
  switch (ink) {
    case Ink::secondary: return QPalette::BrightText;
    case Ink::muted: return QPalette::PlaceholderText;
    case Ink::accent: return QPalette::Link;
    case Ink::text: break;
  }
  return QPalette::WindowText;
}

/// Breaks `text` into lines of `width`, `step` apart; returns their height.
double layOut(QTextLayout& layout, double width, double step) {
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  double y = 0;
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    line.setPosition({0, y + (step - line.height()) / 2});
    y += step;
  }
  layout.endLayout();
  return y;
}

QString withLineBreaks(QString text) { return text.replace(u'\n', QChar::LineSeparator); }

/// A width at which text of several lines is pleasant to read.
constexpr int kParagraphWidth = 420;

}  // namespace

TextLabel::TextLabel(const QString& text, TextRole role, Ink ink, QWidget* parent)
    : QLabel(text, parent), m_role(role) {
  setTextFormat(Qt::PlainText);
  setFont(fontFor(role));
  setInk(ink);
}

int TextLabel::heightForWidth(int width) const {
  if (!wordWrap()) return QLabel::heightForWidth(width);
  QTextLayout layout(withLineBreaks(text()), font());
  const QMargins margins = contentsMargins();
  return qCeil(layOut(layout, width - margins.left() - margins.right(), lineHeight(m_role))) + margins.top() +
         margins.bottom();
}

QSize TextLabel::sizeHint() const {
  if (!wordWrap()) return QLabel::sizeHint();
  const int width = qMin(kParagraphWidth, fontMetrics().size(0, text()).width() + 2);
  return {width, heightForWidth(width)};
}

QSize TextLabel::minimumSizeHint() const {
  return wordWrap() ? QSize(qMin(120, sizeHint().width()), lineHeight(m_role)) : QLabel::minimumSizeHint();
}

void TextLabel::paintEvent(QPaintEvent* event) {
  if (!wordWrap()) return QLabel::paintEvent(event);
  QTextLayout layout(withLineBreaks(text()), font());
  const QRect box = contentsRect();
  const double height = layOut(layout, box.width(), lineHeight(m_role));
  QPainter painter(this);
  painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
  const double top = alignment().testFlag(Qt::AlignTop) ? 0 : qMax(0.0, (box.height() - height) / 2);
  for (int i = 0; i < layout.lineCount(); ++i) {
    QTextLine line = layout.lineAt(i);
    const double free = box.width() - line.naturalTextWidth();
    const double left = alignment().testFlag(Qt::AlignHCenter) ? free / 2
                        : alignment().testFlag(Qt::AlignRight) ? free
                                                               : 0;
    line.draw(&painter, QPointF(box.left() + left, box.top() + top));
  }
}

void TextLabel::setInk(Ink ink) {
  if (m_tone >= 0) setPalette({});
  m_tone = -1;
  setForegroundRole(roleOf(ink));
}

void TextLabel::setTone(Tone tone) {
  m_tone = static_cast<int>(tone);
  setForegroundRole(QPalette::WindowText);
  applyTone();
}

void TextLabel::applyTone() {
  const QColor wanted = theme().tone(static_cast<Tone>(m_tone)).text;
  if (palette().color(QPalette::Active, QPalette::WindowText) == wanted) return;
  QPalette own = palette();
  own.setColor(QPalette::WindowText, wanted);
  setPalette(own);
}

void TextLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_tone >= 0) applyTone();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode) {
  m_mode = mode;
  update();
}

QSize ElidedLabel::minimumSizeHint() const {
  return {qMin(fontMetrics().horizontalAdvance(QStringLiteral("mmmm…")), sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
  TextLabel::resizeEvent(event);
  const bool isCut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
  const QString own = text().toHtmlEscaped();
  if (isCut && toolTip().isEmpty()) setToolTip(own);
  if (!isCut && toolTip() == own) setToolTip({});
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
  const QRect box = contentsRect();
  painter.drawText(box, static_cast<int>(alignment()) | Qt::TextSingleLine,
                   fontMetrics().elidedText(text(), m_mode, box.width() + 1));
}

}  // namespace studio::widgets

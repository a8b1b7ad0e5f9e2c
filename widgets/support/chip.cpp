#include "widgets/support/chip.h"

#include <QFontMetricsF>
#include <QPainter>

namespace studio::widgets {
namespace {

constexpr double kHeight = 20;
constexpr double kPadding = 7;

struct Paints {
  QColor fill, edge, ink;
};

Paints paintsOf(const ChipLook& look) {
  const Theme& t = theme();
  if (look.isQuiet) return {{}, {}, t.textMuted};
  if (!look.tone && look.isDashed) return {{}, t.fieldEdge, t.textSecondary};
  if (!look.tone) return {look.shape == ChipShape::thing ? t.surface : t.surfaceSunken, t.border, t.textSecondary};
  const ToneColors& colors = t.tone(*look.tone);
  return {colors.fill, colors.text, colors.text};
}

}  // namespace

QSizeF chipSize(const QString& text) {
  const QFontMetricsF metrics(fontFor(TextRole::note));
  return {metrics.horizontalAdvance(text) + 2 * kPadding, kHeight};
}

void drawChip(QPainter& painter, const QRectF& box, const QString& text, const ChipLook& look) {
  const Paints paints = paintsOf(look);
  const double width = qMin(chipSize(text).width(), box.width());
  const QRectF place(box.left() + 0.5, box.center().y() - kHeight / 2 + 0.5, width - 1, kHeight - 1);
  const double radius = look.shape == ChipShape::thing ? metric::kRadiusTag : metric::kRadiusChip;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(paints.edge.isValid() ? QPen(paints.edge, 1, look.isDashed ? Qt::DashLine : Qt::SolidLine)
                                       : QPen(Qt::NoPen));
  painter.setBrush(paints.fill.isValid() ? QBrush(paints.fill) : QBrush(Qt::NoBrush));
  painter.drawRoundedRect(place, radius, radius);
  const QFont font = fontFor(TextRole::note);
  painter.setFont(font);
  painter.setPen(paints.ink);
  const double room = place.width() - 2 * kPadding + 2;
  painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine,
                   QFontMetricsF(font).elidedText(text, Qt::ElideRight, room));
  painter.restore();
}

Chip::Chip(const QString& text, const ChipLook& look, QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setChip(text, look);
}

void Chip::setChip(const QString& text, const ChipLook& look) {
  m_text = text;
  m_look = look;
  setAccessibleName(text);
  updateGeometry();
  update();
}

QSize Chip::sizeHint() const {
  const QSizeF size = chipSize(m_text);
  return {qCeil(size.width()), qCeil(size.height())};
}

void Chip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  drawChip(painter, rect(), m_text, m_look);
}

}  // namespace studio::widgets

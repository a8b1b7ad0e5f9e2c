#include "widgets/data_page/figure_strip.h"

#include <QPainter>

#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kHeight = 92;

void drawLine(QPainter& painter, QRectF box, TextRole role, const QColor& ink, const QString& text) {
  painter.setFont(fontFor(role));
  painter.setPen(ink);
  drawFigures(painter, box, Qt::AlignLeft, QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, box.width()));
}

}  // namespace

FigureStrip::FigureStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureStrip::setFigures(const QList<Figure>& figures) {
  m_figures = figures;
  QStringList spoken;
  for (const Figure& figure : figures)
    spoken << figure.name + QStringLiteral(": ") + figure.value + QLatin1Char(' ') + figure.note;
  setAccessibleName(spoken.join(QStringLiteral("; ")));
  update();
}

QSize FigureStrip::sizeHint() const { return {600, kHeight}; }

void FigureStrip::paintEvent(QPaintEvent*) {
  if (m_figures.isEmpty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& colors = theme();
  const double width = (this->width() - metric::kGap * static_cast<double>(m_figures.size() - 1)) /
                       static_cast<double>(m_figures.size());
  for (qsizetype i = 0; i < m_figures.size(); ++i) {
    const QRectF box(static_cast<double>(i) * (width + metric::kGap), 0, width, height());
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadiusPanel, metric::kRadiusPanel);
    const QRectF inner = box.adjusted(metric::kPanelPadding, 0, -metric::kPanelPadding, 0);
    drawLine(painter, {inner.left(), 10, inner.width(), 18}, TextRole::note, colors.textSecondary, m_figures[i].name);
    drawLine(painter, {inner.left(), 30, inner.width(), 30}, TextRole::pageTitle, colors.text, m_figures[i].value);
    drawLine(painter, {inner.left(), 62, inner.width(), 18}, TextRole::note, colors.textMuted, m_figures[i].note);
  }
}

}  // namespace studio::widgets

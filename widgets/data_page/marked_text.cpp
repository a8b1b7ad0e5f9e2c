#include "widgets/data_page/marked_text.h"

#include <QPainter>
#include <QTextLayout>
#include <cmath>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kLine = 20;

/// Breaks the text into lines of `width`; returns the height.
double breakLines(QTextLayout& layout, double width) {
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  double y = 0;
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    line.setPosition({0, y + (kLine - line.height()) / 2});
    y += kLine;
  }
  layout.endLayout();
  return y;
}

/// QTextLayout breaks at line separators only. Every letter keeps its place, so that the parts still fit.
QString shownText(QString text) {
  text.replace(QLatin1Char('\r'), QLatin1Char(' '));
  return text.replace(QLatin1Char('\n'), QChar::LineSeparator);
}

QList<QTextLayout::FormatRange> formatsFor(const QList<MarkedText::Part>& parts, MarkedText::Mark mark) {
  QList<QTextLayout::FormatRange> ranges;
  for (const MarkedText::Part& part : parts) {
    QTextCharFormat format;
    if (mark == MarkedText::Mark::found) {
      format.setBackground(theme().warn.fill);
      format.setFontUnderline(true);
      format.setUnderlineColor(theme().warn.text);
    } else {
      format.setForeground(theme().textSecondary);
    }
    ranges.append({static_cast<int>(part.start), static_cast<int>(part.length), format});
  }
  return ranges;
}

/// A dashed box around a part, once for each line it lies on.
void drawBoxes(QPainter& painter, const QTextLayout& layout, const MarkedText::Part& part) {
  painter.setPen(QPen(theme().fieldEdge, 1, Qt::DashLine));
  painter.setBrush(theme().surfaceSunken);
  for (int i = 0; i < layout.lineCount(); ++i) {
    const QTextLine line = layout.lineAt(i);
    const int from = std::max(static_cast<int>(part.start), line.textStart());
    const int to = std::min(static_cast<int>(part.start + part.length), line.textStart() + line.textLength());
    if (from >= to) continue;
    const double left = line.cursorToX(from), right = line.cursorToX(to);
    painter.drawRoundedRect(QRectF(left, line.y() + 0.5, right - left, line.height() - 1), metric::kRadiusTag,
                            metric::kRadiusTag);
  }
}

}  // namespace

MarkedText::MarkedText(Mark mark, QWidget* parent) : QWidget(parent), m_mark(mark) {
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void MarkedText::setText(const QString& text, const QList<Part>& parts) {
  m_text = shownText(text);
  m_parts = parts;
  setAccessibleName(text);
  updateGeometry();
  update();
}

int MarkedText::heightForWidth(int width) const {
  QTextLayout layout(m_text, fontFor(TextRole::body));
  return static_cast<int>(std::ceil(breakLines(layout, std::max(20, width))));
}

QSize MarkedText::sizeHint() const { return {240, heightForWidth(240)}; }

void MarkedText::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QTextLayout layout(m_text, fontFor(TextRole::body));
  layout.setFormats(formatsFor(m_parts, m_mark));
  breakLines(layout, width());
  if (m_mark == Mark::replaced) {
    for (const Part& part : m_parts) drawBoxes(painter, layout, part);
  }
  painter.setPen(theme().text);
  layout.draw(&painter, {0, 0});
}

}  // namespace studio::widgets

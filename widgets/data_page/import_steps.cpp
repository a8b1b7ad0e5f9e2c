#include "widgets/data_page/import_steps.h"

#include <QPainter>
#include <cmath>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kDisc = 18;
constexpr double kAfterDisc = 6;
constexpr double kBetween = 16;

QFont stepFont(bool isCurrent) {
  QFont font = fontFor(TextRole::body);
  if (isCurrent) font.setWeight(QFont::DemiBold);
  return font;
}

double stepWidth(const QString& word, bool isNamed) {
  if (!isNamed) return kDisc + kAfterDisc;
  return kDisc + kAfterDisc + QFontMetricsF(stepFont(true)).horizontalAdvance(word) + kBetween;
}

void drawTick(QPainter& painter, const QRectF& disc, const QColor& ink) {
  painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QPointF middle = disc.center();
  painter.drawPolyline(QPolygonF{middle + QPointF(-3.5, 0.3), middle + QPointF(-1, 2.8), middle + QPointF(3.5, -2.4)});
}

void drawDisc(QPainter& painter, const QRectF& disc, int number, bool isDone, bool isCurrent) {
  const Theme& colors = theme();
  painter.setPen(QPen(isDone ? colors.good.text : isCurrent ? colors.accentFill : colors.fieldEdge, 1));
  painter.setBrush(isDone ? colors.good.fill : isCurrent ? colors.accentFill : colors.surface);
  painter.drawEllipse(disc);
  if (isDone) return drawTick(painter, disc, colors.good.text);
  QFont font = fontFor(TextRole::axis);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(isCurrent ? colors.onAccent : colors.textMuted);
  painter.drawText(disc, Qt::AlignCenter, QString::number(number));
}

}  // namespace

ImportSteps::ImportSteps(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  setStep(Step::files);
}

QStringList ImportSteps::words() const { return {tr("Files"), tr("Mapping"), tr("Privacy"), tr("Import")}; }

void ImportSteps::setStep(Step step) {
  m_step = step;
  const int index = static_cast<int>(step);
  setAccessibleName(index < words().size() ? tr("Step %1 of 4: %2").arg(index + 1).arg(words()[index])
                                           : tr("Imported"));
  setToolTip(words().join(QStringLiteral(" → ")));
  updateGeometry();
  update();
}

QSize ImportSteps::sizeHint() const {
  double width = 0;
  for (const QString& word : words()) width += stepWidth(word, true);
  return {static_cast<int>(std::ceil(width)), metric::kControl};
}

QSize ImportSteps::minimumSizeHint() const {
  double width = 0;
  for (int i = 0; i < words().size(); ++i) width += stepWidth(words()[i], isNamed(i, false));
  return {static_cast<int>(std::ceil(width)), metric::kControl};
}

void ImportSteps::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  double x = 0.5;
  const int current = static_cast<int>(m_step);
  const bool isWide = width() >= sizeHint().width();
  for (int i = 0; i < words().size(); ++i) {
    const QRectF disc(x, (height() - kDisc) / 2.0, kDisc, kDisc);
    drawDisc(painter, disc, i + 1, i < current, i == current);
    painter.setFont(stepFont(i == current));
    painter.setPen(i == current ? theme().text : theme().textSecondary);
    const QRectF place(disc.right() + kAfterDisc, 0, 400, height());
    if (isNamed(i, isWide)) painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, words()[i]);
    x += stepWidth(words()[i], isNamed(i, isWide));
  }
}

}  // namespace studio::widgets

#include "widgets/charts/learning_curve.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <cmath>

#include "widgets/charts/chart_style.h"
#include "widgets/charts/learning_curve_strokes.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kLeft = 52;
constexpr int kRight = 84;
constexpr int kTop = 20;
constexpr int kBottom = 26;
constexpr int kTicks = 4;
constexpr double kRing = 4.5;

struct Range {
  double low = 0;
  double high = 1;
};

Range rangeOf(const QList<QList<QPointF>>& members) {
  std::optional<Range> range;
  for (const QList<QPointF>& points : members) {
    for (const QPointF& point : points) {
      if (!std::isfinite(point.y())) continue;
      if (!range) range = Range{point.y(), point.y()};
      range->low = std::min(range->low, point.y());
      range->high = std::max(range->high, point.y());
    }
  }
  if (!range) return {};
  if (range->low == range->high)
    return {range->low - 0.5 * std::max(1e-3, std::abs(range->low)), range->high * 1.5 + 1e-3};
  return *range;
}

double lastStep(const QList<QList<QPointF>>& members) {
  double step = 0;
  for (const QList<QPointF>& points : members) {
    if (!points.isEmpty()) step = std::max(step, points.last().x());
  }
  return step;
}

double tickAt(const QValueAxis& axis, int tick) {
  const double value = axis.min() + (axis.max() - axis.min()) * tick / (axis.tickCount() - 1);
  return std::abs(value) < 1e-9 * (axis.max() - axis.min()) ? 0 : value;
}

QString tickText(double value, double step, CurveUnit unit) {
  if (unit == CurveUnit::percent) return fixedText(100 * value, 100 * step < 1 ? 1 : 0) + QLatin1Char('%');
  if (std::abs(value) >= 1e5) return withLocalPoint(QString::number(value, 'g', 2));
  const int decimals = step <= 0 ? 0 : std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
  return fixedText(value, decimals);
}

}  // namespace

QString updatesText(double updates) {
  if (updates >= 1e6) return withLocalPoint(QString::number(updates / 1e6, 'g', 3)) + QLatin1Char('M');
  if (updates >= 1e3) return withLocalPoint(QString::number(updates / 1e3, 'g', 3)) + QLatin1Char('k');
  return QString::number(updates, 'f', 0);
}

QString curveValueText(double value, CurveUnit unit) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  if (unit == CurveUnit::percent) return percentText(value);
  const double size = std::abs(value);
  if (size != 0 && (size >= 1e5 || size < 1e-4)) return withLocalPoint(QString::number(value, 'g', 2));
  const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return fixedText(value, decimals);
}

LearningCurve::LearningCurve(QWidget* parent)
    : QChartView(parent), m_horizontal(new QValueAxis(this)), m_vertical(new QValueAxis(this)) {
  chart()->addAxis(m_horizontal, Qt::AlignBottom);
  chart()->addAxis(m_vertical, Qt::AlignLeft);
  chart()->legend()->hide();
  chart()->setMargins({});
  m_strokes = std::make_unique<Strokes>(*chart(), *m_horizontal, *m_vertical);
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setMouseTracking(true);
  setMinimumSize(220, 110);
  setViewportUpdateMode(FullViewportUpdate);
  restyle();
  showContent({});
}

LearningCurve::~LearningCurve() = default;

qsizetype LearningCurve::drawnPoints() const { return m_strokes->points(); }

void LearningCurve::showContent(LearningCurveContent content) {
  m_content = std::move(content);
  m_summary = summariseMembers(m_content.members);
  const auto& series = theme().series;
  if (!series.isEmpty()) m_strokes->recolour(series[m_content.series % series.size()].color, theme().bandOpacity);
  fitAxes();
  redraw();
  setAccessibleName(m_content.name);
  setAccessibleDescription(describe());
}

void LearningCurve::fitAxes() {
  const Range range = rangeOf(m_content.members);
  setNiceRange(*m_vertical, range.low, range.high, kTicks);
  setNiceRange(*m_horizontal, 0, std::max({1.0, m_content.plannedUpdates, lastStep(m_content.members)}), kTicks);
}

void LearningCurve::redraw() {
  m_strokes->draw(m_content, m_summary, std::max(1, viewport()->width() - kLeft - kRight));
  viewport()->update();
}

void LearningCurve::layOutChart() {
  const QRectF plot = QRectF(viewport()->rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
  if (plot.width() > 1 && plot.height() > 1) chart()->setPlotArea(plot);
}

void LearningCurve::restyle() {
  styleChart(*chart(), *m_horizontal, *m_vertical);
  m_horizontal->setLabelsVisible(false);
  m_vertical->setLabelsVisible(false);
  m_horizontal->setTitleVisible(false);
  m_vertical->setTitleVisible(false);
  setBackgroundBrush(theme().surface);
  const auto& series = theme().series;
  if (!series.isEmpty()) m_strokes->recolour(series[m_content.series % series.size()].color, theme().bandOpacity);
  layOutChart();
}

void LearningCurve::resizeEvent(QResizeEvent* event) {
  QChartView::resizeEvent(event);
  layOutChart();
  redraw();
}

void LearningCurve::changeEvent(QEvent* event) {
  QChartView::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_strokes) restyle();
}

QPointF LearningCurve::placeOf(const QPointF& value) const {
  const QRectF plot = chart()->plotArea();
  const double x = (value.x() - m_horizontal->min()) / (m_horizontal->max() - m_horizontal->min());
  const double y = (value.y() - m_vertical->min()) / (m_vertical->max() - m_vertical->min());
  return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

void LearningCurve::drawForeground(QPainter* painter, const QRectF&) {
  if (chart()->plotArea().height() < 20) return;
  painter->save();
  const std::optional<QPointF> last = lastPoint(m_summary.median);
  if (!last) {
    painter->setFont(fontFor(TextRole::note));
    painter->setPen(theme().textMuted);
    painter->drawText(chart()->plotArea(), Qt::AlignCenter, tr("Nothing recorded yet"));
  } else {
    drawTicks(*painter);
    drawEnd(*painter, *last);
    if (m_content.aim != CurveAim::none)
      drawBest(*painter, *extremePoint(m_summary.median, m_content.aim == CurveAim::higher));
  }
  painter->restore();
}

void LearningCurve::drawTicks(QPainter& painter) const {
  const QRectF plot = chart()->plotArea();
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(theme().chartLabel);
  const double step = (m_vertical->max() - m_vertical->min()) / (m_vertical->tickCount() - 1);
  for (int tick = 0; tick < m_vertical->tickCount(); ++tick) {
    const double value = tickAt(*m_vertical, tick);
    const double y = placeOf({0, value}).y();
    drawFigures(painter, {0, y - 8, plot.left() - 6, 16}, Qt::AlignRight, tickText(value, step, m_content.unit));
  }
  for (int tick = 0; tick < m_horizontal->tickCount(); ++tick) {
    const double value = tickAt(*m_horizontal, tick);
    const QString text = updatesText(value);
    const double width = figuresWidth(painter, text);
    drawFigures(painter, {placeOf({value, 0}).x() - width / 2, plot.bottom() + 5, width + 1, 16}, Qt::AlignLeft, text);
  }
}

void LearningCurve::drawBest(QPainter& painter, const QPointF& best) const {
  const QPointF place = placeOf(best);
  const QRectF plot = chart()->plotArea();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme().text, 1.6));
  painter.setBrush(theme().surface);
  painter.drawEllipse(place, kRing, kRing);
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(theme().chartLabel);
  const QString text =
      tr("best %1 at %2", "value, update").arg(curveValueText(best.y(), m_content.unit), updatesText(best.x()));
  const double width = figuresWidth(painter, text);
  const double left = std::clamp(place.x() - width / 2, plot.left(), std::max(plot.left(), plot.right() - width));
  const bool isAbove = m_content.aim == CurveAim::higher || place.y() + 24 > plot.bottom();
  const QRectF box(left, isAbove ? place.y() - 22 : place.y() + 7, width + 1, 15);
  // The curve may run through it.
  painter.fillRect(box.adjusted(-2, 0, 2, 0), theme().surface);
  drawFigures(painter, box, Qt::AlignLeft, text);
}

void LearningCurve::drawEnd(QPainter& painter, const QPointF& last) const {
  const QPointF place = placeOf(last);
  const bool hasBand = m_content.members.size() > 1;
  const double top =
      std::clamp(place.y() - (hasBand ? 15 : 8), 0.0, std::max(0.0, height() - kBottom - (hasBand ? 30.0 : 16.0)));
  const QRectF line(place.x() + 6, top, width() - place.x() - 8, 16);
  QFont bold = fontFor(TextRole::axis);
  bold.setWeight(QFont::DemiBold);
  painter.setFont(bold);
  painter.setPen(theme().text);
  drawFigures(painter, line, Qt::AlignLeft, curveValueText(last.y(), m_content.unit));
  if (!hasBand) return;
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(theme().chartLabel);
  const std::optional<QPointF> low = lastPoint(m_summary.low), high = lastPoint(m_summary.high);
  const bool isPercent = m_content.unit == CurveUnit::percent;
  const QString lowText = isPercent ? percentFigure(low->y()) : curveValueText(low->y(), m_content.unit);
  const QString highText = isPercent ? percentFigure(high->y()) : curveValueText(high->y(), m_content.unit);
  drawFigures(painter, line.translated(0, 14), Qt::AlignLeft, lowText + QChar(0x2013) + highText);
}

QString LearningCurve::describe() const {
  const std::optional<QPointF> last = lastPoint(m_summary.median);
  if (!last) return tr("Nothing recorded yet");
  return tr("%n seed(s), %1 at update %2", "", static_cast<int>(m_content.members.size()))
      .arg(curveValueText(last->y(), m_content.unit), countText(static_cast<std::uint64_t>(last->x())));
}

QString LearningCurve::tipAt(double x) const {
  const auto& median = m_summary.median;
  if (median.isEmpty()) return {};
  auto at =
      std::lower_bound(median.begin(), median.end(), x, [](const QPointF& p, double step) { return p.x() < step; });
  if (at == median.end()) --at;
  const auto i = at - median.begin();
  if (!std::isfinite(at->y())) return {};
  const QString step = countText(static_cast<std::uint64_t>(at->x()));
  const QString value = curveValueText(at->y(), m_content.unit);
  if (m_content.members.size() < 2) return tr("Update %1: %2").arg(step, value);
  return tr("Update %1: median %2, seeds from %3 to %4")
      .arg(step, value, curveValueText(m_summary.low[i].y(), m_content.unit),
           curveValueText(m_summary.high[i].y(), m_content.unit));
}

void LearningCurve::mouseMoveEvent(QMouseEvent* event) {
  QChartView::mouseMoveEvent(event);
  const QRectF plot = chart()->plotArea();
  const bool isInside = plot.contains(event->position());
  const double share = (event->position().x() - plot.left()) / std::max(1.0, plot.width());
  const double x = m_horizontal->min() + share * (m_horizontal->max() - m_horizontal->min());
  QToolTip::showText(event->globalPosition().toPoint(), isInside ? tipAt(x) : QString(), this);
}

}  // namespace studio::widgets

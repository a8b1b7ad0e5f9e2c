#include "widgets/charts/value_curve_overlay.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/charts/turn_mark.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kLine = 16;  // height of a line of axis text
constexpr double kPointRadius = 3.2;
constexpr double kDenseSpacing = 7;  // closer than this, plain points would hide the line
constexpr double kMaskSign = 9;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::ValueCurve)
};

QFont axisFont(bool isStrong) {
  QFont font = fontFor(TextRole::axis);
  if (isStrong) font.setWeight(QFont::DemiBold);
  return font;
}

std::pair<double, double> extremes(const CurveContent& content) {
  double low = 0;
  double high = content.baseRate;
  for (const CurvePoint& point : content.points) {
    if (!point.value) continue;
    low = std::min({low, *point.value, point.low.value_or(*point.value)});
    high = std::max({high, *point.value, point.high.value_or(*point.value)});
  }
  return {low > -0.005 ? 0 : low, high};
}

}  // namespace

int CurveScale::ticks() const { return static_cast<int>(std::lround((high - low) / step)) + 1; }

CurveScale curveScale(const CurveContent& content) {
  const auto [low, high] = extremes(content);
  const double range = std::max(0.04, high - low);
  double step = 0.5;
  for (const double candidate : {0.01, 0.02, 0.05, 0.1, 0.2, 0.25}) {
    if (range <= 4.2 * candidate) {
      step = candidate;
      break;
    }
  }
  return {std::floor(low / step) * step, std::ceil((high - 0.0001) / step) * step, step};
}

void ValueCurveGrid::setPlot(const QRectF& plot, int ticks) {
  prepareGeometryChange();
  m_plot = plot;
  m_ticks = ticks;
  update();
}

void ValueCurveGrid::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (m_plot.isEmpty()) return;
  painter->setRenderHint(QPainter::Antialiasing, false);
  for (int tick = 0; tick < m_ticks; ++tick) {
    const double y = m_plot.bottom() - m_plot.height() * tick / (m_ticks - 1);
    painter->setPen(QPen(tick == 0 ? theme().chartAxis : theme().chartGrid, 1));
    painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
  }
}

void ValueCurveOverlay::setContent(const CurveContent& content, const CurveScale& scale) {
  m_content = content;
  m_scale = scale;
  m_hovered = -1;
  update();
}

void ValueCurveOverlay::setPlot(const QRectF& plot, const QRectF& whole) {
  prepareGeometryChange();
  m_plot = plot;
  m_whole = whole;
  update();
}

void ValueCurveOverlay::setCurrent(int turn) {
  if (turn == m_current) return;
  m_current = turn;
  update();
}

void ValueCurveOverlay::setHovered(int turn) {
  if (turn == m_hovered) return;
  m_hovered = turn;
  update();
}

double ValueCurveOverlay::spacing() const {
  return m_plot.width() / std::max<double>(1, static_cast<double>(m_content.points.size()) + 0.2);
}

double ValueCurveOverlay::xOf(int turn) const { return m_plot.left() + spacing() * (turn + 0.6); }

double ValueCurveOverlay::yOf(double value) const {
  return m_plot.bottom() - m_plot.height() * (value - m_scale.low) / (m_scale.high - m_scale.low);
}

QPointF ValueCurveOverlay::positionOf(int turn) const {
  if (!isShown(turn)) return {};
  return {xOf(turn), yOf(m_content.points[turn].value.value_or(m_scale.low))};
}

int ValueCurveOverlay::turnAt(double x) const {
  const int count = static_cast<int>(m_content.points.size());
  if (count == 0) return -1;
  return std::clamp(static_cast<int>(std::lround((x - m_plot.left()) / spacing() - 0.6)), 0, count - 1);
}

void ValueCurveOverlay::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  paintScale(*painter);
  if (m_content.points.isEmpty()) return;
  painter->setRenderHint(QPainter::Antialiasing);
  paintBaseRate(*painter);
  paintCurrent(*painter);
  paintPoints(*painter);
  paintTurnNumbers(*painter);
  paintActions(*painter);
  paintNotes(*painter);
}

void ValueCurveOverlay::paintScale(QPainter& painter) const {
  painter.setFont(axisFont(false));
  painter.setPen(theme().chartLabel);
  for (int tick = 0; tick < m_scale.ticks(); ++tick) {
    const double value = m_scale.low + tick * m_scale.step;
    const QRectF box(m_whole.left(), yOf(value) - kLine / 2, m_plot.left() - m_whole.left() - 8, kLine);
    drawFigures(painter, box, Qt::AlignRight, Words::tr("%1%").arg(std::lround(100 * value)));
  }
}

void ValueCurveOverlay::paintBaseRate(QPainter& painter) const {
  const double y = std::round(yOf(m_content.baseRate)) + 0.5;
  QPen pen(theme().chartLabel, 1);
  pen.setDashPattern({4, 3});
  painter.setPen(pen);
  painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
}

void ValueCurveOverlay::paintCurrent(QPainter& painter) const {
  const auto line = [&](int turn, const QPen& pen) {
    if (!isShown(turn)) return;
    painter.setPen(pen);
    painter.drawLine(QPointF(xOf(turn), m_plot.top()), QPointF(xOf(turn), m_plot.bottom()));
  };
  if (m_hovered != m_current) line(m_hovered, QPen(theme().chartAxis, 1));
  line(m_current, QPen(theme().series.first().color, 2));
}

void ValueCurveOverlay::paintPoints(QPainter& painter) const {
  const bool isDense = spacing() < kDenseSpacing;
  for (int turn = 0; turn < m_content.points.size(); ++turn) {
    const bool isSpecial = turn == m_current || turn == m_hovered || m_content.points[turn].mark;
    if (m_content.points[turn].value && (!isDense || isSpecial)) paintPoint(painter, turn);
  }
}

void ValueCurveOverlay::paintPoint(QPainter& painter, int turn) const {
  const CurvePoint& point = m_content.points[turn];
  const QPointF center = positionOf(turn);
  if (point.mark && point.mark->isCertain) {
    const double diameter = markDiameter(*point.mark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().surface);
    painter.drawEllipse(center, diameter / 2 + 1.5, diameter / 2 + 1.5);
    return drawTurnMark(painter, center, *point.mark, diameter);
  }
  if (point.mark) drawDashedRing(painter, center, kSmallMark);
  painter.setPen(QPen(theme().series.first().color, 1.6));
  painter.setBrush(point.isAgent ? theme().series.first().color : theme().surface);
  painter.drawEllipse(center, kPointRadius, kPointRadius);
}

void ValueCurveOverlay::paintTurnNumbers(QPainter& painter) const {
  const int stride = std::max(1, static_cast<int>(std::ceil(24 / spacing())));
  for (int turn = 0; turn < m_content.points.size(); ++turn) {
    const bool isCurrent = turn == m_current;
    const bool isNearCurrent = std::abs(turn - m_current) < stride;
    if (!isCurrent && (turn % stride != 0 || (isNearCurrent && stride > 1))) continue;
    painter.setFont(axisFont(isCurrent));
    painter.setPen(isCurrent ? theme().text : theme().chartLabel);
    painter.drawText(QRectF(xOf(turn) - 24, m_plot.bottom() + 5, 48, kLine), Qt::AlignCenter,
                     QString::number(turn + 1));
  }
}

QList<int> ValueCurveOverlay::labelledTurns() const {
  QList<int> turns;
  for (int turn = 0; turn < m_content.points.size(); ++turn) {
    if (!m_content.points[turn].action.isEmpty()) turns << turn;
  }
  return turns;
}

// The current turn's label is placed first; the others take what room is left, from left to right.
void ValueCurveOverlay::paintActions(QPainter& painter) const {
  const QList<int> turns = labelledTurns();
  double currentFrom = m_whole.right();
  double currentTo = m_whole.right();
  const double room = std::max(96.0, 2 * spacing() - 8);
  if (turns.contains(m_current)) {
    const double half = paintAction(painter, m_current, xOf(m_current) - room / 2, xOf(m_current) + room / 2) / 2;
    currentFrom = xOf(m_current) - half - 6;
    currentTo = xOf(m_current) + half + 6;
  }
  double freeFrom = m_whole.left();
  for (qsizetype index = 0; index < turns.size(); ++index) {
    const int turn = turns[index];
    if (turn == m_current) {
      freeFrom = currentTo;
      continue;
    }
    const double reach = std::min(xOf(turn) - freeFrom, spacing() - 4);
    const double limit = turn < m_current ? std::min(reach, currentFrom - xOf(turn)) : reach;
    if (limit < 18) continue;
    freeFrom = xOf(turn) + paintAction(painter, turn, xOf(turn) - limit, xOf(turn) + limit) / 2 + 6;
  }
}

double ValueCurveOverlay::paintAction(QPainter& painter, int turn, double freeFrom, double freeTo) const {
  const CurvePoint& point = m_content.points[turn];
  const bool isCurrent = turn == m_current;
  painter.setFont(axisFont(isCurrent));
  const QFontMetricsF metrics(painter.font());
  const double sign = point.hasMasked ? kMaskSign + 5 : 0;
  const QString text = metrics.elidedText(point.action, Qt::ElideRight, freeTo - freeFrom - sign);
  const double width = metrics.horizontalAdvance(text) + sign;
  const QRectF box(xOf(turn) - width / 2, m_plot.bottom() + 5 + kLine, width, kLine);
  painter.setPen(isCurrent ? theme().text : theme().textSecondary);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
  if (point.hasMasked) drawMaskSign(painter, QPointF(box.right() - kMaskSign / 2, box.center().y()), kMaskSign);
  return width;
}

void ValueCurveOverlay::paintNotes(QPainter& painter) const {
  const double left = m_plot.right() + 8;
  const auto note = [&](double y, const QString& text, const QColor& color) {
    painter.setPen(color);
    const QRectF box(left, y - kLine / 2, m_whole.right() - left, kLine);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
  };
  painter.setFont(axisFont(false));
  const double baseY = yOf(m_content.baseRate);
  note(baseY, Words::tr("all dialogues %1").arg(percentText(m_content.baseRate)), theme().chartLabel);
  const auto last = std::find_if(m_content.points.rbegin(), m_content.points.rend(),
                                 [](const CurvePoint& point) { return point.value.has_value(); });
  if (last != m_content.points.rend()) {
    double y = yOf(*last->value);
    if (std::abs(y - baseY) < kLine) y = baseY + (y < baseY ? -kLine : kLine);
    note(std::min(y, m_plot.bottom() - 4), percentWithInterval(*last->value, last->low, last->high), theme().text);
  }
  note(m_plot.bottom() + 5 + kLine / 2, Words::tr("turn"), theme().chartLabel);
  const bool hasMasked = std::any_of(m_content.points.begin(), m_content.points.end(),
                                     [](const CurvePoint& point) { return point.hasMasked; });
  if (!hasMasked) return;
  drawMaskSign(painter, QPointF(left + kMaskSign / 2, m_plot.bottom() + 5 + 1.5 * kLine), kMaskSign);
  painter.setPen(theme().chartLabel);
  painter.drawText(QRectF(left + kMaskSign + 5, m_plot.bottom() + 5 + kLine, m_whole.right() - left, kLine),
                   Qt::AlignLeft | Qt::AlignVCenter, Words::tr("some were masked"));
}

}  // namespace studio::widgets

#include "widgets/charts/value_curve.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>
#include <functional>

#include "widgets/charts/chart_style.h"
#include "widgets/charts/value_curve_overlay.h"
#include "widgets/models/number_note.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

// Room for the axis text and the labels at the line's end.
constexpr QMarginsF kPlotMargins(52, 12, 150, 46);
constexpr int kMinimumHeight = 130;

/// Tells of clicks and of the pointer, and counts its paints.
class CurveView final : public QChartView {
 public:
  using QChartView::QChartView;
  std::function<void(QPointF)> clicked;
  std::function<void(QPointF, QPoint)> hovered;
  std::function<void()> left;
  int paints = 0;

 protected:
  void paintEvent(QPaintEvent* event) override {
    ++paints;
    QChartView::paintEvent(event);
  }
  void mousePressEvent(QMouseEvent* event) override {
    if (event->button() == Qt::LeftButton) clicked(mapToScene(event->pos()));
  }
  void mouseMoveEvent(QMouseEvent* event) override {
    hovered(mapToScene(event->pos()), event->globalPosition().toPoint());
  }
  void mouseReleaseEvent(QMouseEvent*) override {}
  void leaveEvent(QEvent*) override { left(); }
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// Points of one unbroken run, so that a gap stays a gap.
struct Run {
  QList<QPointF> line, low, high;
};

QList<Run> runsOf(const CurveContent& content) {
  QList<Run> runs;
  bool isOpen = false;
  for (qsizetype turn = 0; turn < content.points.size(); ++turn) {
    const CurvePoint& point = content.points[turn];
    if (!point.value) {
      isOpen = false;
      continue;
    }
    if (!isOpen) runs << Run{};
    isOpen = true;
    const double x = static_cast<double>(turn);
    runs.last().line << QPointF(x, *point.value);
    runs.last().low << QPointF(x, point.low.value_or(*point.value));
    runs.last().high << QPointF(x, point.high.value_or(*point.value));
  }
  return runs;
}

QLineSeries* lineOf(const QList<QPointF>& points, int columns, QObject* parent) {
  auto* series = new QLineSeries(parent);
  series->replace(decimated(points, columns));
  return series;
}

}  // namespace

struct ValueCurve::Parts {
  QChart* chart = nullptr;
  QValueAxis* horizontal = nullptr;
  QValueAxis* vertical = nullptr;
  CurveView* view = nullptr;
  ValueCurveOverlay* overlay = nullptr;
  ValueCurveGrid* grid = nullptr;

  void build(QWidget* parent);
  void style();
  void place(const QRectF& whole);
  void replaceSeries();
  void addSeries(QAbstractSeries* series);
  void addBand(const Run& run, int columns);
};

void ValueCurve::Parts::build(QWidget* parent) {
  chart = new QChart;
  chart->setAnimationOptions(QChart::NoAnimation);
  chart->legend()->hide();
  horizontal = new QValueAxis(chart);
  vertical = new QValueAxis(chart);
  chart->addAxis(horizontal, Qt::AlignBottom);
  chart->addAxis(vertical, Qt::AlignLeft);
  view = new CurveView(chart, parent);
  view->setFrameShape(QFrame::NoFrame);
  view->setFocusPolicy(Qt::NoFocus);
  view->setMouseTracking(true);
  view->viewport()->setMouseTracking(true);
  view->setRenderHint(QPainter::Antialiasing);
  overlay = new ValueCurveOverlay(chart);
  overlay->setZValue(20);
  grid = new ValueCurveGrid(chart);
  grid->setZValue(-0.5);  // over the chart's background, under everything else
  style();
}

void ValueCurve::Parts::style() {
  styleChart(*chart, *horizontal, *vertical);
  horizontal->setVisible(false);
  vertical->setVisible(false);
  view->setBackgroundBrush(theme().surface);
  replaceSeries();
}

void ValueCurve::Parts::place(const QRectF& whole) {
  const QRectF plot = whole.marginsRemoved(kPlotMargins);
  if (plot.width() < 20 || plot.height() < 20) return;
  chart->setPlotArea(plot);
  overlay->setPlot(plot, whole);
  grid->setPlot(plot, grid->ticks());
}

void ValueCurve::Parts::addSeries(QAbstractSeries* series) {
  chart->addSeries(series);
  series->attachAxis(horizontal);
  series->attachAxis(vertical);
}

void ValueCurve::Parts::addBand(const Run& run, int columns) {
  if (run.low == run.high) return;
  auto* band = new QAreaSeries;
  band->setUpperSeries(lineOf(run.high, columns, band));
  band->setLowerSeries(lineOf(run.low, columns, band));
  QColor fill = theme().series.first().color;
  fill.setAlphaF(static_cast<float>(theme().bandOpacity));
  band->setBrush(fill);
  band->setPen(Qt::NoPen);
  addSeries(band);
}

void ValueCurve::Parts::replaceSeries() {
  chart->removeAllSeries();
  const CurveContent& content = overlay->content();
  const CurveScale scale = curveScale(content);
  horizontal->setRange(-0.6, static_cast<double>(content.points.size()) - 0.4);
  vertical->setRange(scale.low, scale.high);
  grid->setTicks(scale.ticks());
  const int columns = std::max(200, view->width());
  const QList<Run> runs = runsOf(content);
  for (const Run& run : runs) addBand(run, columns);
  for (const Run& run : runs) {
    QLineSeries* line = lineOf(run.line, columns, nullptr);
    line->setPen(QPen(theme().series.first().color, 2));
    addSeries(line);
  }
}

CurveContent curveContent(const workflow::ReplayReport& report) {
  CurveContent content;
  content.baseRate = report.baseRate;
  content.points.reserve(static_cast<qsizetype>(report.turns.size()));
  for (std::size_t turn = 0; turn < report.turns.size(); ++turn) {
    const workflow::ReplayTurn& spoken = report.turns[turn];
    CurvePoint point{spoken.value,
                     spoken.low,
                     spoken.high,
                     spoken.speaker == dialogue::Speaker::agent,
                     markOfTurn(report, turn),
                     {},
                     spoken.maskedCount > 0,
                     valueNoteHtml(report, turn)};
    if (!spoken.steps.empty()) point.action = QString::fromStdString(spoken.steps[costliestStep(report, turn)].action);
    content.points << point;
  }
  return content;
}

ValueCurve::ValueCurve(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>()) {
  m_parts->build(this);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins({});
  layout->addWidget(m_parts->view);
  setMinimumHeight(kMinimumHeight);
  setAccessibleName(tr("Value along the dialogue"));
  ValueCurveOverlay* overlay = m_parts->overlay;
  QObject::connect(m_parts->chart, &QChart::geometryChanged, this, [this] { m_parts->place(m_parts->chart->rect()); });
  m_parts->view->clicked = [this, overlay](QPointF point) {
    const int turn = overlay->turnAt(point.x());
    if (turn >= 0) Q_EMIT turnChosen(turn);
  };
  m_parts->view->hovered = [this, overlay](QPointF point, QPoint screen) {
    const int turn = overlay->turnAt(point.x());
    overlay->setHovered(turn);
    if (turn >= 0) QToolTip::showText(screen, overlay->content().points[turn].noteHtml, this);
  };
  m_parts->view->left = [overlay] { overlay->setHovered(-1); };
}

ValueCurve::~ValueCurve() = default;

void ValueCurve::setContent(CurveContent content) {
  m_parts->overlay->setContent(content, curveScale(content));
  m_parts->replaceSeries();
}

void ValueCurve::setCurrent(int turn) { m_parts->overlay->setCurrent(turn); }

int ValueCurve::current() const { return m_parts->overlay->current(); }

QPointF ValueCurve::positionOf(int turn) const {
  return m_parts->view->mapTo(this, m_parts->view->mapFromScene(m_parts->overlay->positionOf(turn)));
}

int ValueCurve::paintCount() const { return m_parts->view->paints; }

void ValueCurve::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) m_parts->style();
}

}  // namespace studio::widgets

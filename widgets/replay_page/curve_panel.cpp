#include "widgets/replay_page/curve_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "widgets/charts/value_curve.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kEntryGap = 18;

/// A small drawing in the legend; the label beside it names it.
class LegendSign final : public QWidget {
 public:
  using Draw = std::function<void(QPainter&, const QRectF&)>;
  LegendSign(int width, Draw draw) : m_draw(std::move(draw)) { setFixedSize(width, 16); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_draw(painter, rect());
  }

 private:
  Draw m_draw;
};

void drawLine(QPainter& painter, const QRectF& box) {
  painter.setPen(QPen(theme().series.first().color, 2));
  painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
}

void drawBand(QPainter& painter, const QRectF& box) {
  painter.fillRect(box.adjusted(0, 3, 0, -3), blended(theme().series.first().color, theme().surface, 0.2));
}

void drawAgent(QPainter& painter, const QRectF& box) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().textSecondary);
  painter.drawEllipse(box.center(), 4, 4);
}

void drawCustomer(QPainter& painter, const QRectF& box) {
  painter.setPen(QPen(theme().textSecondary, 1.5));
  painter.drawEllipse(box.center(), 3.5, 3.5);
}

void addEntry(QHBoxLayout& row, int width, LegendSign::Draw draw, const QString& text) {
  row.addWidget(new LegendSign(width, std::move(draw)));
  row.addWidget(new TextLabel(text, TextRole::note, Ink::secondary));
  row.addSpacing(kEntryGap - 6);
}

QString thresholdText() {
  return CurvePanel::tr("marks from %1 / %2 / %3 pp")
      .arg(QString::number(theme().slip.fromLossPp), QString::number(theme().mistake.fromLossPp),
           QString::number(theme().blunder.fromLossPp));
}

/// The thresholds of the marks, where the legend leaves room for them.
class ThresholdLabel final : public TextLabel {
 public:
  ThresholdLabel() : TextLabel(thresholdText(), TextRole::note, Ink::muted) {
    setToolTip(CurvePanel::tr("?! ? ?? by points lost against the best legal action"));
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  }
  QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override {
    if (width() >= sizeHint().width()) TextLabel::paintEvent(event);
  }
};

QWidget* makeHeader(const QString& title) {
  auto* header = new QWidget;
  header->setFixedHeight(metric::kPanelHeader);
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(metric::kPanelPadding, 0, metric::kPanelPadding, 0);
  row->setSpacing(6);
  row->addWidget(new TextLabel(title, TextRole::panelTitle));
  row->addSpacing(kEntryGap - 6);
  addEntry(*row, 16, drawLine, CurvePanel::tr("chance of conversion after this utterance"));
  addEntry(*row, 16, drawBand, CurvePanel::tr("95% interval"));
  addEntry(*row, 9, drawAgent, CurvePanel::tr("agent"));
  addEntry(*row, 9, drawCustomer, CurvePanel::tr("customer"));
  row->addWidget(new ThresholdLabel, 1);
  return header;
}

QWidget* makeHairLine() {
  auto* line = new LegendSign(1, [](QPainter& painter, const QRectF& box) { painter.fillRect(box, theme().border); });
  line->setFixedHeight(1);
  line->setMaximumWidth(QWIDGETSIZE_MAX);
  return line;
}

}  // namespace

CurvePanel::CurvePanel(ReplayCursor& cursor, QWidget* parent)
    : Panel(tr("Value along the dialogue"), parent),
      m_cursor(&cursor),
      m_curve(new ValueCurve),
      m_empty(new EmptyState(tr("No values to draw"), tr("Values come with a policy."), {})),
      m_stack(new QStackedWidget) {
  hideHeader();
  setContent(makeContent());
  connect(m_cursor, &ReplayCursor::reportChanged, this, &CurvePanel::showReport);
  connect(m_cursor, &ReplayCursor::positionChanged, this, [this] { m_curve->setCurrent(m_cursor->turn()); });
  connect(m_curve, &ValueCurve::turnChosen, this, [this](int turn) { m_cursor->goTo(turn); });
  showReport();
}

QWidget* CurvePanel::makeContent() {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(makeHeader(tr("Value along the dialogue")));
  column->addWidget(makeHairLine());
  auto* framed = new QWidget;
  auto* inner = new QVBoxLayout(framed);
  inner->setContentsMargins(2, 0, 2, 4);
  inner->addWidget(m_curve);
  m_stack->addWidget(framed);
  m_stack->addWidget(m_empty);
  column->addWidget(m_stack, 1);
  return content;
}

void CurvePanel::showReport() {
  const ReplayPointer& report = m_cursor->report();
  const bool hasValues = report && std::any_of(report->turns.begin(), report->turns.end(),
                                               [](const workflow::ReplayTurn& turn) { return turn.value.has_value(); });
  m_curve->setContent(hasValues ? curveContent(*report) : CurveContent{});
  m_curve->setCurrent(m_cursor->turn());
  m_stack->setCurrentIndex(hasValues ? 0 : 1);
}

}  // namespace studio::widgets

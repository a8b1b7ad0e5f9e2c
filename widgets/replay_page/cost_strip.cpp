#include "widgets/replay_page/cost_strip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/charts/turn_mark.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

/// The sign before the headline: a mark, ⌀ or ✓.
class CostStrip::MarkBox final : public QWidget {
 public:
  MarkBox() { setFixedSize(24, 24); }
  void setStatement(const CostStatement& statement) {
    m_mark = statement.mark;
    m_isMasked = statement.isMasked;
    m_isGood = statement.isGood;
    setVisible(m_mark || m_isMasked || m_isGood);
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPointF center(width() / 2.0, height() / 2.0);
    if (m_isMasked) return drawMaskSign(painter, center, 14);
    if (m_mark) return drawTurnMark(painter, center, *m_mark, 20);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().good.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{6, 12.5}, {10.5, 17}, {18, 7.5}});
  }

 private:
  std::optional<TurnMark> m_mark;
  bool m_isMasked = false;
  bool m_isGood = false;
};

namespace {

TextLabel* wrappedLabel(TextRole role, Ink ink) {
  auto* label = new TextLabel({}, role, ink);
  label->setWordWrap(true);
  label->setMinimumWidth(0);
  return label;
}

QString spokenOf(const CostStatement& statement) {
  QStringList parts{statement.headline, statement.aside, statement.reason};
  for (const WorthRow& row : statement.worth) parts << row.name << row.figure << row.support;
  parts << statement.realisedCaption << statement.realised << statement.realisedDetail;
  return parts.join(QLatin1Char(' ')).simplified();
}

}  // namespace

CostStrip::CostStrip(QWidget* parent)
    : QWidget(parent),
      m_mark(new MarkBox),
      m_headline(new ElidedLabel({}, TextRole::panelTitle)),
      m_aside(new TextLabel({}, TextRole::note, Ink::muted)),
      m_reason(wrappedLabel(TextRole::body, Ink::secondary)),
      m_worthCaption(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_realisedCaption(wrappedLabel(TextRole::note, Ink::secondary)),
      m_realised(wrappedLabel(TextRole::panelTitle, Ink::text)),
      m_realisedDetail(wrappedLabel(TextRole::body, Ink::text)),
      m_details(makeDetails()) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kPanelPadding);
  column->setSpacing(metric::kHalf);
  column->addWidget(makeHeadline());
  column->addWidget(m_reason);
  column->addSpacing(2);
  column->addWidget(m_details);
  column->addStretch();
}

QWidget* CostStrip::makeHeadline() {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins({});
  layout->setSpacing(metric::kUnit);
  layout->addWidget(m_mark);
  layout->addWidget(m_headline);
  layout->addWidget(m_aside);
  layout->addStretch();
  return row;
}

QWidget* CostStrip::makeDetails() {
  auto* details = new QWidget;
  auto* grid = new QGridLayout(details);
  grid->setContentsMargins({});
  grid->setHorizontalSpacing(metric::kGap);
  grid->setVerticalSpacing(1);
  for (const int row : {1, 2, 3}) grid->setRowMinimumHeight(row, 20);
  grid->addWidget(m_worthCaption, 0, 0, 1, 3);
  addWorthLines(*grid);
  grid->setColumnMinimumWidth(3, metric::kUnit);
  grid->addWidget(m_realisedCaption, 0, 4);
  grid->addWidget(m_realised, 1, 4);
  grid->addWidget(m_realisedDetail, 2, 4, 2, 1, Qt::AlignTop);
  grid->setColumnStretch(0, 3);
  grid->setColumnStretch(4, 4);
  return details;
}

void CostStrip::addWorthLines(QGridLayout& grid) {
  for (std::size_t line = 0; line < m_worth.size(); ++line) {
    m_worth[line] = {new ElidedLabel({}, TextRole::body), new TextLabel({}, TextRole::body),
                     new TextLabel({}, TextRole::note, Ink::muted)};
    const int row = static_cast<int>(line) + 1;
    grid.addWidget(m_worth[line].name, row, 0);
    grid.addWidget(m_worth[line].figure, row, 1, Qt::AlignRight);
    grid.addWidget(m_worth[line].support, row, 2, Qt::AlignRight);
  }
}

void CostStrip::showWorth(const QList<WorthRow>& worth) {
  for (std::size_t line = 0; line < m_worth.size(); ++line) {
    const bool isUsed = static_cast<qsizetype>(line) < worth.size();
    const WorthRow row = isUsed ? worth.at(static_cast<qsizetype>(line)) : WorthRow{};
    m_worth[line].name->setText(row.name);
    m_worth[line].figure->setText(row.figure);
    m_worth[line].figure->setFont(fontFor(row.isStrong ? TextRole::panelTitle : TextRole::body));
    m_worth[line].support->setText(row.support);
  }
}

void CostStrip::setStatement(const CostStatement& statement) {
  m_mark->setStatement(statement);
  m_headline->setText(statement.headline);
  m_aside->setText(statement.aside);
  m_reason->setText(statement.reason);
  m_reason->setVisible(!statement.reason.isEmpty());
  m_worthCaption->setText(statement.worthCaption);
  showWorth(statement.worth);
  m_realisedCaption->setText(statement.realisedCaption);
  m_realised->setText(statement.realised);
  m_realisedDetail->setText(statement.realisedDetail);
  m_details->setVisible(!statement.worth.isEmpty());
  setAccessibleName(spokenOf(statement));
}

void CostStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().surfaceAlternate);
  painter.fillRect(0, 0, width(), 1, theme().border);
}

}  // namespace studio::widgets

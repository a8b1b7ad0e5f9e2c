#include "widgets/data_page/overview_view.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/data_page/action_rows.h"
#include "widgets/data_page/drop_area.h"
#include "widgets/data_page/figure_strip.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/panel.h"

namespace studio::widgets {

namespace {

constexpr int kSideWidth = 356;
constexpr int kDropHeight = 168;

QList<FigureStrip::Figure> figuresOf(const workflow::SummaryReport& summary) {
  const workflow::Rate& rate = summary.conversion;
  const double turns =
      summary.dialogues == 0 ? 0 : static_cast<double>(summary.turns) / static_cast<double>(summary.dialogues);
  const bool isKnown = rate.count > 0;
  return {{OverviewView::tr("Dialogues"), countText(summary.dialogues),
           OverviewView::tr("%1 with a known outcome").arg(countText(rate.count))},
          {OverviewView::tr("Turns"), countText(summary.turns),
           OverviewView::tr("%1 in a dialogue on average").arg(QString::number(turns, 'f', 1))},
          {OverviewView::tr("Conversion"), isKnown ? percentText(rate.rate) : OverviewView::tr("not known"),
           isKnown ? OverviewView::tr("%1, 95% interval").arg(intervalText(rate.lower, rate.upper))
                   : OverviewView::tr("no dialogue has an outcome")},
          {OverviewView::tr("Actions"), countText(summary.actionCounts.size()),
           OverviewView::tr("different labels, both sides")}};
}

}  // namespace

OverviewView::OverviewView(QWidget* parent)
    : QWidget(parent),
      m_figures(new FigureStrip),
      m_actionsPanel(new Panel(tr("What was said"))),
      m_actions(new CellTableView),
      m_turnsPanel(new Panel(tr("Length"))),
      m_turns(new CellTableView),
      m_drop(new DropArea(tr("Drop more logs here"),
                          tr("CSV or JSON files. They are checked first; nothing is stored before you press Import."),
                          QStringLiteral("normal"))) {
  m_actions->setAccessibleName(tr("Actions with their conversion"));
  m_actions->setObjectName(QStringLiteral("actionTable"));
  m_actions->makeSortable(1);
  m_turns->setAccessibleName(tr("Conversion by number of turns"));
  m_turns->setRowHeight(metric::kRowDense);
  layOut();
  connect(m_drop, &DropArea::filesRequested, this, &OverviewView::filesRequested);
}

void OverviewView::layOut() {
  m_actionsPanel->setContent(m_actions);
  m_turnsPanel->setContent(m_turns);
  m_turnsPanel->setFixedWidth(kSideWidth);
  m_drop->setFixedSize(kSideWidth, kDropHeight);
  auto* side = new QVBoxLayout;
  side->setSpacing(metric::kGap);
  side->addWidget(m_turnsPanel, 1);
  side->addWidget(m_drop);
  auto* row = new QHBoxLayout;
  row->setSpacing(metric::kGap);
  row->addWidget(m_actionsPanel, 1);
  row->addLayout(side);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(metric::kGap);
  column->addWidget(m_figures);
  column->addLayout(row, 1);
}

void OverviewView::showSummary(const workflow::SummaryReport& summary) {
  m_figures->setFigures(figuresOf(summary));
  showActions(summary);
  showTurns(summary);
}

void OverviewView::showActions(const workflow::SummaryReport& summary) {
  const QList<ActionRow> rows = actionRows(summary);
  m_actionsPanel->setSubtitle(tr("dialogues with at least one label; the cause is not proven"));
  m_actions->showTable(actionColumns(), static_cast<int>(rows.size()),
                       [rows](int row, int column) { return actionCell(rows[row], column); });
}

void OverviewView::showTurns(const workflow::SummaryReport& summary) {
  const QList<LengthRow> rows = lengthRows(summary);
  m_turnsPanel->setSubtitle(tr("conversion by number of turns"));
  m_turns->showTable(lengthColumns(), static_cast<int>(rows.size()),
                     [rows](int row, int column) { return lengthCell(rows[row], column); });
}

void OverviewView::setTargeted(bool isTargeted) { m_drop->setTargeted(isTargeted); }

}  // namespace studio::widgets

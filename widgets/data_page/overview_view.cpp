#include "widgets/data_page/overview_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/action_rows.h"
#include "widgets/data_page/drop_area.h"
#include "widgets/data_page/figure_strip.h"
#include "widgets/data_page/import_rows.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/support/panel.h"

namespace studio::widgets {

namespace {

constexpr int kSideWidth = 356;
constexpr int kDropHeight = 144;

QList<FigureStrip::Figure> figuresOf(const workflow::SummaryReport& summary) {
  const workflow::Rate& rate = summary.conversion;
  const double turns =
      summary.dialogues == 0 ? 0 : static_cast<double>(summary.turns) / static_cast<double>(summary.dialogues);
  const bool isKnown = rate.count > 0;
  return {{OverviewView::tr("Dialogues"), countText(summary.dialogues),
           OverviewView::tr("%1 with a known outcome").arg(countText(rate.count))},
          {OverviewView::tr("Turns"), countText(summary.turns),
           OverviewView::tr("%1 in a dialogue on average").arg(fixedText(turns, 1))},
          {OverviewView::tr("Conversion"), isKnown ? percentText(rate.rate) : OverviewView::tr("not known"),
           isKnown ? OverviewView::tr("%1, 95% interval").arg(intervalText(rate.lower, rate.upper))
                   : OverviewView::tr("no dialogue has an outcome")},
          {OverviewView::tr("Actions"), countText(summary.actionCounts.size()), OverviewView::tr("different labels")}};
}

}  // namespace

OverviewView::OverviewView(QWidget* parent)
    : QWidget(parent),
      m_figures(new FigureStrip),
      m_actionsPanel(new Panel(tr("What was said"))),
      m_actionPages(new QStackedWidget),
      m_actions(new CellTableView),
      m_candidates(makeButton(tr("Find candidates"), QStringLiteral("link"))),
      m_turnsPanel(new Panel(tr("Length"))),
      m_turns(new CellTableView),
      m_importsPanel(new Panel(tr("Imports"))),
      m_imports(new CellTableView),
      m_drop(new DropArea(tr("Drop more logs here"),
                          tr("They are checked first; nothing is stored before you press Import."),
                          QStringLiteral("normal"))) {
  m_actions->setAccessibleName(tr("Actions with their conversion"));
  m_actions->setObjectName(QStringLiteral("actionTable"));
  m_actions->makeSortable(1);
  m_candidates->setObjectName(QStringLiteral("findCandidates"));
  m_turns->setAccessibleName(tr("Conversion by number of turns"));
  m_imports->setAccessibleName(tr("What was imported, and what stayed out"));
  m_imports->setObjectName(QStringLiteral("importTable"));
  for (CellTableView* table : {m_turns, m_imports}) table->setRowHeight(metric::kRowDense);
  layOut();
  connect(m_drop, &DropArea::filesRequested, this, &OverviewView::filesRequested);
  connect(m_candidates, &QPushButton::clicked, this, &OverviewView::candidatesRequested);
}

void OverviewView::layOut() {
  auto* unlabelled =
      new EmptyState(tr("No turn has an action label"),
                     tr("Without labels nothing can be learned. Candidates groups what agents said by what it means, "
                        "names the groups, and labels the turns once you approve them."),
                     tr("Find candidates"));
  unlabelled->setObjectName(QStringLiteral("unlabelled"));
  connect(unlabelled, &EmptyState::actionRequested, this, &OverviewView::candidatesRequested);
  m_actionPages->addWidget(m_actions);
  m_actionPages->addWidget(unlabelled);
  m_actionsPanel->addTool(m_candidates);
  m_actionsPanel->setContent(m_actionPages);
  m_turnsPanel->setContent(m_turns);
  m_importsPanel->setContent(m_imports);
  m_drop->setFixedHeight(kDropHeight);
  auto* place = new QWidget;
  place->setFixedWidth(kSideWidth);
  auto* side = new QVBoxLayout(place);
  side->setContentsMargins({});
  side->setSpacing(metric::kGap);
  side->addWidget(m_turnsPanel, 5);
  side->addWidget(m_importsPanel, 3);
  side->addWidget(m_drop);
  auto* row = new QHBoxLayout;
  row->setSpacing(metric::kGap);
  row->addWidget(m_actionsPanel, 1);
  row->addWidget(place);
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
  showImports(summary);
}

void OverviewView::showActions(const workflow::SummaryReport& summary) {
  const QList<ActionRow> rows = actionRows(summary);
  const bool isPartly = summary.unlabelled > 0 && !rows.isEmpty();
  m_actionPages->setCurrentIndex(rows.isEmpty() ? 1 : 0);
  m_candidates->setVisible(isPartly);
  m_actionsPanel->setSubtitle(
      rows.isEmpty() ? QString()
      : isPartly     ? tr("%1 dialogues carry no label and are not counted here").arg(countText(summary.unlabelled))
                     : tr("dialogues with at least one label; the cause is not proven"));
  m_actions->showTable(actionColumns(), static_cast<int>(rows.size()),
                       [rows](int row, int column) { return actionCell(rows[row], column); });
}

void OverviewView::showTurns(const workflow::SummaryReport& summary) {
  const QList<LengthRow> rows = lengthRows(summary);
  m_turnsPanel->setSubtitle(tr("conversion by number of turns"));
  m_turns->showTable(lengthColumns(), static_cast<int>(rows.size()),
                     [rows](int row, int column) { return lengthCell(rows[row], column); });
}

void OverviewView::showImports(const workflow::SummaryReport& summary) {
  const QList<ImportRow> rows = importRows(summary);
  m_importsPanel->setSubtitle(tr("newest first"));
  m_imports->showTable(importColumns(), static_cast<int>(rows.size()),
                       [rows](int row, int column) { return importCell(rows[row], column); });
}

void OverviewView::setTargeted(bool isTargeted) { m_drop->setTargeted(isTargeted); }

}  // namespace studio::widgets

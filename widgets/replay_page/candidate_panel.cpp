#include "widgets/replay_page/candidate_panel.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/replay_page/candidate_table.h"
#include "widgets/replay_page/cost_strip.h"
#include "widgets/replay_page/loading_bars.h"
#include "widgets/replay_page/note_popup.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

CandidatePanel::CandidatePanel(ReplayCursor& cursor, QWidget* parent)
    : Panel(tr("What could be said"), parent),
      m_cursor(&cursor),
      m_model(new CandidateModel(this)),
      m_table(new CandidateTable(m_model)),
      m_strip(new CostStrip),
      m_empty(new EmptyState({}, {}, {})),
      m_bars(new LoadingBars(metric::kCandidateRow)),
      m_filled(new QWidget),
      m_stack(new QStackedWidget),
      m_order(new SegmentedToggle({tr("Values"), tr("Raw policy")})),
      m_note(new NotePopup(this)) {
  addOrderToggle();
  setContent(makeContent());
  m_patience.setSingleShot(true);
  m_patience.setInterval(kLoadingBarsAfterMs);
  connect(&m_patience, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_bars); });
  connect(m_empty, &EmptyState::actionRequested, this, &CandidatePanel::trainingRequested);
  connect(m_cursor, &ReplayCursor::positionChanged, this, &CandidatePanel::follow);
  follow();
}

QWidget* CandidatePanel::makeContent() {
  auto* column = new QVBoxLayout(m_filled);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_table, 100);
  column->addWidget(m_strip, 1);
  m_stack->addWidget(m_filled);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(m_bars);
  return m_stack;
}

void CandidatePanel::addOrderToggle() {
  m_order->setToolTip(
      tr("Rank by Q, the chance of conversion after saying it, or by the policy's probability before the mask (P)"));
  m_order->setAccessibleName(tr("Rank by"));
  connect(m_order, &SegmentedToggle::currentChanged, this,
          [this](int index) { setOrder(index == 0 ? CandidateOrder::values : CandidateOrder::rawPolicy); });
  addTool(m_order);
}

void CandidatePanel::setPolicyState(PolicyState state) {
  m_policy = state;
  follow();
}

void CandidatePanel::toggleOrder() { m_order->setCurrent(m_model->order() == CandidateOrder::values ? 1 : 0); }

void CandidatePanel::setOrder(CandidateOrder order) {
  m_model->setOrder(order);
  m_table->fit();
}

void CandidatePanel::openNote() {
  const QString note = m_table->currentNote();
  if (m_stack->currentWidget() == m_filled && !note.isEmpty()) m_note->open(note, m_table->notePosition());
}

void CandidatePanel::follow() {
  const auto decision = m_cursor->decision();
  m_order->setVisible(decision.has_value());
  m_model->setDecision(m_cursor->report(), decision);
  decision ? showDecision(*decision) : showNothing();
}

void CandidatePanel::showDecision(const Decision& decision) {
  m_patience.stop();
  const auto turn = static_cast<std::size_t>(m_cursor->turn());
  const bool isEarlier = decision.turn != turn;
  const workflow::ReplayReport& report = *m_cursor->report();
  m_table->setMuted(isEarlier);
  m_table->fit();
  m_strip->setStatement(isEarlier ? customerStatement(report, turn) : costStatement(report, decision));
  setTitle(titleOf(decision));
  setSubtitle(isEarlier ? tr("the last decision, all in %") : tr("all in %"));
  m_stack->setCurrentWidget(m_filled);
}

QString CandidatePanel::titleOf(const Decision& decision) const {
  const std::size_t steps = m_cursor->report()->turns[decision.turn].steps.size();
  const QString turn = QString::number(decision.turn + 1);
  if (steps < 2) return tr("Turn %1 · what could be said").arg(turn);
  return tr("Turn %1, step %2 of %3 · what could be said")
      .arg(turn, QString::number(decision.step + 1), QString::number(steps));
}

void CandidatePanel::showNothing() {
  setTitle(tr("What could be said"));
  setSubtitle({});
  m_patience.stop();
  const bool hasDialogue = m_cursor->turnCount() > 0;
  if (m_policy == PolicyState::loading) return m_patience.start();
  if (m_policy == PolicyState::none) {
    m_empty->setText(tr("No policy to compare with"),
                     tr("Train one to see what else could be said and what it is worth."), tr("Train a policy"));
  } else if (m_policy == PolicyState::failed) {
    m_empty->setText(tr("The policy could not be opened"),
                     tr("The conversation replays as logged. Choose another policy or train one."),
                     tr("Train a policy"));
  } else if (!hasDialogue) {
    m_empty->setText(tr("No dialogue chosen"), tr("Choose one in the list at the left."), {});
  } else if (hasDecisions(*m_cursor->report())) {
    m_empty->setText(tr("Nothing was decided yet"), tr("The agent's first labelled turn comes later."), {});
  } else {
    m_empty->setText(tr("No labelled agent turn"), tr("Without a label there is no decision to compare."), {});
  }
  m_stack->setCurrentWidget(m_empty);
}

}  // namespace studio::widgets

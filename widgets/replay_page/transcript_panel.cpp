#include "widgets/replay_page/transcript_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/models/transcript_model.h"
#include "widgets/replay_page/loading_bars.h"
#include "widgets/replay_page/pill_button.h"
#include "widgets/replay_page/transcript_view.h"
#include "widgets/support/icons.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr std::size_t kNoVerdict = 3;
constexpr int kToolRow = 41;

/// The row of tools over the transcript, with a hairline under it.
class ToolRow final : public QWidget {
 public:
  ToolRow() { setFixedHeight(kToolRow); }

 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(0, height() - 1, width(), 1, theme().border); }
};

const MarkStyle* styleOf(std::size_t kind) {
  const std::array styles{&theme().blunder, &theme().mistake, &theme().slip};
  return kind < styles.size() ? styles[kind] : nullptr;
}

}  // namespace

TranscriptPanel::TranscriptPanel(ReplayCursor& cursor, QWidget* parent)
    : Panel(tr("Transcript"), parent),
      m_cursor(&cursor),
      m_model(new TranscriptModel(this)),
      m_view(new TranscriptView),
      m_place(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_empty(new EmptyState(tr("No dialogue chosen"), tr("Choose one in the list at the left."), {})),
      m_bars(new LoadingBars(48)),
      m_stack(new QStackedWidget) {
  setSubtitle(tr("as logged, anonymised at import"));
  m_view->setModel(m_model);
  setContent(makeContent());
  m_patience.setSingleShot(true);
  m_patience.setInterval(kLoadingBarsAfterMs);
  connect(&m_patience, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_bars); });
  connect(m_cursor, &ReplayCursor::reportChanged, this, &TranscriptPanel::showReport);
  connect(m_cursor, &ReplayCursor::positionChanged, this, &TranscriptPanel::showPosition);
  connect(m_view, &TranscriptView::turnChosen, m_cursor, &ReplayCursor::goTo);
  showReport();
  showPosition();
}

QWidget* TranscriptPanel::makeContent() {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(makeToolRow());
  m_stack->addWidget(m_view);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(m_bars);
  column->addWidget(m_stack, 1);
  return content;
}

QWidget* TranscriptPanel::makeToolRow() {
  auto* row = new ToolRow;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(metric::kPanelPadding, 0, metric::kUnit, 1);
  layout->setSpacing(6);
  const std::array names{tr("Turns marked ??"), tr("Turns marked ?"), tr("Turns marked ?!"),
                         tr("Turns without a verdict")};
  for (std::size_t kind = 0; kind < m_counts.size(); ++kind) {
    const MarkStyle* style = styleOf(kind);
    const double loss = style == nullptr ? theme().slip.fromLossPp : style->fromLossPp;
    m_counts[kind] = new MarkCountButton({loss, kind != kNoVerdict, false}, names[kind]);
    connect(m_counts[kind], &MarkCountButton::clicked, this, [this, kind] { goToNextOfKind(kind); });
    layout->addWidget(m_counts[kind]);
  }
  layout->addStretch();
  layout->setSpacing(2);
  m_steps = {makeStepButton(QStringLiteral("go-first"), tr("First turn (Home)"), [this] { m_cursor->goTo(0); }),
             makeStepButton(QStringLiteral("go-previous"), tr("Previous turn (←)"), [this] { m_cursor->moveBy(-1); }),
             makeStepButton(QStringLiteral("go-next"), tr("Next turn (→)"), [this] { m_cursor->moveBy(1); }),
             makeStepButton(QStringLiteral("go-last"), tr("Last turn (End)"),
                            [this] { m_cursor->goTo(m_cursor->turnCount() - 1); })};
  for (QPushButton* button : m_steps) layout->addWidget(button);
  layout->addSpacing(metric::kHalf);
  layout->addWidget(m_place);
  return row;
}

QPushButton* TranscriptPanel::makeStepButton(const QString& iconName, const QString& name, std::function<void()> act) {
  QPushButton* button = makeButton({}, QStringLiteral("flat"), iconName);
  button->setProperty("small", true);
  button->setFixedSize(metric::kControlSmall, metric::kControlSmall);
  button->setToolTip(name);
  button->setAccessibleName(name);
  connect(button, &QPushButton::clicked, this, std::move(act));
  return button;
}

void TranscriptPanel::setLoading(bool isLoading) {
  if (isLoading) {
    if (!m_patience.isActive()) m_patience.start();
    return;
  }
  m_patience.stop();
  showReport();
}

bool TranscriptPanel::isOfKind(std::size_t turn, std::size_t kind) const {
  const auto mark = markOfTurn(*m_cursor->report(), turn);
  if (!mark) return false;
  if (kind == kNoVerdict || !mark->isCertain) return kind == kNoVerdict && !mark->isCertain;
  return theme().markFor(mark->lossPp) == styleOf(kind);
}

void TranscriptPanel::goToNextOfKind(std::size_t kind) {
  const int count = m_cursor->turnCount();
  for (int ahead = 1; ahead <= count; ++ahead) {
    const int turn = (m_cursor->turn() + ahead) % count;
    if (isOfKind(static_cast<std::size_t>(turn), kind)) return m_cursor->goTo(turn);
  }
}

void TranscriptPanel::showReport() {
  if (m_model->report() != m_cursor->report()) m_model->setReport(m_cursor->report());
  const auto turns = static_cast<std::size_t>(m_cursor->turnCount());
  for (std::size_t kind = 0; kind < m_counts.size(); ++kind) {
    int count = 0;
    for (std::size_t turn = 0; turn < turns; ++turn) count += isOfKind(turn, kind) ? 1 : 0;
    m_counts[kind]->setCount(count);
    m_counts[kind]->setVisible(kind == kNoVerdict ? count > 0
                                                  : m_cursor->report() && hasDecisions(*m_cursor->report()));
  }
  m_patience.stop();
  m_stack->setCurrentWidget(turns > 0 ? static_cast<QWidget*>(m_view) : m_empty);
}

/// In words where there is room for them.
void TranscriptPanel::showPlace() {
  const int count = m_cursor->turnCount();
  const QString turn = QString::number(m_cursor->turn() + 1), turns = QString::number(count);
  const QString words = count == 0 ? QString() : tr("turn %1 of %2").arg(turn, turns);
  m_place->setText(words);
  m_place->setToolTip(words);
  m_place->setAccessibleName(words);
  QWidget* row = m_place->parentWidget();
  if (count > 0 && row->layout()->minimumSize().width() > row->width())
    m_place->setText(turn + QStringLiteral(" / ") + turns);
}

void TranscriptPanel::resizeEvent(QResizeEvent* event) {
  Panel::resizeEvent(event);
  showPlace();
}

void TranscriptPanel::showPosition() {
  const int count = m_cursor->turnCount();
  const int turn = m_cursor->turn();
  showPlace();
  for (std::size_t step = 0; step < m_steps.size(); ++step) {
    m_steps[step]->setEnabled(count > 0 && (step < 2 ? turn > 0 : turn + 1 < count));
  }
  if (count > 0) m_view->setPosition(turn, m_cursor->step());
}

}  // namespace studio::widgets

#include "widgets/replay_page/dialogue_panel.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/replay_page/dialogue_delegate.h"
#include "widgets/replay_page/loading_bars.h"
#include "widgets/replay_page/pill_button.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/support/search_field.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kSide = 8;

class HairLine final : public QFrame {
 public:
  using QFrame::QFrame;

 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), theme().border); }
};

}  // namespace

DialoguePanel::DialoguePanel(QWidget* parent)
    : Panel(tr("Dialogues"), parent),
      m_model(new DialogueListModel(this)),
      m_search(new SearchField(tr("Search words, id, segment…"))),
      m_filters(new QButtonGroup(this)),
      m_count(new TextLabel({}, TextRole::note, Ink::muted)),
      m_order(makeButton({}, QStringLiteral("flat"))),
      m_list(new QListView),
      m_empty(new EmptyState({}, {}, {})),
      m_bars(new LoadingBars(metric::kListRow)),
      m_stack(new QStackedWidget) {
  hideHeader();
  makeList();
  setContent(makeContent());
  m_patience.setSingleShot(true);
  m_patience.setInterval(kLoadingBarsAfterMs);
  connect(&m_patience, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_bars); });
  connect(m_search, &SearchField::searchRequested, this, &DialoguePanel::announceFind);
  connect(m_empty, &EmptyState::actionRequested, this, &DialoguePanel::clearFilters);
  clear();
}

QString DialoguePanel::find() const { return m_search->text().trimmed(); }

void DialoguePanel::setFind(const QString& text) {
  m_search->setText(text);
  announceFind();
}

// A pause in typing may end on the words that are shown already.
void DialoguePanel::announceFind() {
  if (find() == m_announced) return;
  m_announced = find();
  Q_EMIT findChanged(m_announced);
}

QWidget* DialoguePanel::makeContent() {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(makeHead());
  auto* line = new HairLine;
  line->setFixedHeight(1);
  column->addWidget(line);
  m_stack->addWidget(m_list);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(m_bars);
  column->addWidget(m_stack, 1);
  return content;
}

QWidget* DialoguePanel::makeHead() {
  m_search->setAccessibleName(tr("Search dialogues"));
  auto* head = new QWidget;
  auto* column = new QVBoxLayout(head);
  column->setContentsMargins(kSide, kSide, kSide, 2);
  column->setSpacing(6);
  column->addWidget(m_search);
  column->addWidget(makeFilters());
  column->addWidget(makeCountRow());
  return head;
}

QWidget* DialoguePanel::makeFilters() {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins({});
  layout->setSpacing(metric::kHalf);
  const auto add = [&](const QString& text, DialogueFilter filter, const QString& tip) {
    auto* chip = new FilterChip(text);
    chip->setToolTip(tip);
    m_filters->addButton(chip, static_cast<int>(filter));
    layout->addWidget(chip);
  };
  add(tr("All"), DialogueFilter::all, tr("Every dialogue found"));
  add(tr("Not converted"), DialogueFilter::notConverted, tr("Dialogues that ended without a conversion"));
  add(tr("Has ? or ??"), DialogueFilter::hasMistake, tr("Dialogues whose worst decision costs a ? or a ??"));
  layout->addStretch();
  m_filters->button(0)->setChecked(true);
  connect(m_filters, &QButtonGroup::idClicked, this, [this](int filter) {
    m_model->setFilter(static_cast<DialogueFilter>(filter));
    restoreChoice();
    showState();
  });
  return row;
}

QWidget* DialoguePanel::makeCountRow() {
  auto* menu = new QMenu(m_order);
  auto* group = new QActionGroup(menu);
  const auto add = [&](const QString& text, DialogueOrder order) {
    QAction* action = menu->addAction(text, this, [this, order] {
      m_model->setOrder(order);
      showOrder(order);
      restoreChoice();
    });
    action->setCheckable(true);
    action->setChecked(order == DialogueOrder::log);
    group->addAction(action);
  };
  add(tr("Log order"), DialogueOrder::log);
  add(tr("Worst loss first"), DialogueOrder::worstLoss);
  add(tr("Most turns first"), DialogueOrder::turns);
  add(tr("By id"), DialogueOrder::id);
  m_order->setProperty("small", true);
  m_order->setFont(fontFor(TextRole::note));
  m_order->setMenu(menu);
  m_order->setAccessibleName(tr("Order of the list"));
  showOrder(DialogueOrder::log);
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(2, 0, 0, 0);
  layout->addWidget(m_count);
  layout->addStretch();
  layout->addWidget(m_order);
  return row;
}

void DialoguePanel::showOrder(DialogueOrder order) {
  const QStringList names{tr("Log order"), tr("Worst loss"), tr("Most turns"), tr("By id")};
  m_order->setText(tr("%1 ↓").arg(names.at(static_cast<int>(order))));
}

void DialoguePanel::makeList() {
  m_list->setModel(m_model);
  m_list->setItemDelegate(new DialogueDelegate(m_list));
  m_list->setUniformItemSizes(true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setMouseTracking(true);
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_list->setAccessibleName(tr("Dialogues"));
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &DialoguePanel::onCurrentChanged);
}

void DialoguePanel::setDialogues(std::vector<DialogueRow> rows) {
  m_hasLoaded = true;
  {
    const QScopedValueRollback guard(m_isRestoring, true);
    m_model->setDialogues(std::move(rows));
  }
  setLoading(false);
  restoreChoice();
  showState();
}

void DialoguePanel::clear() {
  m_chosen.clear();
  {
    const QScopedValueRollback guard(m_isRestoring, true);
    m_model->setDialogues({});
  }
  m_hasLoaded = false;
  setLoading(false);
  showState();
}

void DialoguePanel::setLoading(bool isLoading) {
  if (isLoading == m_isLoading) return;
  m_isLoading = isLoading;
  isLoading ? m_patience.start() : m_patience.stop();
  if (!isLoading) showState();
}

bool DialoguePanel::choose(const QString& id) {
  m_chosen = id;
  restoreChoice();
  return m_model->rowOf(id) >= 0;
}

void DialoguePanel::restoreChoice() {
  const QScopedValueRollback guard(m_isRestoring, true);
  const int row = m_model->rowOf(m_chosen);
  const QModelIndex index = row < 0 ? QModelIndex() : m_model->index(row, 0);
  if (m_list->currentIndex() == index) return;
  m_list->setCurrentIndex(index);
  if (index.isValid()) m_list->scrollTo(index, QAbstractItemView::EnsureVisible);
}

void DialoguePanel::onCurrentChanged(const QModelIndex& current) {
  const DialogueRow* row = m_model->rowAt(current);
  if (m_isRestoring || row == nullptr || row->id == m_chosen) return;
  m_chosen = row->id;
  Q_EMIT dialogueChosen(m_chosen);
}

void DialoguePanel::showState() {
  const auto shown = static_cast<std::uint64_t>(m_model->rowCount());
  const auto all = static_cast<std::uint64_t>(m_model->totalCount());
  const QString total = all == 1 ? tr("1 dialogue") : tr("%1 dialogues").arg(countText(all));
  m_count->setText(shown == all ? total : tr("%1 of %2").arg(countText(shown), countText(all)));
  if (shown > 0) return m_stack->setCurrentWidget(m_list);
  if (!m_hasLoaded) {
    m_empty->setText({}, {}, {});
  } else if (all == 0 && find().isEmpty()) {
    m_empty->setText(tr("No dialogues yet"), tr("Import conversation logs to replay them here."), tr("Import logs"));
  } else if (all == 0) {
    m_empty->setText(tr("No dialogue says “%1”").arg(find()), tr("Words, ids and segments were searched."),
                     tr("Clear search"));
  } else {
    m_empty->setText(tr("No dialogue passes the filter"), tr("%1 searched. A filter is on.").arg(countText(all)),
                     tr("Clear filter"));
  }
  m_stack->setCurrentWidget(m_empty);
}

void DialoguePanel::clearFilters() {
  if (m_model->totalCount() == 0 && find().isEmpty()) return Q_EMIT importRequested();
  if (m_model->totalCount() > 0) return m_filters->button(0)->click();
  m_search->clear();
}

}  // namespace studio::widgets

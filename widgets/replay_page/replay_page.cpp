#include "widgets/replay_page/replay_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/models/replay_words.h"
#include "widgets/replay_page/candidate_panel.h"
#include "widgets/replay_page/curve_panel.h"
#include "widgets/replay_page/dialogue_panel.h"
#include "widgets/replay_page/replay_keys.h"
#include "widgets/replay_page/transcript_panel.h"
#include "widgets/replay_page/transcript_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/panel_pair.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kListWidth = 236, kTranscriptWidth = 388, kCandidatesWidth = 600;
constexpr int kTopHeight = 536, kCurveHeight = 216;
constexpr std::uint64_t kExampleTurns = 8;
constexpr int kFoldWidth = 860;  ///< in less, transcript and candidates are shown one at a time

QString stateWord(const std::string& state) {
  if (state == "running") return ReplayPage::tr("running");
  if (state == "stopped") return ReplayPage::tr("stopped");
  if (state == "diverged") return ReplayPage::tr("diverged");
  return {};
}

QString policyLabel(const workflow::PolicyEntry& policy) {
  const QString name = QString::fromStdString(policy.name.text);
  const QString state = stateWord(policy.state);
  return state.isEmpty() ? name : QStringLiteral("%1 · %2").arg(name, state);
}

}  // namespace

ReplayPage::ReplayPage(ReplaySource source, JobRunner& jobRunner, QWidget* parent)
    : Page(tr("Replay"), jobRunner, parent),
      m_cursor(new ReplayCursor(this)),
      m_loader(new ReplayLoader(std::move(source), jobRunner, this)),
      m_dialogues(new DialoguePanel),
      m_transcript(new TranscriptPanel(*m_cursor)),
      m_candidates(new CandidatePanel(*m_cursor)),
      m_curve(new CurvePanel(*m_cursor)),
      m_policies(new QComboBox),
      m_nextCostly(makeButton(tr("Next costly turn"), QStringLiteral("primary"), QStringLiteral("go-next"))) {
  createHeader();
  layOut();
  connectLoader();
  connectViews();
  connectKeys();
  showHeader();
}

ReplayPage::~ReplayPage() = default;

void ReplayPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  setFocus(Qt::OtherFocusReason);
}

void ReplayPage::createHeader() {
  auto* label = new TextLabel(tr("Policy"), TextRole::note, Ink::secondary);
  label->setBuddy(m_policies);
  m_policies->setAccessibleName(tr("Policy"));
  m_policies->setMinimumWidth(130);
  m_policies->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_policies->setPlaceholderText(tr("none yet"));
  m_policies->setEnabled(false);
  m_nextCostly->setProperty("keys", QStringLiteral("N"));
  addHeaderWidget(label);
  addHeaderWidget(m_policies);
  addHeaderWidget(m_nextCostly);
}

void ReplayPage::layOut() {
  m_dialogues->setMinimumWidth(kListWidth);
  m_transcript->setMinimumWidth(300);
  m_candidates->setMinimumWidth(380);
  using Stretch = PanelPair::Stretch;
  auto* inner = new PanelPair(Qt::Horizontal, QStringLiteral("replay-inner"), m_transcript, m_candidates,
                              {kTranscriptWidth, kCandidatesWidth}, Stretch::second);
  inner->foldBelow(kFoldWidth, {tr("Transcript"), tr("Candidates")});
  auto* rows = new PanelPair(Qt::Vertical, QStringLiteral("replay-rows"), inner, m_curve, {kTopHeight, kCurveHeight},
                             Stretch::first);
  auto* outer = new PanelPair(Qt::Horizontal, QStringLiteral("replay"), m_dialogues, rows,
                              {kListWidth, kTranscriptWidth + kCandidatesWidth}, Stretch::second);
  auto* column = new QVBoxLayout(body());
  column->setContentsMargins({});
  column->addWidget(outer);
  setFocusProxy(m_transcript->view());
}

void ReplayPage::connectLoader() {
  connect(m_loader, &ReplayLoader::overviewLoaded, this, &ReplayPage::showPolicies);
  connect(m_loader, &ReplayLoader::listLoaded, this, &ReplayPage::showList);
  connect(m_loader, &ReplayLoader::dialogueLoaded, this, &ReplayPage::takeDialogue);
  connect(m_loader, &ReplayLoader::exampleFound, this, &ReplayPage::takeExample);
  connect(m_loader, &ReplayLoader::sessionOpened, this, [this] {
    m_candidates->setPolicyState(PolicyState::ready);
    if (!m_wanted.isEmpty()) m_loader->loadDialogue(m_wanted);
    findExampleWhenReady();
  });
  connect(m_loader, &ReplayLoader::sessionFailed, this, [this](const base::Error& error) {
    m_candidates->setPolicyState(PolicyState::failed);
    m_wantsExample = false;
    failToOpen(error);
  });
  connect(m_loader, &ReplayLoader::overviewFailed, this, &ReplayPage::fail);
  connect(m_loader, &ReplayLoader::listFailed, this, [this](const base::Error& error) {
    m_dialogues->setLoading(false);
    fail(error);
  });
  connect(m_loader, &ReplayLoader::dialogueFailed, this, &ReplayPage::onDialogueFailed);
}

void ReplayPage::connectViews() {
  connect(m_dialogues, &DialoguePanel::dialogueChosen, this,
          [this](const QString& id) { requestDialogue(id, m_dialogues->model().firstHitTurnOf(id)); });
  connect(m_dialogues, &DialoguePanel::findChanged, this, [this](const QString& find) {
    m_transcript->view()->setFind(find);
    if (m_workspace.empty()) return;
    m_dialogues->setLoading(true);
    m_loader->loadList(find, m_policy);
  });
  connect(m_dialogues, &DialoguePanel::importRequested, this, [this] { Q_EMIT pageRequested(PageKind::data); });
  connect(m_candidates, &CandidatePanel::trainingRequested, this, [this] { Q_EMIT pageRequested(PageKind::training); });
  connect(m_cursor, &ReplayCursor::positionChanged, this, &ReplayPage::showHeader);
  connect(m_nextCostly, &QPushButton::clicked, this, [this] { m_cursor->goToCostly(1); });
  connect(m_policies, &QComboBox::activated, this,
          [this](int index) { usePolicy(m_policies->itemData(index).toString()); });
}

void ReplayPage::connectKeys() {
  auto* keys = new ReplayKeys(this);
  keys->keepRows(m_dialogues);
  connect(keys, &ReplayKeys::turnMoved, m_cursor, &ReplayCursor::moveBy);
  connect(keys, &ReplayKeys::firstRequested, this, [this] { m_cursor->goTo(0); });
  connect(keys, &ReplayKeys::lastRequested, this, [this] { m_cursor->goTo(m_cursor->turnCount() - 1); });
  connect(keys, &ReplayKeys::stepMoved, m_cursor, &ReplayCursor::moveStepBy);
  connect(keys, &ReplayKeys::costlyRequested, m_cursor, &ReplayCursor::goToCostly);
  connect(keys, &ReplayKeys::orderToggled, m_candidates, &CandidatePanel::toggleOrder);
  connect(keys, &ReplayKeys::noteRequested, m_candidates, &CandidatePanel::openNote);
}

void ReplayPage::setWorkspace(const std::filesystem::path& workspace) {
  m_workspace = workspace;
  m_policy.clear();
  m_wanted.clear();
  m_wantedTurn = -1;
  m_hasList = false;
  m_loader->setWorkspace(workspace);
  m_dialogues->clear();
  m_policies->clear();
  m_policies->setEnabled(false);
  m_candidates->setPolicyState(workspace.empty() ? PolicyState::none : PolicyState::loading);
  m_transcript->setLoading(false);
  m_cursor->clear();
  messageBar().dismiss();
  if (workspace.empty()) return;
  m_dialogues->setLoading(true);
  m_loader->loadOverview();
}

void ReplayPage::refresh() {
  if (!m_workspace.empty()) m_loader->loadOverview();
}

bool ReplayPage::isSettled() const { return !m_loader->isBusy(); }

void ReplayPage::showPolicies(const workflow::WorkspaceOverview& overview) {
  const QString before = m_policy;
  m_policies->clear();
  auto* items = qobject_cast<QStandardItemModel*>(m_policies->model());
  for (const workflow::PolicyEntry& policy : overview.policies) {
    m_policies->addItem(policyLabel(policy), QString::fromStdString(policy.name.text));
    if (policy.state == "running" && items != nullptr) items->item(m_policies->count() - 1)->setEnabled(false);
  }
  m_policies->setEnabled(m_policies->count() > 0);
  m_policies->setToolTip(m_policies->count() > 0 ? tr("Whose values are shown")
                                                 : tr("No policy yet: train one on the Training page."));
  choosePolicy(overview, before);
}

// Keeps the policy in use while it and the log's actions are unchanged; otherwise the newest one that is not running.
void ReplayPage::choosePolicy(const workflow::WorkspaceOverview& overview, const QString& before) {
  const workflow::PolicyEntry* chosen = nullptr;
  for (const workflow::PolicyEntry& policy : overview.policies) {
    if (policy.state == "running") continue;
    const bool isKept = QString::fromStdString(policy.name.text) == before;
    if (chosen == nullptr || isKept) chosen = &policy;
  }
  const QString name = chosen == nullptr ? QString() : QString::fromStdString(chosen->name.text);
  const std::int64_t changedAt = chosen == nullptr ? 0 : chosen->changedAtUtcMs;
  m_policies->setCurrentIndex(m_policies->findData(name));
  const bool isUnchanged = changedAt == m_policyChangedAt && overview.actions == m_actionCount;
  m_actionCount = overview.actions;
  m_hasReopened = false;
  if (name == before && isUnchanged && (m_loader->hasSession() || name.isEmpty())) {
    m_candidates->setPolicyState(name.isEmpty() ? PolicyState::none : PolicyState::ready);
    m_loader->loadList(m_dialogues->find(), m_policy);
    if (!m_wanted.isEmpty()) requestDialogue(m_wanted, m_cursor->turn());
    return;
  }
  m_policyChangedAt = changedAt;
  usePolicy(name);
}

void ReplayPage::usePolicy(const QString& policy) {
  m_policy = policy;
  m_loader->openPolicy(policy);
  m_candidates->setPolicyState(policy.isEmpty() ? PolicyState::none : PolicyState::loading);
  m_dialogues->setLoading(true);
  m_loader->loadList(m_dialogues->find(), policy);
  // Values of the policy before must not stand under the name of the new one.
  if (!m_wanted.isEmpty()) requestDialogue(m_wanted, m_cursor->turn());
}

void ReplayPage::showList(std::vector<DialogueRow> rows) {
  m_hasList = true;
  m_dialogues->setDialogues(std::move(rows));
  if (m_wanted.isEmpty() && m_dialogues->model().rowCount() > 0 && !m_wantsExample) {
    const QString first = m_dialogues->model().rows().front().id;
    m_dialogues->choose(first);
    requestDialogue(first, -1);
  }
  findExampleWhenReady();
}

void ReplayPage::requestDialogue(const QString& id, int turn) {
  m_wanted = id;
  m_wantedTurn = turn;
  m_isFreshRequest = true;
  m_transcript->setLoading(true);
  m_loader->loadDialogue(id);
}

void ReplayPage::takeFocusOnce() {
  if (m_hasTakenFocus || !isVisible()) return;
  m_hasTakenFocus = true;
  const auto* field = qobject_cast<QLineEdit*>(focusWidget());
  if (field == nullptr || field->text().isEmpty()) setFocus(Qt::OtherFocusReason);
}

void ReplayPage::takeDialogue(const ReplayPointer& report) {
  int turn = m_wantedTurn;
  // The values come after the text: whoever has walked on meanwhile stays where they are.
  if (!m_isFreshRequest && (m_wantedTurn >= 0 || m_cursor->turn() > 0)) turn = m_cursor->turn();
  m_isFreshRequest = false;
  m_cursor->setReport(report, turn);
  takeFocusOnce();
}

void ReplayPage::showExample() {
  m_wantsExample = true;
  findExampleWhenReady();
}

void ReplayPage::findExampleWhenReady() {
  if (!m_wantsExample || !m_hasList) return;
  if (!m_policy.isEmpty() && !m_loader->hasSession()) return;
  m_wantsExample = false;
  std::vector<DialogueRow> rows = m_dialogues->model().byWorstLoss();
  const auto isShort = [](const DialogueRow& row) { return row.turnCount < kExampleTurns; };
  if (!std::all_of(rows.begin(), rows.end(), isShort)) std::erase_if(rows, isShort);  // a talk, not two lines
  if (!rows.empty() && m_loader->hasSession()) return m_loader->findExample(rows);
  if (m_wanted.isEmpty() && m_dialogues->model().rowCount() > 0) {
    showDialogue(m_dialogues->model().rows().front().id, -1);
  }
}

void ReplayPage::takeExample(const ReplayPointer& report) {
  m_wanted = QString::fromStdString(report->id.text);
  m_wantedTurn = -1;
  m_dialogues->choose(m_wanted);
  m_cursor->setReport(report, -1);
}

void ReplayPage::setFilter(const QString& find) { m_dialogues->setFind(find); }

void ReplayPage::showDialogue(const QString& id, int turn) {
  m_dialogues->choose(id);
  requestDialogue(id, turn);
}

void ReplayPage::showHeader() {
  const ReplayPointer& report = m_cursor->report();
  const bool hasCostly = m_cursor->hasCostly(1);
  m_nextCostly->setEnabled(hasCostly);
  m_nextCostly->setToolTip(hasCostly ? tr("Goes to the next turn with a mark (N); Shift+N goes back")
                                     : tr("No costly turn after this one"));
  if (!report) {
    setTitle(tr("Replay"));
    setContext(m_workspace.empty() ? tr("No workspace is open.") : tr("Choose a dialogue to replay it turn by turn."));
    return;
  }
  setTitle(tr("Dialogue %1").arg(QString::fromStdString(report->id.text)));
  QStringList context;
  if (const QString segment = segmentWords(report->segment); !segment.isEmpty()) context << segment;
  context << turnCountWords(report->turns.size()) << outcomeWord(report->outcome.converted);
  setContext(context.join(QStringLiteral(" · ")));
}

// A session knows the actions that the log had when it was opened. Another program may have added some: opened anew,
// the policy either fits or says why not, and the conversation is shown in both cases.
void ReplayPage::onDialogueFailed(const base::Error& error) {
  m_transcript->setLoading(false);
  if (error.code != base::ErrorCode::checkpointMismatch || m_hasReopened || !m_loader->hasSession()) return fail(error);
  m_hasReopened = true;
  usePolicy(m_policy);
}

void ReplayPage::failToOpen(const base::Error& error) {
  if (error.code != base::ErrorCode::checkpointMismatch) return fail(error);
  if (error.argument("what").find("action") != std::string_view::npos)
    messageBar().showMessage(Tone::warn, tr("Policy %1 does not fit the log any more.").arg(m_policy),
                             tr("Action labels have been added or changed since it was trained."),
                             tr("Train a policy on the log as it is now; until then dialogues replay as logged."));
  else
    messageBar().showError(error);
  messageBar().setAction(tr("Train a policy"), [this] { Q_EMIT pageRequested(PageKind::training); });
}

void ReplayPage::fail(const base::Error& error) {
  if (error.code == base::ErrorCode::cancelled) return;
  messageBar().showError(error);
}

}  // namespace studio::widgets

#include "widgets/replay_page/replay_loader.h"

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

const QString kOverviewLane = QStringLiteral("replay.overview");
const QString kListLane = QStringLiteral("replay.list");
const QString kSessionLane = QStringLiteral("replay.session");
const QString kDialogueLane = QStringLiteral("replay.dialogue");

base::Result<ReplayPointer> shared(base::Result<workflow::ReplayReport> report) {
  if (!report) return report.error();
  return ReplayPointer(std::make_shared<const workflow::ReplayReport>(std::move(report).value()));
}

double certainLoss(const workflow::ReplayReport& report) {
  const auto turn = costliestTurn(report);
  const auto mark = turn ? markOfTurn(report, *turn) : std::nullopt;
  return mark && mark->isCertain ? mark->lossPp : 0;
}

// A dialogue's listed loss is the most it can cost, so the search ends when the rest cannot be worse.
base::Result<ReplayPointer> worstCertain(SharedSession& session, const std::vector<DialogueRow>& candidates,
                                         const std::stop_token& stop) {
  ReplayPointer worst;
  double loss = -1;
  for (const DialogueRow& row : candidates) {
    if (stop.stop_requested() || (worst && row.worstLossPp.value_or(0) <= loss)) break;
    auto report = shared(session.replay({row.id.toStdString()}));
    if (!report) return report.error();
    if (certainLoss(**report) <= loss) continue;
    loss = certainLoss(**report);
    worst = *report;
  }
  if (!worst) return base::makeError(base::ErrorCode::dialogueNotFound, "");
  return worst;
}

}  // namespace

ReplayLoader::ReplayLoader(ReplaySource source, JobRunner& jobs, QObject* parent)
    : QObject(parent), m_source(std::move(source)), m_jobs(&jobs) {}

template <class T, class Work, class Done>
void ReplayLoader::run(const QString& lane, const QString& title, Work work, Done done) {
  const quint64 question = ++m_asked[lane];
  if (!m_pending.contains(lane)) m_pending << lane;
  m_jobs->start<T>(
      lane, JobTitle{title, false}, this,
      [work = std::move(work)](std::stop_token stop, const base::Progress&) -> base::Result<T> { return work(stop); },
      [this, lane, question, done = std::move(done)](const base::Result<T>& answer) {
        if (m_asked.value(lane) != question) return;
        m_pending.removeAll(lane);
        done(answer);
      });
}

void ReplayLoader::setWorkspace(const std::filesystem::path& workspace) {
  m_workspace = workspace;
  m_session.reset();
  for (const QString& lane : {kOverviewLane, kListLane, kSessionLane, kDialogueLane}) forget(lane);
}

void ReplayLoader::forget(const QString& lane) {
  ++m_asked[lane];
  m_pending.removeAll(lane);
  m_jobs->cancel(lane);
}

bool ReplayLoader::isBusy() const { return !m_pending.isEmpty(); }

void ReplayLoader::loadOverview() {
  run<workflow::WorkspaceOverview>(
      kOverviewLane, {},
      [inspect = m_source.inspect, path = m_workspace](const std::stop_token&) { return inspect(path); },
      [this](const base::Result<workflow::WorkspaceOverview>& answer) {
        answer ? Q_EMIT overviewLoaded(*answer) : Q_EMIT overviewFailed(answer.error());
      });
}

void ReplayLoader::loadList(const QString& find, const QString& policy) {
  const workflow::DialogueListRequest request{m_workspace, find.toStdString(), 0, {policy.toStdString()}};
  const Theme& look = theme();
  const auto format = [slip = look.slip.fromLossPp, mistake = look.mistake.fromLossPp,
                       blunder = look.blunder.fromLossPp](const std::vector<workflow::DialogueListItem>& items) {
    return DialogueListModel::makeRows(items, slip, mistake, blunder);
  };
  using Rows = std::vector<DialogueRow>;
  run<Rows>(
      kListLane, {},
      [list = m_source.list, request, format](const std::stop_token&) -> base::Result<Rows> {
        const auto items = list(request);
        if (!items) return items.error();
        return format(*items);
      },
      [this](const base::Result<Rows>& answer) {
        answer ? Q_EMIT listLoaded(*answer) : Q_EMIT listFailed(answer.error());
      });
}

void ReplayLoader::openPolicy(const QString& policy) {
  m_session.reset();
  forget(kSessionLane);
  if (policy.isEmpty()) return;
  run<SessionPointer>(
      kSessionLane, tr("Opening policy %1").arg(policy),
      [open = m_source.open, path = m_workspace,
       name = base::PolicyName{policy.toStdString()}](const std::stop_token&) -> base::Result<SessionPointer> {
        auto session = open(path, name);
        if (!session) return session.error();
        return std::make_shared<SharedSession>(std::move(session).value());
      },
      [this](const base::Result<SessionPointer>& answer) {
        if (!answer) return Q_EMIT sessionFailed(answer.error());
        m_session = *answer;
        Q_EMIT sessionOpened();
      });
}

void ReplayLoader::loadDialogue(const QString& id) {
  run<ReplayPointer>(
      kDialogueLane, {},
      [read = m_source.read, path = m_workspace, session = m_session, dialogue = base::DialogueId{id.toStdString()}](
          const std::stop_token&) { return shared(session ? session->replay(dialogue) : read(path, dialogue)); },
      [this](const base::Result<ReplayPointer>& answer) {
        answer ? Q_EMIT dialogueLoaded(*answer) : Q_EMIT dialogueFailed(answer.error());
      });
}

void ReplayLoader::findExample(const std::vector<DialogueRow>& candidates) {
  if (!m_session) return;
  run<ReplayPointer>(
      kDialogueLane, {},
      [session = m_session, candidates](const std::stop_token& stop) {
        return worstCertain(*session, candidates, stop);
      },
      [this](const base::Result<ReplayPointer>& answer) {
        answer ? Q_EMIT exampleFound(*answer) : Q_EMIT dialogueFailed(answer.error());
      });
}

}  // namespace studio::widgets

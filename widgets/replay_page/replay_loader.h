#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include "widgets/jobs/job_runner.h"
#include "widgets/models/dialogue_list_model.h"
#include "widgets/models/replay_reading.h"
#include "widgets/replay_page/replay_source.h"
#include "widgets/replay_page/shared_session.h"

namespace studio::widgets {

/// Everything the Replay page loads, by jobs in its own lanes. Answers come as signals on the GUI
/// thread; an answer to an older question is dropped. GUI thread.
class ReplayLoader final : public QObject {
  Q_OBJECT

 public:
  ReplayLoader(ReplaySource source, JobRunner& jobs, QObject* parent);

  /// Drops the session and stops what is running; empty: none.
  void setWorkspace(const std::filesystem::path& workspace);
  void loadOverview();
  void loadList(const QString& find, const QString& policy);
  /// Opens a policy for replaying; empty: none. Until it is open, dialogues come as logged.
  void openPolicy(const QString& policy);
  void loadDialogue(const QString& id);
  /// Of these dialogues (costliest first) the one whose certain loss is the worst.
  void findExample(const std::vector<DialogueRow>& candidates);

  bool hasSession() const { return m_session != nullptr; }
  bool isBusy() const;

 Q_SIGNALS:
  void overviewLoaded(const studio::workflow::WorkspaceOverview& overview);
  void listLoaded(std::vector<studio::widgets::DialogueRow> rows);
  void sessionOpened();
  void dialogueLoaded(studio::widgets::ReplayPointer report);
  void exampleFound(studio::widgets::ReplayPointer report);
  void overviewFailed(const studio::base::Error& error);
  void listFailed(const studio::base::Error& error);
  void sessionFailed(const studio::base::Error& error);
  void dialogueFailed(const studio::base::Error& error);

 private:
  template <class T, class Work, class Done>
  void run(const QString& lane, const QString& title, Work work, Done done);

  /// Stops a lane's job and drops its answer, which may still come.
  void forget(const QString& lane);

  ReplaySource m_source;
  JobRunner* m_jobs;
  std::filesystem::path m_workspace;
  SessionPointer m_session;
  QStringList m_pending;            ///< lanes whose answer has not come
  QHash<QString, quint64> m_asked;  ///< by lane: the last question's number
};

}  // namespace studio::widgets

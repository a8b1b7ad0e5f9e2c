#pragma once

#include "widgets/models/replay_cursor.h"
#include "widgets/replay_page/replay_loader.h"
#include "widgets/support/page.h"

class QComboBox;
class QPushButton;

namespace studio::widgets {

class CandidatePanel;
class CurvePanel;
class DialoguePanel;
class TranscriptPanel;

/// Replays logged dialogues turn by turn: what was said, what could have been said, what it was worth.
/// Turns are counted from 0 in calls, from 1 on screen. GUI thread; loads by jobs, never blocks.
class ReplayPage final : public Page {
  Q_OBJECT

 public:
  explicit ReplayPage(JobRunner& jobs, QWidget* parent = nullptr) : ReplayPage(workflowReplaySource(), jobs, parent) {}
  ReplayPage(ReplaySource source, JobRunner& jobs, QWidget* parent = nullptr);
  ~ReplayPage() override;

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;
  /// The dialogue with the worst certain loss at its costliest turn.
  void showExample() override;

  /// Finds in all turns, ids and segments, as if typed into the search field.
  void setFilter(const QString& find);
  /// Opens a dialogue at a turn (from 0; −1: its costliest).
  void showDialogue(const QString& id, int turn);

  const ReplayCursor& cursor() const { return *m_cursor; }
  DialoguePanel* dialogues() const { return m_dialogues; }
  TranscriptPanel* transcript() const { return m_transcript; }
  CandidatePanel* candidates() const { return m_candidates; }
  CurvePanel* curve() const { return m_curve; }

 protected:
  /// The keys turn pages from the first moment on: the search field must not take them.
  void showEvent(QShowEvent* event) override;

 private:
  /// Before the first dialogue there was nothing to focus but a field nobody chose.
  void takeFocusOnce();
  void createHeader();
  void layOut();
  void connectLoader();
  void connectViews();
  void connectKeys();

  void showPolicies(const workflow::WorkspaceOverview& overview);
  void choosePolicy(const workflow::WorkspaceOverview& overview, const QString& before);
  void usePolicy(const QString& policy);
  void showList(std::vector<DialogueRow> rows);
  void requestDialogue(const QString& id, int turn);
  void takeDialogue(const ReplayPointer& report);
  void takeExample(const ReplayPointer& report);
  void findExampleWhenReady();
  void showHeader();
  void onDialogueFailed(const base::Error& error);
  void failToOpen(const base::Error& error);
  void fail(const base::Error& error);

  ReplayCursor* m_cursor;
  ReplayLoader* m_loader;
  DialoguePanel* m_dialogues;
  TranscriptPanel* m_transcript;
  CandidatePanel* m_candidates;
  CurvePanel* m_curve;
  QComboBox* m_policies;
  QPushButton* m_nextCostly;

  std::filesystem::path m_workspace;
  QString m_policy;
  std::int64_t m_policyChangedAt = 0;
  std::uint64_t m_actionCount = 0;  ///< of the workspace when the policy was opened
  bool m_hasReopened = false;       ///< the session was opened anew because the log had changed under it
  QString m_wanted;                 ///< the dialogue asked for last
  int m_wantedTurn = -1;            ///< where it is to open; −1: at its costliest turn
  bool m_isFreshRequest = false;    ///< nothing of it was shown yet
  bool m_hasList = false;
  bool m_wantsExample = false;
  bool m_hasTakenFocus = false;
};

}  // namespace studio::widgets

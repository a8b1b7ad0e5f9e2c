#pragma once

#include <optional>

#include "widgets/candidates_page/candidate_calls.h"
#include "widgets/support/page.h"

class QComboBox;
class QStackedWidget;

namespace studio::widgets {

class CandidateDetail;
class CandidatesPanel;
class CellTableView;
class EmptyState;

/// Utterance candidates mined from what agents said: says when a log has no labels, mines, shows what
/// was found, and merges, splits and renames until it is right. Every edit can be undone; labels change
/// only when Apply is pressed.
class CandidatesPage final : public Page {
  Q_OBJECT

 public:
  explicit CandidatesPage(JobRunner& jobs, QWidget* parent = nullptr);
  CandidatesPage(JobRunner& jobs, CandidateCalls calls, QWidget* parent = nullptr);

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;

 private:
  enum class View { loading, empty, candidates };
  /// What a load brings: the report of the set that is shown, where there is one.
  struct Loaded {
    workflow::CandidateOverview overview;
    std::optional<workflow::CandidateReport> report;
  };
  void createViews();
  void createHeader();
  void createKeys();
  void connectSignals();
  void onLoaded(const base::Result<Loaded>& loaded);
  void showLoaded();
  void showEmpty();
  void showSets();
  void showDetail();
  void updateHeader();
  void updatePrimary();
  QString contextText() const;
  bool isBusy() const;
  bool isApplied() const;

  void mine();
  void onMined(const base::Result<workflow::CandidateReport>& report);
  void edit(const CandidateWish& wish, const QString& title = {});
  void onEdited(const CandidateWish& wish, const base::Result<workflow::CandidateReport>& report);
  void onPrimary();
  void apply();
  void onApplied(const base::Result<workflow::ApplyReport>& report);
  void mergeSelected();
  void takeReport(const workflow::CandidateReport& report);

  CandidateCalls m_calls;
  std::filesystem::path m_workspace;
  std::optional<Loaded> m_loaded;
  std::string m_set;  ///< that is shown; empty = the newest
  QStackedWidget* m_views;
  EmptyState* m_empty;
  CandidatesPanel* m_candidates;
  CandidateDetail* m_detail;
  CellTableView* m_history;
  QComboBox* m_sets;
  QComboBox* m_count;
  QPushButton* m_undo;
  QPushButton* m_redo;
  QPushButton* m_mine;
  QPushButton* m_primary;
};

}  // namespace studio::widgets

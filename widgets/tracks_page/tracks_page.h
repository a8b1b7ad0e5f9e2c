#pragma once

#include <optional>

#include "widgets/support/page.h"
#include "widgets/tracks_page/track_calls.h"

class QComboBox;
class QStackedWidget;

namespace studio::widgets {

class ComparisonPanel;
class EmptyState;
class PanelPair;
class SegmentsPanel;
class TracksPanel;

/// Talk tracks that dialogues have in common, what goes with them, and up to four of them side by side. Everything is
/// counted by `talktrack tracks` and `talktrack compare`; gap, share and attribute are those of their options.
class TracksPage final : public Page {
  Q_OBJECT

 public:
  explicit TracksPage(JobRunner& jobs, QWidget* parent = nullptr);
  TracksPage(JobRunner& jobs, TrackCalls calls, QWidget* parent = nullptr);

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;
  /// The comparison, where one panel is shown at a time.
  void showExample() override;

 private:
  enum class View { loading, empty, tracks };
  /// What a load brings; no report where nothing is labelled.
  struct Loaded {
    TrackMaterial material;
    std::optional<workflow::TracksReport> report;
  };
  void createViews();
  void createHeader();
  void connectSignals();
  void showState();
  void showEmpty();
  void updateHeader();
  QString contextText() const;

  void find(std::optional<TrackMaterial> material);
  void onFound(const base::Result<Loaded>& loaded);
  void showFound();
  void showAttributes();
  void chooseFirstTracks();
  void dropUnknownTracks();
  workflow::TracksRequest request() const;

  void toggle(const workflow::NamedTrack& track);
  void addOwn(const workflow::NamedTrack& track);
  void add(const workflow::NamedTrack& track);
  void takeOut(int column);
  void makeReference(int column);
  bool isChosen(const workflow::NamedTrack& track) const;
  void compare();
  void onCompared(const base::Result<workflow::TrackComparisonReport>& report);
  void showSegments();

  TrackCalls m_calls;
  std::filesystem::path m_workspace;
  std::optional<Loaded> m_loaded;
  std::vector<workflow::NamedTrack> m_chosen;  ///< side by side; the first is the reference
  std::string m_segment;                       ///< attribute the comparison is asked for; empty = none
  std::string m_shownSegment;                  ///< attribute of the comparison that is shown
  int m_wantedTrack = -1;                      ///< where the cursor goes when the comparison is there
  bool m_isFresh = true;                       ///< nothing was chosen in this workspace yet
  bool m_hasFailed = false;                    ///< the last load of this workspace brought nothing
  QStackedWidget* m_views;
  EmptyState* m_empty;
  PanelPair* m_pair;
  TracksPanel* m_tracks;
  ComparisonPanel* m_comparison;
  SegmentsPanel* m_segments;
  QComboBox* m_attribute;
  QComboBox* m_gap;
  QComboBox* m_support;
  QPushButton* m_own;
};

}  // namespace studio::widgets

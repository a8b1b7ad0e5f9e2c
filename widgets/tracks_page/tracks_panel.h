#pragma once

#include <vector>

#include "core/workflow/talk_tracks.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class OwnTrackField;

/// The tracks that were found, and a line for one of the user's own. A double click, Enter or Space puts a track into
/// the comparison or takes it out.
class TracksPanel final : public Panel {
  Q_OBJECT

 public:
  explicit TracksPanel(QWidget* parent = nullptr);
  void showReport(const workflow::TracksReport& report);
  /// Marks those that stand side by side with their letters.
  void setChosen(const std::vector<workflow::NamedTrack>& chosen);
  OwnTrackField& ownTrack() { return *m_own; }

 Q_SIGNALS:
  void toggleRequested(const studio::workflow::NamedTrack& track);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  std::optional<std::size_t> placeOf(std::size_t row) const;
  void toggleSelected();
  void updateTool();
  workflow::TracksReport m_report;
  std::vector<workflow::NamedTrack> m_chosen;
  CellTableView* m_table;
  OwnTrackField* m_own;
  QStackedWidget* m_pages;
  QPushButton* m_toggle;
};

}  // namespace studio::widgets

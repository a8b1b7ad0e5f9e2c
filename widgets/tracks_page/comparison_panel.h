#pragma once

#include "core/workflow/talk_tracks.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class ComparisonView;
class ExampleStrip;

/// The chosen tracks side by side, with what can be done to the one the cursor stands in, and the dialogues behind it.
class ComparisonPanel final : public Panel {
  Q_OBJECT

 public:
  explicit ComparisonPanel(QWidget* parent = nullptr);
  /// Without a column: nothing is chosen.
  void showReport(workflow::TrackComparisonReport report);
  const workflow::TrackComparisonReport& report() const;
  /// The track the cursor stands in, −1 without any.
  int currentTrack() const;
  void setCurrentTrack(int track);

 Q_SIGNALS:
  void trackChanged(int track);
  void removeRequested(int track);
  void referenceRequested(int track);
  void dialogueRequested(const QString& dialogue);

 private:
  void createTools();
  void connectView();
  void showTrack();
  void openFirst(int track);
  ComparisonView* m_view;
  ExampleStrip* m_examples;
  QStackedWidget* m_pages;
  QPushButton* m_reference;
  QPushButton* m_remove;
};

}  // namespace studio::widgets

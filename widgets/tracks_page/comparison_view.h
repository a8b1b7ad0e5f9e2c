#pragma once

#include <QTableView>

#include "core/workflow/talk_tracks.h"

namespace studio::widgets {

class ComparisonModel;

/// The tracks side by side. Arrows move between cells, Enter opens a dialogue behind one, Delete takes its track out,
/// R makes it the reference, Ctrl+C copies the comparison as CSV. GUI thread.
class ComparisonView final : public QTableView {
  Q_OBJECT

 public:
  explicit ComparisonView(QWidget* parent = nullptr);

  /// Keeps the place of the cursor where there still is one.
  void showReport(workflow::TrackComparisonReport report);
  const ComparisonModel& comparison() const { return *m_model; }
  /// The track the cursor stands in, −1 without any.
  int currentTrack() const;
  void setCurrentTrack(int track);

 Q_SIGNALS:
  void trackChanged(int track);
  void openRequested(int track);
  void removeRequested(int track);
  void referenceRequested(int track);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fitRows();
  void fitColumns();
  void copyAsCsv() const;
  void onCurrentChanged(const QModelIndex& current);
  ComparisonModel* m_model;
  int m_track = -1;
};

}  // namespace studio::widgets

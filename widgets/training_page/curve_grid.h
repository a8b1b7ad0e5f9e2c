#pragma once

#include <QWidget>
#include <array>

#include "widgets/training_page/run_curves.h"

class QComboBox;

namespace studio::widgets {

class LearningCurve;
class Panel;

/// Four curves of a run, raw. When a run has more than four, each panel chooses which one it shows.
class CurveGrid final : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kPanels = 4;

  explicit CurveGrid(QWidget* parent = nullptr);
  /// `plannedUpdates`: how far the axis reaches at least; `wantedMembers`: how many seeds there will be.
  void showCurves(const RunCurves& curves, double plannedUpdates, int wantedMembers);
  LearningCurve& chart(int panel) { return *m_places[static_cast<std::size_t>(panel)].chart; }
  QString shownName(int panel) const { return m_places[static_cast<std::size_t>(panel)].name; }

 private:
  struct Place {
    Panel* panel = nullptr;
    LearningCurve* chart = nullptr;
    QComboBox* choice = nullptr;
    QString name;
    bool isChosen = false;  ///< by hand: stays when another run is shown
  };
  void createPlace(int index);
  void chooseNames();
  void fillChoice(Place& place);
  void drawPlace(Place& place);
  void onActivated(int panel, int index);

  std::array<Place, kPanels> m_places;
  RunCurves m_curves;
  QStringList m_names;
  double m_plannedUpdates = 0;
  int m_wantedMembers = 0;
};

}  // namespace studio::widgets

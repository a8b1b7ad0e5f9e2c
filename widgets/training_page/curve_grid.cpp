#include "widgets/training_page/curve_grid.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>

#include "widgets/charts/learning_curve.h"
#include "widgets/support/panel.h"
#include "widgets/support/theme.h"
#include "widgets/training_page/curve_meaning.h"

namespace studio::widgets {

CurveGrid::CurveGrid(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins({});
  grid->setSpacing(metric::kGap);
  for (int i = 0; i < kPanels; ++i) {
    createPlace(i);
    grid->addWidget(m_places[static_cast<std::size_t>(i)].panel, i / 2, i % 2);
    grid->setColumnStretch(i % 2, 1);
    grid->setRowStretch(i / 2, 1);
  }
  m_names = {QStringLiteral("greedy_value"), QStringLiteral("loss"), QStringLiteral("held_out_td_error"),
             QStringLiteral("gradient_norm")};
  showCurves({}, 0, 0);
}

void CurveGrid::createPlace(int index) {
  Place& place = m_places[static_cast<std::size_t>(index)];
  place.panel = new Panel({});
  place.chart = new LearningCurve;
  place.choice = new QComboBox;
  place.choice->setAccessibleName(tr("Curve shown here"));
  place.choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  place.panel->addLead(place.choice);
  place.panel->setContent(place.chart);
  connect(place.choice, &QComboBox::activated, this, [this, index](int choice) { onActivated(index, choice); });
}

void CurveGrid::showCurves(const RunCurves& curves, double plannedUpdates, int wantedMembers) {
  m_curves = curves;
  m_plannedUpdates = plannedUpdates;
  m_wantedMembers = wantedMembers;
  const QStringList names = byImportance(curves.names());
  const bool isSame = names == m_names;
  if (!names.isEmpty()) m_names = names;
  chooseNames();
  for (Place& place : m_places) {
    if (!isSame || place.choice->count() == 0) fillChoice(place);
    drawPlace(place);
  }
}

void CurveGrid::chooseNames() {
  QStringList free = m_names;
  for (const Place& place : m_places) {
    if (place.isChosen) free.removeAll(place.name);
  }
  for (Place& place : m_places) {
    if (place.isChosen && m_names.contains(place.name)) continue;
    place.isChosen = false;
    place.name = free.isEmpty() ? QString() : free.takeFirst();
  }
}

void CurveGrid::fillChoice(Place& place) {
  const QSignalBlocker blocker(place.choice);
  place.choice->clear();
  for (const QString& name : std::as_const(m_names)) place.choice->addItem(curveMeaning(name).title, name);
  place.choice->setVisible(m_names.size() > kPanels);
}

void CurveGrid::drawPlace(Place& place) {
  const CurveMeaning meaning = curveMeaning(place.name);
  // Where the curve can be chosen, the choice says which one it is.
  const bool isChoosable = m_names.size() > kPanels;
  place.panel->setTitle(place.name.isEmpty() ? tr("No curve") : isChoosable ? QString() : meaning.title);
  LearningCurveContent content;
  content.name = meaning.title;
  content.members = m_curves.members(place.name);
  content.unit = meaning.unit;
  content.aim = meaning.aim;
  content.series = meaning.series;
  content.plannedUpdates = m_plannedUpdates;
  const int members = static_cast<int>(content.members.size());
  const bool isPartial = members > 0 && members < m_wantedMembers;
  QString subtitle = meaning.subtitle;
  if (isPartial) subtitle += tr(", seed %1 of %2").arg(members).arg(m_wantedMembers);
  place.panel->setSubtitle(place.name.isEmpty() ? QString() : subtitle);
  place.chart->showContent(std::move(content));
  const QSignalBlocker blocker(place.choice);
  place.choice->setCurrentIndex(place.choice->findData(place.name));
}

void CurveGrid::onActivated(int panel, int index) {
  Place& place = m_places[static_cast<std::size_t>(panel)];
  place.name = place.choice->itemData(index).toString();
  place.isChosen = true;
  drawPlace(place);
}

}  // namespace studio::widgets

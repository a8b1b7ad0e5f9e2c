#pragma once

#include <optional>

#include "core/workflow/talk_tracks.h"
#include "widgets/support/panel.h"

class QStackedWidget;

namespace studio::widgets {

class CellTableView;

/// One track by the values of an attribute: conversion with and without it, their difference, a verdict. Values with
/// too few dialogues on one side are a sentence.
class SegmentsPanel final : public Panel {
  Q_OBJECT

 public:
  explicit SegmentsPanel(QWidget* parent = nullptr);
  /// `track`: which column of the comparison; none or no attribute leaves only what to do. `hasAttributes`: the log
  /// has any to choose from.
  void showTrack(const workflow::TrackComparisonReport& report, int track, const QString& attribute,
                 std::size_t minimumCohort, bool hasAttributes);

 private:
  void showRows(const workflow::TrackComparisonReport& report, std::size_t track, const QString& attribute,
                std::size_t minimumCohort);
  CellTableView* m_table;
  EmptyState* m_empty;
  QStackedWidget* m_pages;
};

}  // namespace studio::widgets

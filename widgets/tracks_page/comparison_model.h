#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/workflow/talk_tracks.h"

namespace studio::widgets {

/// What a row of the comparison is: the tracks themselves, a step, the first divergence that is not chance, or the
/// sentence that there is none.
enum class ComparisonRowKind { head, step, divergence, sentence };

/// Tracks side by side, aligned by action. Column 0 counts the rows of steps, the others are tracks; the divergence
/// and the sentence stand in column 0 and mean the whole width. GUI thread.
class ComparisonModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit ComparisonModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  void showReport(workflow::TrackComparisonReport report);
  const workflow::TrackComparisonReport& report() const { return m_report; }

  ComparisonRowKind kindOf(int row) const;
  /// The row of the alignment that a row of the model shows; none for other kinds.
  std::optional<std::size_t> stepRow(int row) const;
  /// What the track of a column does in this row; none for a gap and where the row is no step.
  std::optional<std::size_t> stepAt(const QModelIndex& index) const;
  /// The first divergence that is not chance.
  const evaluation::TrackDivergence* divergence() const;
  /// True for the cell of the track that parts from the reference there.
  bool isPartingCell(const QModelIndex& index) const;
  /// Share of those that went through the first step.
  double shareAt(std::size_t track, std::size_t step) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    ComparisonRowKind kind = ComparisonRowKind::head;
    std::size_t step = 0;  ///< row of the alignment
  };
  QString textAt(const QModelIndex& index) const;
  QString tooltipAt(const QModelIndex& index) const;
  QString stepText(std::size_t track, std::size_t step) const;
  QString headText(std::size_t track) const;

  workflow::TrackComparisonReport m_report;
  std::vector<Row> m_rows;
};

/// "First divergence that is not chance: row 2, B against A"
QString divergenceWords(const evaluation::TrackDivergence& divergence);
/// "No step at which they part can be told apart in these logs."
QString noDivergenceWords(const workflow::TrackComparisonReport& report);
/// "212 dialogues · 11.2 turns"
QString trackDetail(const evaluation::TrackFigures& figures);

}  // namespace studio::widgets

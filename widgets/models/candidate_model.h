#pragma once

#include <QAbstractTableModel>
#include <QCoreApplication>

#include "widgets/models/replay_reading.h"
#include "widgets/models/row_model.h"

namespace studio::widgets {

/// What candidates are ranked and drawn by.
enum class CandidateOrder { values, rawPolicy };

/// The scale of the bars: from `low` (0 unless a value is below it) to `high`, a tick each `step`.
struct BarScale {
  double low = 0;
  double high = 1;
  double step = 0.25;
};

struct CandidateRow {
  workflow::CandidateValue value;
  std::size_t index = 0;  ///< in the catalogue
  double lossPp = 0;
  bool isBest = false;
  bool isSaid = false;
  bool isLossCertain = false;
  bool isThin = false;
};

/// The candidates of one decision, ranked. Column `bar` is painted from the row. GUI thread.
class CandidateModel final : public RowModel<CandidateRow, QAbstractTableModel> {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::CandidateModel)

 public:
  enum Column : int { kAction, kQ, kLoss, kBefore, kAfter, kSupport, kBar, kColumnCount };
  using RowModel::RowModel;

  void setDecision(ReplayPointer report, std::optional<Decision> decision);
  void setOrder(CandidateOrder order);
  CandidateOrder order() const { return m_order; }
  const BarScale& scale() const { return m_scale; }
  /// The value of the dashed line: the best legal one of the current order.
  std::optional<double> reference() const { return m_reference; }
  std::optional<Decision> decision() const { return m_decision; }
  const ReplayPointer& report() const { return m_report; }
  const workflow::ReplayStep* step() const;
  int saidRow() const;
  /// The drawn value of a row: Q or the probability before the mask.
  double barValue(const CandidateRow& row) const;

  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumnCount; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  void arrange();
  void measure(const std::vector<CandidateRow>& rows);
  QVariant text(const CandidateRow& row, int column) const;
  QVariant figure(const CandidateRow& row, int column) const;

  ReplayPointer m_report;
  std::optional<Decision> m_decision;
  CandidateOrder m_order = CandidateOrder::values;
  BarScale m_scale;
  std::optional<double> m_reference;
};

}  // namespace studio::widgets

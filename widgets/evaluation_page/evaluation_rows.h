#pragma once

#include <QList>
#include <vector>

#include "core/evaluation/ope/ope_types.h"
#include "core/workflow/validation_types.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// One row per estimator on a common axis: the chosen one first, those of thin support last.
class EstimateTable {
 public:
  explicit EstimateTable(evaluation::OpeReport report);
  QList<CellColumn> columns() const;
  int rows() const { return static_cast<int>(m_order.size()); }
  Cell cell(int row, int column) const;

 private:
  const evaluation::Estimate& at(int row) const;
  Cell whiskerCell(const evaluation::Estimate& estimate) const;
  evaluation::OpeReport m_report;
  std::vector<std::size_t> m_order;
  double m_axisFrom = 0;
  double m_axisTo = 1;
};

/// The judged policy and those everybody could have without learning.
QList<CellColumn> baselineColumns(const QString& policy);
int baselineRows(const evaluation::OpeReport& report);
Cell baselineCell(const evaluation::OpeReport& report, const QString& policy, int row, int column);

/// The six experiments; without a report they are listed as not run.
QList<CellColumn> checkColumns();
Cell checkCell(const workflow::ValidationReport& report, int row, int column);
/// What is listed before they were run.
workflow::ValidationReport checksNotRun();

}  // namespace studio::widgets

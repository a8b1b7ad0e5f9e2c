#pragma once

#include <QTableView>

#include "widgets/models/cell_table_model.h"

class QSortFilterProxyModel;

namespace studio::widgets {

/// A table of cells in the studio's look: muted header, hairlines, whole rows selected, no frame;
/// Ctrl+C copies the selected rows as CSV.
class CellTableView final : public QTableView {
  Q_OBJECT

 public:
  explicit CellTableView(QWidget* parent = nullptr);

  /// Replaces the table and fits the columns.
  void showTable(QList<CellColumn> columns, int rows, CellTableModel::CellAt cellAt);
  void refreshCells();
  CellTableModel& cells() { return *m_cells; }
  /// Clicking a header sorts; the first order is `column` downwards.
  void makeSortable(int column);
  /// Row of the cells (before sorting) that is selected, −1 when none.
  int selectedRow() const;
  /// All selected rows of the cells, from top to bottom as shown.
  QList<int> selectedRows() const;
  void selectRow(int row);
  void setRowHeight(int height);

 Q_SIGNALS:
  void rowSelected(int row);  ///< of the cells, before sorting

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fitColumns();
  QString selectionAsCsv() const;
  CellTableModel* m_cells;
  QSortFilterProxyModel* m_sorted;
};

/// One CSV field (RFC 4180).
QString csvField(const QString& text);

}  // namespace studio::widgets

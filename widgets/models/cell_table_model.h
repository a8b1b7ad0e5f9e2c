#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <functional>

#include "widgets/models/cell.h"

namespace studio::widgets {

/// One column of a table. `over` is a second, muted line above the caption.
struct CellColumn {
  QString caption;
  QString over = {};
  Qt::AlignmentFlag alignment = Qt::AlignLeft;
  bool isStretched = false;
  int narrowest = 80;  ///< of a stretched one; the table scrolls sideways before it gets narrower
  QString tooltip = {};
};

/// A read-only table whose cells are made when they are looked at, so that a hundred thousand rows
/// cost nothing. GUI thread.
class CellTableModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  using CellAt = std::function<Cell(int row, int column)>;

  explicit CellTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  /// Replaces the whole table. `cellAt` is called with valid positions only.
  void showTable(QList<CellColumn> columns, int rows, CellAt cellAt);
  /// Same columns and rows, other values.
  void refreshCells();
  const QList<CellColumn>& columns() const { return m_columns; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QList<CellColumn> m_columns;
  int m_rows = 0;
  CellAt m_cellAt;
};

}  // namespace studio::widgets

#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

void CellTableModel::showTable(QList<CellColumn> columns, int rows, CellAt cellAt) {
  beginResetModel();
  m_columns = std::move(columns);
  m_rows = m_columns.isEmpty() || !cellAt ? 0 : rows;
  m_cellAt = std::move(cellAt);
  endResetModel();
}

void CellTableModel::refreshCells() {
  if (m_rows > 0) Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

int CellTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int CellTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant CellTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole) return QVariant(m_columns[index.column()].alignment | Qt::AlignVCenter);
  const bool isOfCell =
      role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == kCellRole || role == kSortRole;
  if (!isOfCell) return {};
  const Cell cell = m_cellAt(index.row(), index.column());
  if (role == kCellRole) return QVariant::fromValue(cell);
  if (role == kSortRole) return cell.sortKey.isValid() ? cell.sortKey : QVariant(cell.text);
  if (role == Qt::AccessibleTextRole) return m_columns[index.column()].caption + QStringLiteral(": ") + cell.spoken();
  return cell.spoken();
}

QVariant CellTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size()) return {};
  const CellColumn& column = m_columns[section];
  switch (role) {
    case Qt::DisplayRole: return column.caption;
    case kCellRole: return column.over;
    case Qt::TextAlignmentRole: return QVariant(column.alignment | Qt::AlignVCenter);
    default: return {};
  }
}

}  // namespace studio::widgets

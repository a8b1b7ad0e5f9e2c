#pragma once

#include <QAbstractItemModel>
#include <utility>
#include <vector>

namespace studio::widgets {

/// A flat Qt model over a vector of structs: the one place where indexes and rows are matched.
/// `Base` is QAbstractListModel or QAbstractTableModel.
template <class Row, class Base>
class RowModel : public Base {
 public:
  using Base::Base;

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
  }
  const std::vector<Row>& rows() const { return m_rows; }
  /// The row behind `index`, or nothing for an index of another model or outside.
  const Row* rowAt(const QModelIndex& index) const {
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) return nullptr;
    return &m_rows[static_cast<std::size_t>(index.row())];
  }

 protected:
  void replaceRows(std::vector<Row> rows) {
    this->beginResetModel();
    m_rows = std::move(rows);
    this->endResetModel();
  }

 private:
  std::vector<Row> m_rows;
};

}  // namespace studio::widgets

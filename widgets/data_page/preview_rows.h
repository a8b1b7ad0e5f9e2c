#pragma once

#include <QList>
#include <QString>
#include <vector>

#include "widgets/data_page/import_source.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// The first records of a check as a table: columns with a meaning first, in the order people think
/// of them; as read, or as they would be stored.
class PreviewRows {
 public:
  explicit PreviewRows(const CheckedImport& checked);

  QList<CellColumn> columns() const;
  int readCount() const { return static_cast<int>(m_rows.size()); }
  /// Rows whose stored form is known; the check shows a limited number of replacements only.
  int storedCount() const { return m_storedCount; }
  Cell cellAsRead(int row, int column) const;
  Cell cellAsStored(int row, int column) const;

 private:
  struct Column {
    std::size_t source = 0;
    QString name;
    QString meaning;  ///< key, empty = not read
  };
  void orderColumns(const workflow::ImportCheck& check);
  void applyExamples(const workflow::ImportCheck& check);
  void markRejected(const CheckedImport& checked);
  QString textAt(int row, int column) const;
  int columnMeaning(const QString& meaning) const;

  QList<Column> m_columns;
  std::vector<std::vector<std::string>> m_rows;
  QHash<int, QString> m_storedText;     ///< row -> text after redaction, where it differs
  QHash<int, QString> m_reasonLeftOut;  ///< row -> reason
  int m_storedCount = 0;
};

/// "Dialogue id" of the key "dialogue_id".
QString meaningText(const QString& key);
/// The keys in the order of the preview and of the mapping.
QStringList meaningOrder();

}  // namespace studio::widgets

#pragma once

#include <QList>
#include <QString>
#include <vector>

#include "core/workflow/mapping_review.h"
#include "widgets/data_page/import_source.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// The first records as a table: columns with a meaning first, in the order people think of them; as read, or
/// as they would be stored. What is stored and left out is known after the dry run only.
class PreviewRows {
 public:
  explicit PreviewRows(const workflow::MappingReview& review, const workflow::ImportCheck* check = nullptr);

  QList<CellColumn> columns() const;
  int readCount() const { return static_cast<int>(m_rows.size()); }
  /// Rows whose stored form is known: none before the dry run.
  int storedCount() const { return m_storedCount; }
  /// The file's column that stands at `column`.
  const QString& nameAt(int column) const { return m_columns[column].name; }
  Cell cellAsRead(int row, int column) const;
  Cell cellAsStored(int row, int column) const;

 private:
  struct Column {
    std::size_t source = 0;
    QString name;
    QString meaning;  ///< key, empty = not read
  };
  void orderColumns(const workflow::MappingReview& review);
  void applyStored(const workflow::ImportCheck& check);
  void markRejected(const workflow::ImportCheck& check, const std::filesystem::path& file);
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

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/logs/csv_reader.h"
#include "core/logs/row_source.h"

namespace studio::logs {

/// Sets quote and delimiter of `reader` as `format` has them; a delimiter it leaves open is the one among
/// , ; tab and | under which the first line holds most of `fields`, or, when none is there, most columns.
/// Leaves `reader` at the first row, and the column names in `header`: those of the first line, or 1, 2, 3, …
void readHeader(CsvReader& reader, const FieldList& fields, const FileFormat& format, CsvRecord& header);

/// Opens the rows under a header line. Fails with columnMissing (arguments column, available), or
/// with logSyntax when the header is faulty or names a used column twice.
base::Result<std::unique_ptr<RowSource>> openCsvRows(BlockReader blocks, FieldList fields, const FileFormat& format,
                                                     const std::string& where);

/// Rows of a CSV file; a header line is row 1.
class CsvRowSource final : public RowSource {
 public:
  /// `columns` per field: its column, or nothing when the file has none.
  CsvRowSource(CsvReader reader, FieldList fields, std::vector<std::optional<std::size_t>> columns,
               std::size_t columnCount);
  bool next(Record& record) override;
  void seek(std::uint64_t offset, std::uint64_t row) override { m_reader.seek(offset, row); }
  std::uint64_t usedBytes() const override { return m_reader.usedBytes(); }
  std::optional<base::Error> fault() const override { return m_reader.fault(); }

 private:
  void takeCells(Record& record) const;

  CsvReader m_reader;
  FieldList m_fields;
  std::vector<std::optional<std::size_t>> m_columns;
  std::size_t m_columnCount;
  CsvRecord m_csv;
};

}  // namespace studio::logs

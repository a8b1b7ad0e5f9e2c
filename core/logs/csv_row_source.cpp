#include "core/logs/csv_row_source.h"

#include <algorithm>
#include <utility>

namespace studio::logs {
namespace {

std::optional<std::size_t> columnOf(const CsvRecord& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (trimmed(header.cell(i)) == name) return i;
  }
  return std::nullopt;
}

std::size_t columnsNamed(const CsvRecord& header, std::string_view name) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < header.size(); ++i) count += trimmed(header.cell(i)) == name ? 1 : 0;
  return count;
}

std::size_t fieldsIn(const CsvRecord& header, const FieldList& fields) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) count += columnOf(header, fields.path(i)) ? 1 : 0;
  return count;
}

/// As many names as one can read in a message.
std::string namesOf(const CsvRecord& header) {
  constexpr std::size_t kMaxBytes = 1000;
  std::string names;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (trimmed(header.cell(i)).empty()) continue;
    if (names.size() + trimmed(header.cell(i)).size() > kMaxBytes) return names + (names.empty() ? "…" : ", …");
    if (!names.empty()) names += ", ";
    names += trimmed(header.cell(i));
  }
  return names;
}

base::Error headerFault(const std::string& where, std::string reason) {
  return base::makeError(base::ErrorCode::logSyntax, where, {{"row", "1"}, {"reason", std::move(reason)}});
}

base::Result<std::optional<std::size_t>> findColumn(const CsvRecord& header, const FieldList& fields, std::size_t index,
                                                    const std::string& where) {
  const FieldPath& name = fields.path(index);
  const std::optional<std::size_t> column = columnOf(header, name);
  if (!column && fields.isRequired(index)) {
    return base::makeError(base::ErrorCode::columnMissing, where, {{"column", name}, {"available", namesOf(header)}});
  }
  if (columnsNamed(header, name) > 1) return headerFault(where, "two columns are called " + inQuotes(name));
  return column;
}

}  // namespace

namespace {

char likelyDelimiter(CsvReader& reader, const FieldList& fields) {
  CsvRecord header;
  std::pair<std::size_t, std::size_t> best{0, 0};
  char chosen = ',';
  std::optional<char> faulty;  // a line that is one column under every other delimiter is meant for this one
  for (const char delimiter : {',', ';', '\t', '|'}) {
    reader.setDelimiter(delimiter);
    reader.seek(0, 1);
    const bool isThere = reader.next(header);
    if (isThere && !header.fault.empty() && !faulty) faulty = delimiter;
    if (!isThere || !header.fault.empty()) continue;
    const std::pair found{fieldsIn(header, fields), header.size()};
    if (found <= best) continue;
    best = found;
    chosen = delimiter;
  }
  return faulty && best.first == 0 && best.second <= 1 ? *faulty : chosen;
}

/// A record whose cells are 1, 2, 3, …
void nameByNumber(CsvRecord& record) {
  const std::size_t columns = record.size();
  record.bytes.clear();
  record.ends.clear();
  for (std::size_t i = 1; i <= columns; ++i) {
    record.bytes += std::to_string(i);
    record.ends.push_back(record.bytes.size());
  }
}

}  // namespace

void readHeader(CsvReader& reader, const FieldList& fields, const FileFormat& format, CsvRecord& header) {
  if (format.quote && !reader.isSheet()) reader.setQuote(*format.quote == '\0' ? std::nullopt : format.quote);
  const FieldList none;
  reader.setDelimiter(reader.isSheet()   ? ','
                      : format.delimiter ? *format.delimiter
                                         : likelyDelimiter(reader, format.hasHeader ? fields : none));
  reader.seek(0, 1);
  if (!reader.next(header)) header = {};
  if (format.hasHeader) return;
  reader.seek(0, 1);
  nameByNumber(header);
}

base::Result<std::unique_ptr<RowSource>> openCsvRows(BlockReader blocks, FieldList fields, const FileFormat& format,
                                                     const std::string& where) {
  CsvReader reader(std::move(blocks));
  CsvRecord header;
  readHeader(reader, fields, format, header);
  if (std::optional<base::Error> fault = reader.fault()) return std::move(*fault);
  if (!header.fault.empty()) return headerFault(where, header.fault);
  std::vector<std::optional<std::size_t>> columns;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    base::Result<std::optional<std::size_t>> column = findColumn(header, fields, i, where);
    if (!column) return column.error();
    columns.push_back(*column);
  }
  return std::unique_ptr<RowSource>(
      std::make_unique<CsvRowSource>(std::move(reader), std::move(fields), std::move(columns), header.size()));
}

CsvRowSource::CsvRowSource(CsvReader reader, FieldList fields, std::vector<std::optional<std::size_t>> columns,
                           std::size_t columnCount)
    : m_reader(std::move(reader)),
      m_fields(std::move(fields)),
      m_columns(std::move(columns)),
      m_columnCount(columnCount) {}

bool CsvRowSource::next(Record& record) {
  if (!m_reader.next(m_csv)) return false;
  record.row = m_csv.row;
  record.offset = m_csv.offset;
  record.fault = m_csv.fault;
  record.cells.resize(m_fields.size());
  if (!record.fault.empty()) return true;
  if (m_csv.size() == m_columnCount) {
    takeCells(record);
  } else {
    record.fault =
        "it has " + std::to_string(m_csv.size()) + " columns, the header has " + std::to_string(m_columnCount);
  }
  return true;
}

void CsvRowSource::takeCells(Record& record) const {
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    Cell& cell = record.cells[i];
    cell.kind = m_columns[i] ? Cell::Kind::text : Cell::Kind::absent;
    cell.text = m_columns[i] ? m_csv.cell(*m_columns[i]) : std::string_view();
    if (record.fault.empty()) record.fault = textFault(m_fields.path(i), cell.text);
  }
}

}  // namespace studio::logs

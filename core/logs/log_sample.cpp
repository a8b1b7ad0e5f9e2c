#include "core/logs/log_sample.h"

#include <algorithm>
#include <set>

#include "core/base/number_text.h"
#include "core/logs/block_reader.h"
#include "core/logs/csv_row_source.h"
#include "core/logs/json_row_source.h"
#include "core/logs/json_structure.h"
#include "core/logs/timestamp.h"

namespace studio::logs {
namespace {

constexpr std::size_t kMaxRows = 1000;
constexpr std::size_t kMaxColumns = 200;
constexpr std::size_t kMaxCellBytes = 4096;  ///< of a cell, as far as it is looked at

std::size_t wordsIn(std::string_view text) {
  std::size_t words = 0;
  bool isInWord = false;
  for (const char c : text) {
    const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!isBlank && !isInWord) ++words;
    isInWord = !isBlank;
  }
  return words;
}

bool isTime(std::string_view text) {
  const std::optional<double> number = base::parseDouble(text);
  return number ? *number > 9e8 && *number < 1e14 : parseTimestamp(text).has_value();
}

/// The text of a file's start in the encoding that fits: UTF-8, or windows-1252 where it is none.
base::Result<FileFormat> encodingOf(const std::filesystem::path& file) {
  base::Result<BlockReader> blocks = BlockReader::open(file);
  if (!blocks) return blocks.error();
  FileFormat format;
  std::string_view start = blocks->window();
  start = start.substr(0, start.rfind('\n'));
  const bool isBinary = start.find('\0') != std::string_view::npos;
  if (!isBinary && !textDefect(start).empty()) format.encoding = "windows-1252";
  return format;
}

base::Result<LogSample> sampleTable(const std::filesystem::path& file, const FileFormat& format) {
  base::Result<BlockReader> blocks = BlockReader::open(file, format);
  if (!blocks) return blocks.error();
  LogSample sample;
  sample.format.file = format;
  CsvReader reader(std::move(*blocks));
  CsvRecord record;
  readHeader(reader, FieldList(), format, record);
  std::vector<std::string> names;
  names.reserve(std::min(record.size(), kMaxColumns));
  for (std::size_t i = 0; i < std::min(record.size(), kMaxColumns); ++i) names.emplace_back(trimmed(record.cell(i)));
  if (!reader.isSheet()) sample.format.file.delimiter = reader.delimiter();
  std::vector<std::vector<std::string>> columns(names.size());
  while (sample.rows < kMaxRows && reader.next(record)) {
    if (!record.fault.empty() || record.size() < names.size()) continue;
    ++sample.rows;
    for (std::size_t i = 0; i < names.size(); ++i) columns[i].emplace_back(record.cell(i).substr(0, kMaxCellBytes));
  }
  if (std::optional<base::Error> fault = reader.fault()) return std::move(*fault);
  for (std::size_t i = 0; i < names.size(); ++i) addColumn(sample, names[i], std::move(columns[i]));
  return sample;
}

}  // namespace

void addColumn(LogSample& sample, std::string name, std::vector<std::string> cells) {
  SampleColumn column;
  column.name = std::move(name);
  std::set<std::string_view> values;
  std::string_view last;
  for (std::string& cell : cells) {
    cell = std::string(trimmed(cell));
    if (cell.empty()) continue;
    ++column.filled;
    values.insert(cell);
    if (cell != last) ++column.runs;
    last = cell;
    column.meanWords += static_cast<double>(wordsIn(cell));
    column.numericShare += base::parseDouble(cell) ? 1 : 0;
    column.timeShare += isTime(cell) ? 1 : 0;
  }
  column.distinct = values.size();
  const double count = std::max<double>(1, static_cast<double>(column.filled));
  column.meanWords /= count;
  column.numericShare /= count;
  column.timeShare /= count;
  column.cells = std::move(cells);
  sample.columns.push_back(std::move(column));
}

base::Result<std::vector<LogSample>> sampleLog(const std::filesystem::path& file) {
  const base::Result<FileFormat> format = encodingOf(file);
  if (!format) return format.error();
  const base::Result<FileKind> kind = kindOfFile(file, *format);
  if (!kind) return kind.error();
  if (*kind != FileKind::csv) return sampleJson(file, *format, *kind, kMaxRows);
  base::Result<LogSample> table = sampleTable(file, *format);
  if (!table) return table.error();
  return std::vector<LogSample>{std::move(*table)};
}

}  // namespace studio::logs

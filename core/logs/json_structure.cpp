#include "core/logs/json_structure.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/logs/json_row_source.h"

namespace studio::logs {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxDepth = 6;
constexpr std::size_t kMaxMixedList = 8;
constexpr std::size_t kMaxColumns = 200;
constexpr std::size_t kRecordsForStructure = 20;

std::string joined(const Cell& cell) {
  std::string text = cell.text;
  for (std::size_t i = 0; i < cell.items.size(); ++i) text += (i > 0 ? std::string(1, kListMark) : "") + cell.items[i];
  return text;
}

/// Rows as a table that grows columns as they turn up.
class Table {
 public:
  void beginRow() { ++m_rows; }
  std::size_t rows() const { return m_rows; }
  void set(const std::string& column, std::string text) {
    if (m_cells.size() >= kMaxColumns && m_cells.find(column) == m_cells.end()) return;
    if (m_cells.find(column) == m_cells.end()) m_order.push_back(column);
    std::vector<std::string>& cells = m_cells[column];
    cells.resize(m_rows);
    cells.back() = std::move(text);
  }
  void addFields(element value, const std::string& prefix, std::string_view leftOut, std::size_t depth = 0) {
    object fields;
    array items;
    if (depth > kMaxDepth) return;
    if (value.get(fields) == simdjson::SUCCESS) {
      for (const auto& field : fields) {
        if (prefix.empty() || depth > 0 || field.key != leftOut)
          addField(field.value, prefix + std::string(field.key), depth);
      }
    } else if (value.get(items) == simdjson::SUCCESS) {
      std::size_t index = 0;
      for (const element item : items) addField(item, prefix + std::to_string(index++), depth);
    }
  }
  void moveInto(LogSample& sample) {
    sample.rows = m_rows;
    for (const std::string& name : m_order) {
      m_cells[name].resize(m_rows);
      addColumn(sample, name, std::move(m_cells[name]));
    }
  }

 private:
  void addField(element value, const std::string& name, std::size_t depth) {
    const Cell cell = cellOf(value);
    array items;
    if (value.is_object()) return addFields(value, name + ".", "", depth + 1);
    if (value.get(items) != simdjson::SUCCESS || isListOfTexts(items)) return set(name, joined(cell));
    const bool isMixed = items.size() <= kMaxMixedList && !items.at(0).is_object() && !items.at(0).is_array();
    if (isMixed) addFields(value, name + ".", "", depth + 1);
  }
  static bool isListOfTexts(array items) {
    return std::all_of(items.begin(), items.end(), [](element item) { return item.is_string(); });
  }

  std::map<std::string, std::vector<std::string>> m_cells;
  std::vector<std::string> m_order;
  std::size_t m_rows = 0;
};

/// A list of objects or lists, or an object whose entries are such.
bool canBeRows(element value) {
  const auto isRow = [](element entry) { return entry.is_object() || entry.is_array(); };
  array items;
  object fields;
  if (value.get(items) == simdjson::SUCCESS) return items.size() > 0 && std::all_of(items.begin(), items.end(), isRow);
  if (value.get(fields) != simdjson::SUCCESS || fields.size() < 2) return false;
  return std::all_of(fields.begin(), fields.end(), [&](const auto& field) { return field.value.is_object(); });
}

void findRows(element value, const std::string& prefix, std::size_t depth, std::map<std::string, std::size_t>& found) {
  object fields;
  if (depth > 3 || value.get(fields) != simdjson::SUCCESS) return;
  for (const auto& field : fields) {
    const std::string path = prefix + std::string(field.key);
    if (canBeRows(field.value)) ++found[path];
    if (field.value.is_object()) findRows(field.value, path + ".", depth + 1, found);
  }
}

/// Reads the records of a file as far as they are looked at.
class Reading {
 public:
  static base::Result<Reading> open(const std::filesystem::path& file, const RecordFormat& format, FileKind kind) {
    base::Result<BlockReader> blocks = BlockReader::open(file, format.file);
    if (!blocks) return blocks.error();
    return Reading(openElements(std::move(*blocks), kind, format.recordsPath));
  }
  std::optional<element> next() {
    JsonElement json;
    while (m_elements->next(json)) {
      std::string fault = json.fault;
      m_text = std::move(json.text);
      m_key = plainKey({0, 0, {}, json.key, {}});
      if (!fault.empty()) continue;
      if (const std::optional<element> root = parseJson(*m_parser, m_text, fault)) return root;
    }
    return std::nullopt;
  }
  const std::string& key() const { return m_key; }
  std::optional<base::Error> fault() const { return m_elements->fault(); }

 private:
  explicit Reading(std::unique_ptr<ElementSource> elements)
      : m_elements(std::move(elements)), m_parser(std::make_unique<JsonParser>()) {}
  std::unique_ptr<ElementSource> m_elements;
  std::unique_ptr<JsonParser> m_parser;
  std::string m_text;
  std::string m_key;
};

base::Result<std::vector<std::string>> rowPaths(const std::filesystem::path& file, const RecordFormat& format,
                                                FileKind kind) {
  base::Result<Reading> reading = Reading::open(file, format, kind);
  if (!reading) return reading.error();
  std::map<std::string, std::size_t> found;
  std::size_t records = 0;
  for (auto root = reading->next(); root && records < kRecordsForStructure; root = reading->next(), ++records) {
    findRows(*root, "", 0, found);
  }
  if (std::optional<base::Error> fault = reading->fault()) return std::move(*fault);
  std::vector<std::string> paths{""};
  for (const auto& [path, count] : found) {
    if (2 * count >= records) paths.push_back(path);
  }
  return paths;
}

void addRecord(Table& table, LogSample& sample, const NamedValue& root, std::size_t limit) {
  const auto addRow = [&](element row, std::string_view key) {
    if (table.rows() >= limit) return;
    table.beginRow();
    table.addFields(row, "", "");
    if (!key.empty()) table.set("@key", std::string(key));
    if (sample.rowsPath.empty()) return;
    table.addFields(root.value, "$.", sample.rowsPath);
    if (!root.key.empty()) table.set("$.@key", std::string(root.key));
  };
  const std::optional<element> rows = sample.rowsPath.empty() ? std::nullopt : valueAt(root.value, sample.rowsPath);
  array items;
  object fields;
  if (!rows) return sample.rowsPath.empty() ? addRow(root.value, root.key) : void();
  if (rows->get(items) == simdjson::SUCCESS) {
    for (const element item : items) addRow(item, {});
  } else if (rows->get(fields) == simdjson::SUCCESS) {
    sample.areRowsNamed = true;
    for (const auto& field : fields) addRow(field.value, field.key);
  }
}

base::Result<LogSample> sampleRows(const std::filesystem::path& file, const RecordFormat& format, FileKind kind,
                                   const std::string& rowsPath, std::size_t limit) {
  base::Result<Reading> reading = Reading::open(file, format, kind);
  if (!reading) return reading.error();
  LogSample sample;
  sample.format = format;
  sample.rowsPath = rowsPath;
  Table table;
  for (auto root = reading->next(); root && table.rows() < limit; root = reading->next()) {
    addRecord(table, sample, {*root, reading->key()}, limit);
  }
  table.moveInto(sample);
  return sample;
}

/// Where records may be inside the one value of a file: "" by its layout; "*", "key.*" or "*.*" further in.
std::vector<std::string> recordPaths(FileKind kind, const std::filesystem::path& file, const FileFormat& format) {
  std::vector<std::string> paths{""};
  base::Result<Reading> reading = Reading::open(file, {format, ""}, kind);
  const std::optional<element> first = reading ? reading->next() : std::nullopt;
  object fields;
  if (!first || kind == FileKind::jsonArray || first->get(fields) != simdjson::SUCCESS) return paths;
  std::size_t lists = 0;
  std::vector<std::string> inside;
  for (const auto& field : fields) {
    if (field.value.is_array() && canBeRows(field.value)) ++lists;
    if (canBeRows(field.value)) inside.push_back(std::string(field.key) + ".*");
  }
  const bool isKeyed = canBeRows(*first);
  const bool areAllLists = lists > 1 && lists == fields.size();
  if (reading->next()) return paths;  // several values: each is a record
  if (isKeyed) paths.emplace_back("*");
  if (areAllLists) paths.emplace_back("*.*");
  if (inside.size() <= 5) paths.insert(paths.end(), inside.begin(), inside.end());
  return paths;
}

}  // namespace

base::Result<std::vector<LogSample>> sampleJson(const std::filesystem::path& file, const FileFormat& format,
                                                FileKind kind, std::size_t limit) {
  std::vector<LogSample> samples;
  for (const std::string& records : recordPaths(kind, file, format)) {
    const RecordFormat way{format, records};
    const FileKind readAs = records.empty() ? kind : FileKind::jsonRecords;
    const base::Result<std::vector<std::string>> paths = rowPaths(file, way, readAs);
    if (!paths) return paths.error();
    for (const std::string& path : *paths) {
      base::Result<LogSample> sample = sampleRows(file, way, readAs, path, limit);
      if (!sample) return sample.error();
      samples.push_back(std::move(*sample));
    }
  }
  return samples;
}

}  // namespace studio::logs

#include <algorithm>

#include "core/logs/csv_row_source.h"
#include "core/logs/json_row_source.h"
#include "core/logs/log_reader.h"

namespace studio::logs {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxColumns = 200;
constexpr std::size_t kMaxDepth = 8;

/// Text for showing: bytes that are no text become "?".
std::string shown(std::string_view text) {
  if (textDefect(text).empty()) return std::string(text);
  std::string safe(text);
  std::replace_if(
      safe.begin(), safe.end(), [](char c) { return c == '\0' || (static_cast<unsigned char>(c) & 0x80U); }, '?');
  return safe;
}

base::Result<RawPreview> previewCsv(BlockReader blocks, const FileFormat& format, std::size_t limit) {
  CsvReader reader(std::move(blocks));
  CsvRecord record;
  readHeader(reader, FieldList(), format, record);
  RawPreview preview;
  for (std::size_t i = 0; i < record.size(); ++i) preview.columns.push_back(shown(record.cell(i)));
  while (preview.rows.size() < limit && reader.next(record)) {
    std::vector<std::string> row(preview.columns.size());
    for (std::size_t i = 0; i < std::min(row.size(), record.size()); ++i) row[i] = shown(record.cell(i));
    preview.rows.push_back(std::move(row));
  }
  if (std::optional<base::Error> fault = reader.fault()) return std::move(*fault);
  return preview;
}

std::string cellText(element value) {
  const Cell cell = cellOf(value);
  if (cell.kind != Cell::Kind::list && cell.kind != Cell::Kind::object) return cell.text;
  return simdjson::minify(value);
}

class JsonPreview {
 public:
  explicit JsonPreview(std::string rowsPath) : m_rowsPath(std::move(rowsPath)) {}

  void addElement(element root, std::size_t limit) {
    const std::optional<element> rows = m_rowsPath.empty() ? std::nullopt : valueAt(root, m_rowsPath);
    simdjson::dom::array list;
    if (!rows || rows->get(list) != simdjson::SUCCESS) return addRow(root, root);
    for (const element row : list) {
      if (m_preview.rows.size() >= limit) return;
      addRow(root, row);
    }
  }
  std::size_t size() const { return m_preview.rows.size(); }
  RawPreview take() {
    for (std::vector<std::string>& row : m_preview.rows) row.resize(m_preview.columns.size());
    return std::move(m_preview);
  }

 private:
  /// A row of a nested list, with the fields of its dialogue object as "$." columns.
  void addRow(element root, element row) {
    m_preview.rows.emplace_back();
    addFields(row, "", 0);
    if (!m_rowsPath.empty()) addFields(root, "$.", 0);
  }
  void addFields(element value, const std::string& prefix, std::size_t depth) {
    simdjson::dom::object fields;
    simdjson::dom::array items;
    if (value.get(fields) == simdjson::SUCCESS) {
      for (const auto& [key, field] : fields) addField(field, prefix + std::string(key), depth);
    } else if (depth == 0 && value.get(items) == simdjson::SUCCESS) {
      std::size_t place = 0;  // a row that is a list: its columns are called by their places
      for (const element item : items) addField(item, prefix + std::to_string(place++), depth);
    }
  }
  void addField(element field, const std::string& name, std::size_t depth) {
    if (name == "$." + m_rowsPath) return;
    field.is_object() && depth < kMaxDepth ? addFields(field, name + ".", depth + 1) : set(name, cellText(field));
  }
  void set(const std::string& column, std::string text) {
    const auto found = std::find(m_preview.columns.begin(), m_preview.columns.end(), column);
    const auto index = static_cast<std::size_t>(found - m_preview.columns.begin());
    if (found == m_preview.columns.end() && index >= kMaxColumns) return;
    if (found == m_preview.columns.end()) m_preview.columns.push_back(column);
    std::vector<std::string>& row = m_preview.rows.back();
    row.resize(std::max(row.size(), index + 1));
    row[index] = std::move(text);
  }

  std::string m_rowsPath;
  RawPreview m_preview;
};

base::Result<RawPreview> previewJson(BlockReader blocks, FileKind kind, const Mapping& mapping, std::size_t limit) {
  const std::unique_ptr<ElementSource> elements = openElements(std::move(blocks), kind, mapping.format.recordsPath);
  JsonPreview preview(mapping.rowsPath);
  JsonParser parser;
  JsonElement json;
  while (preview.size() < limit && elements->next(json)) {
    std::string fault = json.fault;
    const std::optional<element> root = fault.empty() ? parseJson(parser, json.text, fault) : std::nullopt;
    if (root) preview.addElement(*root, limit);
  }
  if (std::optional<base::Error> fault = elements->fault()) return std::move(*fault);
  return preview.take();
}

}  // namespace

base::Result<RawPreview> previewRecords(const std::filesystem::path& file, const Mapping& mapping, std::size_t limit) {
  const base::Result<FileKind> kind = recordKindOfFile(file, mapping.format);
  if (!kind) return kind.error();
  base::Result<BlockReader> blocks = BlockReader::open(file, mapping.format.file);
  if (!blocks) return blocks.error();
  return *kind == FileKind::csv ? previewCsv(std::move(*blocks), mapping.format.file, limit)
                                : previewJson(std::move(*blocks), *kind, mapping, limit);
}

}  // namespace studio::logs

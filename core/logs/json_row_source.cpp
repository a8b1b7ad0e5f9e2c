#include "core/logs/json_row_source.h"

#include "core/logs/json_records.h"

namespace studio::logs {
namespace {

JsonElements::Layout layoutOf(FileKind kind) {
  if (kind == FileKind::jsonArray) return JsonElements::Layout::array;
  return kind == FileKind::jsonLines ? JsonElements::Layout::lines : JsonElements::Layout::values;
}

Cell keyCell(std::string_view key) {
  Cell cell;
  if (key.empty()) return cell;
  cell.kind = Cell::Kind::text;
  cell.text = key;
  return cell;
}

Cell cellOfPath(std::string_view path, const NamedValue& root, const NamedValue& row) {
  const bool isOfRoot = path.starts_with("$.");
  const NamedValue& from = isOfRoot ? root : row;
  if (isOfRoot) path.remove_prefix(2);
  return path == "@key" ? keyCell(from.key) : cellAt(from.value, path);
}

}  // namespace

std::unique_ptr<ElementSource> openElements(BlockReader blocks, FileKind kind, std::string_view recordsPath) {
  if (kind == FileKind::jsonRecords) return std::make_unique<JsonRecords>(std::move(blocks), recordsPath);
  return std::make_unique<JsonElements>(std::move(blocks), layoutOf(kind));
}

void takeCells(const FieldList& fields, const NamedValue& root, const NamedValue& row, Record& record) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    record.cells[i] = cellOfPath(fields.path(i), root, row);
    if (record.fault.empty()) record.fault = textFault(fields.path(i), record.cells[i].text);
  }
}

std::string plainKey(const JsonElement& element) {
  if (element.key.find('\\') == std::string::npos) {
    return element.key.size() < 2 ? std::string() : element.key.substr(1, element.key.size() - 2);
  }
  JsonParser parser;
  std::string fault;
  const auto value = parseJson(parser, element.key, fault);
  return value ? cellOf(*value).text : std::string();
}

JsonRowSource::JsonRowSource(std::unique_ptr<ElementSource> elements, FieldList fields)
    : m_elements(std::move(elements)), m_fields(std::move(fields)) {}

bool JsonRowSource::next(Record& record) {
  if (!m_elements->next(m_element)) return false;
  record.row = m_element.number;
  record.offset = m_element.offset;
  record.fault = m_element.fault;
  record.cells.resize(m_fields.size());
  if (!record.fault.empty()) return true;
  const auto root = parseJson(m_parser, m_element.text, record.fault);
  if (root && !root->is_object() && !root->is_array()) record.fault = "it is neither a JSON object nor a list";
  if (!root || !record.fault.empty()) return true;
  const std::string key = plainKey(m_element);
  const NamedValue named{*root, key};
  takeCells(m_fields, named, named, record);
  return true;
}

}  // namespace studio::logs

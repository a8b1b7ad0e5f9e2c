#include "core/logs/json_row_source.h"

namespace studio::logs {

JsonElements::Layout layoutOf(FileKind kind) {
  if (kind == FileKind::jsonArray) return JsonElements::Layout::array;
  return kind == FileKind::jsonLines ? JsonElements::Layout::lines : JsonElements::Layout::values;
}

void takeCells(const FieldList& fields, simdjson::dom::element root, simdjson::dom::element row, Record& record) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string_view path = fields.path(i);
    const bool isOfRoot = path.starts_with("$.");
    const auto value = isOfRoot ? valueAt(root, path.substr(2)) : valueAt(row, path);
    record.cells[i] = value ? cellOf(*value) : Cell();
    if (record.fault.empty()) record.fault = textFault(path, record.cells[i].text);
  }
}

JsonRowSource::JsonRowSource(BlockReader blocks, FileKind kind, FieldList fields)
    : m_elements(std::move(blocks), layoutOf(kind)), m_fields(std::move(fields)) {}

bool JsonRowSource::next(Record& record) {
  if (!m_elements.next(m_element)) return false;
  record.row = m_element.number;
  record.offset = m_element.offset;
  record.fault = m_element.fault;
  record.cells.resize(m_fields.size());
  if (!record.fault.empty()) return true;
  const auto root = parseJson(m_parser, m_element.text, record.fault);
  if (root && !root->is_object()) record.fault = "it is not a JSON object";
  if (root && record.fault.empty()) takeCells(m_fields, *root, *root, record);
  return true;
}

}  // namespace studio::logs

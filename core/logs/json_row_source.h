#pragma once

#include "core/logs/json_cells.h"
#include "core/logs/json_elements.h"
#include "core/logs/row_source.h"

namespace studio::logs {

/// The records of a file of any JSON kind; `recordsPath` is used by jsonRecords alone.
std::unique_ptr<ElementSource> openElements(BlockReader blocks, FileKind kind, std::string_view recordsPath);

/// A JSON value with the name it has in the object that holds it ("" in a list).
struct NamedValue {
  simdjson::dom::element value;
  std::string_view key;
};

/// Fills `record.cells`: a path that starts with "$." is taken from `root`, any other from `row`.
void takeCells(const FieldList& fields, const NamedValue& root, const NamedValue& row, Record& record);

/// The name of an element, without quotes and escapes.
std::string plainKey(const JsonElement& element);

/// JSON objects, or lists, that are rows.
class JsonRowSource final : public RowSource {
 public:
  JsonRowSource(std::unique_ptr<ElementSource> elements, FieldList fields);
  bool next(Record& record) override;
  void seek(std::uint64_t offset, std::uint64_t row) override { m_elements->seek(offset, row); }
  std::uint64_t usedBytes() const override { return m_elements->usedBytes(); }
  std::optional<base::Error> fault() const override { return m_elements->fault(); }

 private:
  std::unique_ptr<ElementSource> m_elements;
  FieldList m_fields;
  JsonElement m_element;
  JsonParser m_parser;
};

}  // namespace studio::logs

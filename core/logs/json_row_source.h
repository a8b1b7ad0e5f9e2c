#pragma once

#include "core/logs/json_cells.h"
#include "core/logs/json_elements.h"
#include "core/logs/row_source.h"

namespace studio::logs {

JsonElements::Layout layoutOf(FileKind kind);

/// Fills `record.cells`: a path that starts with "$." is taken from `root`, any other from `row`.
void takeCells(const FieldList& fields, simdjson::dom::element root, simdjson::dom::element row, Record& record);

/// JSON objects that are rows.
class JsonRowSource final : public RowSource {
 public:
  JsonRowSource(BlockReader blocks, FileKind kind, FieldList fields);
  bool next(Record& record) override;
  void seek(std::uint64_t offset, std::uint64_t row) override { m_elements.seek(offset, row); }
  std::uint64_t position() const override { return m_elements.position(); }
  bool hasFailed() const override { return m_elements.hasFailed(); }

 private:
  JsonElements m_elements;
  FieldList m_fields;
  JsonElement m_element;
  JsonParser m_parser;
};

}  // namespace studio::logs

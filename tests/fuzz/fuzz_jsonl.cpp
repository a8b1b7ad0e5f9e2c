// Any bytes are a JSON log in each of its layouts: reading ends, rows count up, and reading a record
// again from its offset gives the same.
// libFuzzer: -max_len=256
#include <cstdlib>

#include "core/logs/row_source.h"

using namespace studio::logs;

namespace {

void require(bool isKept) {
  if (!isKept) std::abort();
}

FieldList someFields() {
  FieldList fields;
  for (const char* path : {"a", "b.c", "b.0.c", "$.a", ""}) fields.add(path);
  return fields;
}

std::unique_ptr<RowSource> open(const std::string& text, FileKind kind) {
  return std::move(*openRows(BlockReader::ofText(text), kind, someFields(), {}, "fuzz"));
}

void readAll(const std::string& text, FileKind kind) {
  const std::unique_ptr<RowSource> source = open(text, kind);
  Record record;
  std::uint64_t row = 0;
  while (source->next(record)) {
    require(record.row == ++row && row <= text.size() + 1);
    require(record.cells.size() == someFields().size());
    if (!record.fault.empty()) continue;
    const std::unique_ptr<RowSource> again = open(text, kind);
    Record repeated;
    again->seek(record.offset, record.row);
    require(again->next(repeated) && repeated.fault.empty() && repeated.row == record.row);
    for (std::size_t i = 0; i < record.cells.size(); ++i) require(record.cells[i].text == repeated.cells[i].text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const FileKind kind : {FileKind::jsonLines, FileKind::jsonArray, FileKind::jsonValues}) readAll(text, kind);
  return 0;
}

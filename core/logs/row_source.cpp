#include "core/logs/row_source.h"

#include "core/logs/csv_row_source.h"
#include "core/logs/json_row_source.h"

namespace studio::logs {

base::Result<std::unique_ptr<RowSource>> openRows(BlockReader blocks, FileKind kind, FieldList fields,
                                                  const std::string& where) {
  if (kind == FileKind::csv) return openCsvRows(std::move(blocks), std::move(fields), where);
  return std::unique_ptr<RowSource>(std::make_unique<JsonRowSource>(std::move(blocks), kind, std::move(fields)));
}

base::Result<std::unique_ptr<RowSource>> openRows(const std::filesystem::path& file, FieldList fields) {
  const base::Result<FileKind> kind = kindOfFile(file);
  if (!kind) return kind.error();
  base::Result<BlockReader> blocks = BlockReader::open(file);
  if (!blocks) return blocks.error();
  return openRows(std::move(*blocks), *kind, std::move(fields), file.string());
}

}  // namespace studio::logs

#include "core/logs/row_source.h"

#include "core/logs/csv_row_source.h"
#include "core/logs/json_row_source.h"

namespace studio::logs {

base::Result<std::unique_ptr<RowSource>> openRows(BlockReader blocks, FileKind kind, FieldList fields,
                                                  const RecordFormat& format, const std::string& where) {
  if (kind == FileKind::csv) return openCsvRows(std::move(blocks), std::move(fields), format.file, where);
  return std::unique_ptr<RowSource>(
      std::make_unique<JsonRowSource>(openElements(std::move(blocks), kind, format.recordsPath), std::move(fields)));
}

base::Result<std::unique_ptr<RowSource>> openRows(const std::filesystem::path& file, FieldList fields,
                                                  const RecordFormat& format) {
  const base::Result<FileKind> kind = recordKindOfFile(file, format);
  if (!kind) return kind.error();
  base::Result<BlockReader> blocks = BlockReader::open(file, format.file);
  if (!blocks) return blocks.error();
  return openRows(std::move(*blocks), *kind, std::move(fields), format, file.string());
}

base::Result<FileKind> recordKindOfFile(const std::filesystem::path& file, const RecordFormat& format) {
  base::Result<FileKind> kind = kindOfFile(file, format.file);
  if (!kind || format.recordsPath.empty()) return kind;
  if (*kind != FileKind::csv) return FileKind::jsonRecords;
  return base::makeError(base::ErrorCode::fileKindUnknown, file.string(),
                         {{"reason", "the mapping asks for records inside JSON, this file is not JSON"}});
}

}  // namespace studio::logs

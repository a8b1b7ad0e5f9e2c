#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/result.h"
#include "core/logs/block_reader.h"
#include "core/logs/file_kind.h"
#include "core/logs/record.h"

namespace studio::logs {

/// Reads the records of one file whose records are rows. One thread; blocks on the disk.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Fills `record`; false at the end of the file.
  virtual bool next(Record& record) = 0;
  /// Goes to the record that starts at `offset` and is `row` (both from an earlier Record).
  virtual void seek(std::uint64_t offset, std::uint64_t row) = 0;
  /// Bytes of the file on disk that have been used so far, for progress.
  virtual std::uint64_t usedBytes() const = 0;
  /// Why the file could not be read to its end, if it could not; next() then says it has ended.
  virtual std::optional<base::Error> fault() const = 0;
};

/// A source of the rows in `blocks`, taking `fields`; `where` names the file in errors.
/// Fails for CSV with columnMissing, or logSyntax when the header cannot be used.
base::Result<std::unique_ptr<RowSource>> openRows(BlockReader blocks, FileKind kind, FieldList fields,
                                                  const RecordFormat& format, const std::string& where);
/// The same for a file; its kind is told from its content.
base::Result<std::unique_ptr<RowSource>> openRows(const std::filesystem::path& file, FieldList fields,
                                                  const RecordFormat& format);

/// The kind a file is read as; records inside a value make jsonRecords of JSON. Fails like kindOfFile, and
/// with fileKindUnknown when records inside JSON are asked for and the file is no JSON.
base::Result<FileKind> recordKindOfFile(const std::filesystem::path& file, const RecordFormat& format);

}  // namespace studio::logs

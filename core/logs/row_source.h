#pragma once

#include <filesystem>
#include <memory>

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
  /// Bytes read so far.
  virtual std::uint64_t position() const = 0;
  /// True when the disk failed underneath; next() then says the file has ended.
  virtual bool hasFailed() const = 0;
};

/// A source of the rows in `blocks`, taking `fields`; `where` names the file in errors.
/// Fails for CSV with columnMissing, or logSyntax when the header cannot be used.
base::Result<std::unique_ptr<RowSource>> openRows(BlockReader blocks, FileKind kind, FieldList fields,
                                                  const std::string& where);
/// The same for a file; `kind` is told from its content.
base::Result<std::unique_ptr<RowSource>> openRows(const std::filesystem::path& file, FieldList fields);

}  // namespace studio::logs

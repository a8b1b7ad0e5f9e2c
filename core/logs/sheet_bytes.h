#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"

namespace studio::logs {

/// A zip file, or an office file of the old kind, which is refused with the reason.
bool isWorkbook(std::string_view firstBytes);

/// A sheet of an Office Open XML workbook (ECMA-376 part 1, section 18) as CSV (RFC 4180) with commas, one
/// line a row, empty lines for rows without content, so that the n-th line is row n. Numbers stand as the
/// file writes them, booleans as true and false, dates (by the cell's number format) in ISO 8601, formulas
/// as their stored results. `sheet` is its name, empty for the first. Streaming: memory holds one row and
/// the table of shared texts up to 32 MiB, the rest of which is put aside on disk.
/// Fails with archiveUnusable (damaged, a bomb, encrypted, unsafe names, no such sheet, a part that is
/// missing, a document type declaration); so do faults that show only later.
base::Result<std::unique_ptr<ByteStream>> openSheetBytes(std::unique_ptr<SeekableBytes> file, const std::string& sheet,
                                                         const std::string& where);

}  // namespace studio::logs

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/logs/file_format.h"

namespace studio::logs {

/// One field of the sampled rows, and what can be counted of it.
struct SampleColumn {
  std::string name;                ///< as a mapping names it
  std::vector<std::string> cells;  ///< per row; values of a list are joined by U+001F
  std::size_t filled = 0;
  std::size_t distinct = 0;  ///< among filled cells
  std::size_t runs = 0;      ///< stretches of equal neighbours
  double meanWords = 0;      ///< of filled cells
  double numericShare = 0;   ///< of filled cells
  double timeShare = 0;

  double filledShare() const {
    return cells.empty() ? 0 : static_cast<double>(filled) / static_cast<double>(cells.size());
  }
};

/// The first rows of a log, read in one of the ways it could be read.
struct LogSample {
  RecordFormat format;
  std::string rowsPath;
  bool areRowsNamed = false;  ///< the rows inside a record stand in an object, not in a list
  std::string formatReason;   ///< what was seen in the file; "" when there is nothing to say
  std::vector<SampleColumn> columns;
  std::size_t rows = 0;
};

/// The value that separates the entries of a list in a sample's cell.
inline constexpr char kListMark = '\x1F';

/// All ways to read a file that its structure allows, up to 1,000 rows each; a table has one. Fails like
/// kindOfFile, or with what the file's bytes fail with.
base::Result<std::vector<LogSample>> sampleLog(const std::filesystem::path& file);

/// Adds a column and counts it.
void addColumn(LogSample& sample, std::string name, std::vector<std::string> cells);

}  // namespace studio::logs

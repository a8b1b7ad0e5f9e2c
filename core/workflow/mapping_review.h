#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/logs/log_types.h"
#include "core/workflow/mapping_draft.h"

namespace studio::workflow {

/// A value of a column and how often the sample holds it.
struct ValueCount {
  std::string value;
  std::uint64_t count = 0;
};

/// A column or path of the file, and what the first rows hold there.
struct ColumnSample {
  std::string name;
  std::vector<ValueCount> values;  ///< the 40 most frequent, most frequent first, then by name
  std::uint64_t distinct = 0;
  std::uint64_t filled = 0;
};

/// What is wrong or odd about one field of a mapping.
struct MappingIssue {
  enum class Kind {
    missing,              ///< a mapping cannot do without it
    columnUnknown,        ///< the file has no such column; detail = its name
    pathNotSeen,          ///< no record of the sample has it; detail = the path
    onBothSides,          ///< detail = the value that is agent and customer
    valueNotSeen,         ///< no row of the sample has it; detail = the value
    valueUnassigned,      ///< speaker's value that is nobody; detail = the value, count = rows of the sample
    conditionIncomplete,  ///< no value chosen yet; detail = the condition
    conditionInvalid,     ///< detail = the condition
    sideFileMissing,      ///< no file fits; detail = the pattern
    sideNotMapped,        ///< it is to be read in a side file, and none is named
    rowsNotFound,         ///< no record holds rows there; detail = the path
    noColumns,            ///< the file is cut into one column or none; detail = the column
    invalid               ///< detail = the reason in plain English
  };
  MappingField field = MappingField::name;
  Kind kind = Kind::invalid;
  std::string detail;
  std::uint64_t count = 0;

  bool isError() const;  ///< otherwise a warning
};

/// What the first rows say about a mapping that is being edited.
struct MappingReview {
  std::filesystem::path file;  ///< the log that was looked at
  logs::RawPreview preview;    ///< its first 200 records
  std::uint64_t sampledRows = 0;
  std::vector<ColumnSample> columns;
  std::filesystem::path sideFile;  ///< empty: none is mapped, or none was found
  std::vector<ColumnSample> sideColumns;
  std::map<std::string, std::string> meaningOfColumn;  ///< as ImportCheck's; what is wrong has none
  std::vector<MappingIssue> issues;                    ///< in the order of the fields

  bool isUsable() const;  ///< no error: the mapping can be read and imported with
};

/// Looks at the first 1,000 rows of the first log among `files` as `draft` would have them read. The draft may be
/// incomplete: what can be shown is shown, the rest is named as an issue of its field. Blocks shortly; any thread.
/// Fails when the file itself cannot be read.
base::Result<MappingReview> reviewMapping(const std::vector<std::filesystem::path>& files, const MappingDraft& draft,
                                          std::stop_token stop, const base::Progress& progress);

}  // namespace studio::workflow

#pragma once

#include <filesystem>
#include <vector>

#include "core/logs/mapping.h"
#include "core/workflow/mapping_review.h"

namespace studio::workflow {

/// The first rows of a log as an unfinished mapping would have them read.
struct DraftSample {
  logs::RawPreview preview;  ///< up to 1,000 records
  std::vector<ColumnSample> columns;
  bool isTable = false;  ///< its columns are all there are; paths of JSON may turn up later
};

/// Format, files, rows and side file of a draft that may lack everything else. What is wrong is left at its default.
logs::Mapping readableParts(const MappingDraft& draft);

/// Fails with what the bytes of the file fail with.
base::Result<DraftSample> sampleWith(const std::filesystem::path& file, const logs::RecordFormat& format,
                                     const std::string& rowsPath);

/// The column called `name`, or null.
const ColumnSample* columnNamed(const std::vector<ColumnSample>& columns, std::string_view name);

}  // namespace studio::workflow

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/logs/text_table.h"
#include "core/logs/zip_archive.h"

namespace studio::logs {

/// What a workbook says about its sheets as a whole.
struct Workbook {
  std::string sheetPart;            ///< the chosen sheet's place in the archive
  bool is1904 = false;              ///< days count from 1904
  std::vector<bool> isDateOfStyle;  ///< per cell format
  TextTable sharedTexts;
};

/// Reads everything but the sheet itself. `sheet` is a name, empty for the first. Fails with archiveUnusable.
base::Result<Workbook> readWorkbook(ZipArchive& archive, const std::string& sheet);

}  // namespace studio::logs

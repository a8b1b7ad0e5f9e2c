#include "core/workflow/row_reasons.h"

#include <algorithm>

#include "core/text/unicode.h"

namespace studio::workflow {

std::vector<logs::RejectedRow> keepableReasons(std::vector<logs::RejectedRow> rows, const privacy::Redactor& redactor) {
  for (auto& row : rows) {
    if (text::firstInvalidUtf8(row.reason)) {
      std::replace_if(
          row.reason.begin(), row.reason.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; },
          '?');
    }
    row.reason = redactor.redact(row.reason).text;
  }
  return rows;
}

}  // namespace studio::workflow

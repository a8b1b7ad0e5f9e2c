#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/logs/log_types.h"
#include "core/privacy/redactor.h"

namespace studio::workflow {

/// The same rows with reasons that may be kept: a reason quotes the cell it is about, and a cell may
/// hold anything, identifiers and broken UTF-8 included. What was quoted only in part is not quoted any more.
std::vector<logs::RejectedRow> keepableReasons(std::vector<logs::RejectedRow> rows, const privacy::Redactor& redactor);
/// The same for a file's name and for what an error of reading says, such as the columns of a file without a header.
std::string keepableName(const std::string& name, const privacy::Redactor& redactor);
base::Error keepableError(base::Error error, const privacy::Redactor& redactor);

}  // namespace studio::workflow

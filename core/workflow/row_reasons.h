#pragma once

#include <vector>

#include "core/logs/log_types.h"
#include "core/privacy/redactor.h"

namespace studio::workflow {

/// The same rows with reasons that may be kept: a reason quotes the cell it is about, and a cell may
/// hold anything, identifiers and broken UTF-8 included.
std::vector<logs::RejectedRow> keepableReasons(std::vector<logs::RejectedRow> rows, const privacy::Redactor& redactor);

}  // namespace studio::workflow

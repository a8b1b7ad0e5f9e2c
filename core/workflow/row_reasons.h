#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/base/error.h"
#include "core/logs/log_types.h"
#include "core/privacy/redactor.h"

namespace studio::workflow {

/// The same rows with reasons that may be kept: a reason quotes the cell it is about, and a cell may
/// hold anything, identifiers and broken UTF-8 included. What was quoted only in part is not quoted any more.
std::vector<logs::RejectedRow> keepableReasons(std::vector<logs::RejectedRow> rows, const privacy::Redactor& redactor);
/// The same rows without a word on dialogues that are not kept; `quoted` are their ids as logs::inQuotes() writes them.
std::vector<logs::RejectedRow> withoutMentions(std::vector<logs::RejectedRow> rows,
                                               const std::unordered_set<std::string>& quoted);

/// The same for a file's name and for what an error of reading says, such as the columns of a file without a header.
std::string keepableName(const std::string& name, const privacy::Redactor& redactor);
base::Error keepableError(base::Error error, const privacy::Redactor& redactor);

}  // namespace studio::workflow

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

/// Finds identifiers by shape and check digits alone. For what is written by programs and for them: labels, names of
/// files and columns, where a word that is also a name ("Grace period") would be taken for one.
const privacy::Redactor& shapeRedactor();

/// A file's name, or what else shapeRedactor() is for, as it may be kept.
std::string keepableName(const std::string& name);
/// A mapping document likewise. The terms that it has taken out of every text ("redact" of "privacy") are names of
/// people, as a rule, and are left out of it.
std::string keepableMapping(const std::string& json);
/// The same for what an error of reading says, such as the columns of a file without a header.
base::Error keepableError(base::Error error);

}  // namespace studio::workflow

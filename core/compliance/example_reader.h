#pragma once

#include "core/compliance/rule.h"
#include "core/text/document_reader.h"

namespace studio::compliance {

/// The situation at `node`: say, state, prior, as_of; other keys are the caller's to refuse.
Situation readSituation(text::DocumentReader& reader, const text::DocumentNode& node);

/// An example of a rule, or (kind positive) of several; the first fault is kept in `reader`.
Example readExample(text::DocumentReader& reader, const text::DocumentNode& node, ExampleKind kind);

/// True for YYYY-MM-DD of a day that exists.
bool isDate(std::string_view text);

}  // namespace studio::compliance

#pragma once

#include "core/compliance/condition.h"
#include "core/text/document_reader.h"

namespace studio::compliance {

/// Reads the condition at `node`, whose patterns are compiled to be sure of them; the first fault is kept in `reader`.
Condition readCondition(text::DocumentReader& reader, const text::DocumentNode& node);

}  // namespace studio::compliance

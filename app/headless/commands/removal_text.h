#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/remove_dialogues.h"

namespace studio::headless {

/// What left the workspace for good, as fields of a document and as sentences.
void addTo(Json& document, const workflow::Removal& removal);
std::string textOf(const workflow::Removal& removal);

/// "2026-05-01T08:00:00Z".
std::string timeText(std::int64_t utcMs);

}  // namespace studio::headless

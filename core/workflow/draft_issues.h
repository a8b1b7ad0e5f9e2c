#pragma once

#include "core/workflow/draft_sample.h"
#include "core/workflow/mapping_review.h"

namespace studio::workflow {

/// What is wrong or odd about each field of `draft`, given the rows it was tried on. `side` may be null.
std::vector<MappingIssue> issuesOf(const MappingDraft& draft, const DraftSample& main, const DraftSample* side);

}  // namespace studio::workflow

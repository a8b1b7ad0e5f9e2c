#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/rlhf_report.h"

namespace studio::headless {

/// What human feedback taught, for --json: "data" and one entry a member under "stages".
Json rlhfDocument(const workflow::RlhfReport& report);
/// The same in words.
std::string rlhfText(const workflow::RlhfReport& report);
/// What a stage misses, one entry each.
Json missingDocument(const learners::StageReadiness& stage);
/// "5 more preference pairs (45 of 50)": what a stage misses.
std::string missingText(const learners::MissingSupply& missing);

}  // namespace studio::headless

#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "core/store/database.h"
#include "core/workflow/govern_rules.h"

namespace studio::workflow {

/// What people look at of one version, and of all of them.
base::Result<RuleVersionReport> reportOn(const store::Database& database, std::int64_t version);
base::Result<std::vector<RuleVersionReport>> reportsOn(const store::Database& database);

/// Changes as documents write them: kind, rule, place, before, after, effect (neutral, tightening, loosening).
nlohmann::ordered_json changesJson(const std::vector<compliance::RuleChange>& changes);

}  // namespace studio::workflow

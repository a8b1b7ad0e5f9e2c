#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/attack_aggregate.h"
#include "core/workflow/export_aggregate.h"
#include "core/workflow/verify_aggregate.h"

namespace studio::headless {

// The same content as JSON and as lines for people.
Json documentOf(const workflow::ExportAggregateReport& report);
std::string textOf(const workflow::ExportAggregateReport& report);
Json documentOf(const workflow::AggregateReport& report);
std::string textOf(const workflow::AggregateReport& report);
Json documentOf(const workflow::ReleaseLedgerReport& report);
std::string textOf(const workflow::ReleaseLedgerReport& report);
Json documentOf(const workflow::AttackAggregateReport& report);
std::string textOf(const workflow::AttackAggregateReport& report);

}  // namespace studio::headless

#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::headless {

/// The promised fields, and everything else of the report.
Json evaluationDocument(const evaluation::OpeReport& report);
std::string evaluationText(const evaluation::OpeReport& report);

}  // namespace studio::headless

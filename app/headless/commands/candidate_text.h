#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/apply_candidates.h"
#include "core/workflow/candidate_agreement.h"
#include "core/workflow/show_candidates.h"

namespace studio::headless {

/// Mined candidates as documents and in words.
Json documentOf(const workflow::CandidateReport& report);
std::string textOf(const workflow::CandidateReport& report);
Json documentOf(const workflow::CandidateOverview& overview);
std::string textOf(const workflow::CandidateOverview& overview);
Json documentOf(const workflow::ApplyReport& report);
std::string textOf(const workflow::ApplyReport& report);
Json documentOf(const workflow::CandidateAgreement& agreement);
std::string textOf(const workflow::CandidateAgreement& agreement);

}  // namespace studio::headless

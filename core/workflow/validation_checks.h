#pragma once

#include <optional>
#include <stop_token>

#include "core/base/progress.h"
#include "core/compliance/rule_engine.h"
#include "core/evaluation/ope/ope_types.h"
#include "core/learners/run_repository.h"
#include "core/store/database.h"
#include "core/workflow/validation_types.h"

namespace studio::workflow {

/// An answer to a check that could not be made.
ValidationCheck undecided(std::string name, std::string reason);

/// Of what training found out; nothing is trained again.
ValidationCheck checkCorrelation(const std::optional<learners::RunRecord>& run);
/// By the recommended off-policy estimate in dialogues that the policy did not learn from.
ValidationCheck checkBaselines(const evaluation::OpeReport& report);

/// compliance_historical and utterance_stress, from one walk over the log. Without rules only the utterances of agents
/// are counted.
base::Result<std::vector<ValidationCheck>> checkRules(const store::Database& database,
                                                      const std::optional<compliance::RuleEngine>& rules,
                                                      const std::stop_token& stop, const base::Progress& progress);

/// simulator_fidelity and segment_sensitivity.
base::Result<std::vector<ValidationCheck>> checkCustomers(const store::Database& database, std::uint64_t seed,
                                                          const std::stop_token& stop, const base::Progress& progress);

}  // namespace studio::workflow

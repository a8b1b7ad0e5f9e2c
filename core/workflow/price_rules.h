#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/rule_price/rule_price.h"

namespace studio::workflow {

/// Whose value is priced in a known environment: "optimum", or one of the file's own policies: "behaviour",
/// "evaluation", "uniform". Exact. Fails as readTabularModel() and readRuleFile() do, with invalidArgument where the
/// file has no such policy, or with cancelled. Blocks.
base::Result<evaluation::RulePrices> priceInEnvironment(const std::filesystem::path& environment,
                                                        const std::filesystem::path& rules, const std::string& policy,
                                                        const std::stop_token& stop, const base::Progress& progress);

/// What each rule costs a policy of a workspace, estimated from the dialogues it did not learn from. `rules`: empty for
/// those in force. Where the logs cannot tell, the price has no value and says why. Fails as evaluatePolicy() does, or
/// with ruleVersionNotFound where no rules are in force. Blocks; opens the neural module.
base::Result<evaluation::RulePrices> priceInWorkspace(const std::filesystem::path& workspace,
                                                      const std::filesystem::path& rules,
                                                      const base::PolicyName& policy,
                                                      const evaluation::OpeOptions& options,
                                                      const std::stop_token& stop, const base::Progress& progress);

}  // namespace studio::workflow

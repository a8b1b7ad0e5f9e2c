#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "core/workflow/price_rules.h"
#include "core/workflow/rule_checks.h"

namespace studio::workflow {

namespace {

base::Error noPolicy(const std::string& policy, const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, "--policy", {{"reason", "\"" + policy + "\" " + reason}});
}

base::Result<evaluation::JudgedPolicy> policyOf(const simulation::TabularModel& model, const std::string& policy) {
  if (policy.empty() || policy == "optimum") return evaluation::JudgedPolicy();
  if (policy == "uniform") return evaluation::JudgedPolicy(simulation::uniformPolicy(model));
  if (policy == "behaviour") {
    if (!model.behaviour) return noPolicy(policy, "is not in the file");
    return evaluation::JudgedPolicy(simulation::behaviourPolicy(model));
  }
  if (policy == "evaluation") {
    if (!model.evaluationGreedyShare) return noPolicy(policy, "is not in the file");
    const auto optimum = simulation::solveOptimal(model);
    return evaluation::JudgedPolicy(simulation::greedyPolicy(model, optimum.best, *model.evaluationGreedyShare));
  }
  return noPolicy(policy, "is none of: optimum, behaviour, evaluation, uniform");
}

}  // namespace

base::Result<evaluation::RulePrices> priceInEnvironment(const std::filesystem::path& environment,
                                                        const std::filesystem::path& rules, const std::string& policy,
                                                        const std::stop_token& stop, const base::Progress& progress) {
  const auto model = simulation::readTabularModel(environment);
  if (!model) return model.error();
  const auto engine = openRules(rules);
  if (!engine) return engine.error();
  const auto judged = policyOf(*model, policy);
  if (!judged) return judged.error();
  return evaluation::exactRulePrices(*model, *engine, *judged, stop, progress);
}

}  // namespace studio::workflow

#include "core/workflow/validate_workspace.h"

#include <algorithm>
#include <iterator>

#include "core/workflow/evaluate_policy.h"
#include "core/workflow/rule_checks.h"
#include "core/workflow/validation_checks.h"

namespace studio::workflow {

namespace {

/// The named run, or the newest that is done and has values.
base::Result<std::optional<learners::RunRecord>> runFor(const store::Database& database,
                                                        const base::PolicyName& policy) {
  const learners::RunRepository runs(database);
  if (!policy.isEmpty()) {
    auto run = runs.get(policy);
    if (!run) return run.error();
    return std::optional(std::move(*run));
  }
  auto all = runs.all();
  if (!all) return all.error();
  const auto found =
      std::ranges::find_if(*all, [](const auto& run) { return run.state == "done" && run.learner == "dqn"; });
  return found == all->end() ? std::optional<learners::RunRecord>() : std::optional(std::move(*found));
}

base::Result<ValidationCheck> baselineCheck(const ValidationRequest& request,
                                            const std::optional<learners::RunRecord>& run, const std::stop_token& stop,
                                            const base::Progress& progress) {
  constexpr const char* kName = "against_baseline";
  if (!run) return undecided(kName, "no policy was trained to the end");
  evaluation::OpeOptions options;
  options.seed = request.seed;
  const auto report = evaluatePolicy(request.workspace, run->policy, options, stop, progress);
  if (report) return checkBaselines(*report);
  if (report.error().code != base::ErrorCode::invalidArgument) return report.error();
  return undecided(kName, "the policy's training held out too few dialogues to judge it by");
}

void append(std::vector<ValidationCheck>&& from, ValidationReport& report) {
  std::ranges::move(from, std::back_inserter(report.checks));
}

/// The order in which they are reported.
void sortChecks(ValidationReport& report) {
  constexpr std::string_view kOrder[] = {"q_correlation",    "compliance_historical", "simulator_fidelity",
                                         "utterance_stress", "segment_sensitivity",   "against_baseline"};
  std::ranges::sort(report.checks, {}, [&](const ValidationCheck& check) {
    return std::ranges::find(kOrder, std::string_view(check.name)) - std::begin(kOrder);
  });
}

}  // namespace

base::Result<ValidationReport> validateWorkspace(const ValidationRequest& request, std::stop_token stop,
                                                 const base::Progress& progress) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto run = runFor(*database, request.policy);
  if (!run) return run.error();
  std::optional<compliance::RuleEngine> rules;
  if (!request.rules.empty()) {
    auto opened = openRules(request.rules);
    if (!opened) return opened.error();
    rules = std::move(*opened);
  }
  ValidationReport report;
  if (*run) report.policy = (*run)->policy.text;
  report.checks.push_back(checkCorrelation(*run));
  auto ofRules = checkRules(*database, rules, stop, progress);
  if (!ofRules) return ofRules.error();
  append(std::move(*ofRules), report);
  auto ofCustomers = checkCustomers(*database, request.seed, stop, progress);
  if (!ofCustomers) return ofCustomers.error();
  append(std::move(*ofCustomers), report);
  auto baselines = baselineCheck(request, *run, stop, progress);
  if (!baselines) return baselines.error();
  report.checks.push_back(std::move(*baselines));
  sortChecks(report);
  return report;
}

}  // namespace studio::workflow

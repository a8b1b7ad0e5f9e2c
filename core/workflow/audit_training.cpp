#include "core/workflow/audit_training.h"

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/compliance/governance/audit_log.h"

namespace studio::workflow {

base::Result<void> noteTraining(const store::Database& database, const TrainReport& report) {
  if (!report.rules) return {};
  const nlohmann::ordered_json payload{{"policy", report.policy.text},
                                       {"rules_version", report.rules->version},
                                       {"rules_digest", report.rules->digest},
                                       {"steps", report.steps},
                                       {"forbidden_steps", report.forbiddenSteps},
                                       {"replaced_steps", report.replacedSteps}};
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto noted = compliance::AuditLog(database).append(
      {base::SystemClock().nowUtcMs(), "talktrack", "training", "policy " + report.policy.text, payload.dump()});
  if (!noted) return noted.error();
  return transaction->commit();
}

}  // namespace studio::workflow

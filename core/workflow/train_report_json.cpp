#include <nlohmann/json.hpp>

#include "core/learners/dqn/dqn_config.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;

Json documentOf(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

std::optional<double> numberOf(const Json& value) {
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

Json documentOf(const QCorrelation::Row& row) {
  return {{"action", row.action},
          {"mean_q", row.meanQ},
          {"is_used", row.isUsed},
          {"held_out",
           {{"n", row.heldOut.count},
            {"converted", row.heldOut.converted},
            {"rate", row.heldOut.rate},
            {"wilson95", {row.heldOut.lower, row.heldOut.upper}}}}};
}

Json documentOf(const QCorrelation& correlation) {
  Json rows = Json::array();
  for (const auto& row : correlation.rows) rows.push_back(documentOf(row));
  return {{"spearman", documentOf(correlation.spearman)},
          {"interval", {documentOf(correlation.low), documentOf(correlation.high)}},
          {"verdict", correlation.verdict},
          {"reasons", correlation.reasons},
          {"actions", rows}};
}

QCorrelation::Row rowOf(const Json& document) {
  const auto& rate = document.at("held_out");
  return {document.at("action"),
          document.at("mean_q"),
          {rate.at("n"), rate.at("converted"), rate.at("rate"), rate.at("wilson95").at(0), rate.at("wilson95").at(1)},
          document.at("is_used")};
}

QCorrelation correlationOf(const Json& document) {
  QCorrelation correlation;
  for (const auto& row : document.at("actions")) correlation.rows.push_back(rowOf(row));
  correlation.spearman = numberOf(document.at("spearman"));
  correlation.low = numberOf(document.at("interval").at(0));
  correlation.high = numberOf(document.at("interval").at(1));
  correlation.verdict = document.at("verdict");
  correlation.reasons = document.at("reasons").get<std::vector<std::string>>();
  return correlation;
}

Json documentOf(const RewardSummary& reward) {
  return {{"version", reward.version},
          {"formula", reward.formula},
          {"mean_return", reward.meanReturn},
          {"terms", reward.terms}};
}

/// Reports of before there was a choice have none.
RewardSummary rewardOf(const Json& document) {
  if (!document.contains("reward")) return {};
  const auto& reward = document.at("reward");
  return {reward.at("version"), reward.at("formula"), reward.at("mean_return"),
          reward.at("terms").get<std::map<std::string, double>>()};
}

Json documentOf(const std::optional<RulesInForce>& rules) {
  return rules ? Json{{"version", rules->version}, {"digest", rules->digest}} : Json();
}

/// Reports of before there were rules in a workspace have none.
std::optional<RulesInForce> rulesOf(const Json& document) {
  if (!document.contains("rules") || document.at("rules").is_null()) return std::nullopt;
  return RulesInForce{document.at("rules").at("version"), document.at("rules").at("digest")};
}

TrainReport reportOf(const Json& document) {
  TrainReport report;
  report.policy.text = document.at("run");
  report.learner = document.at("learner");
  report.encoder = document.value("encoder", "hashed-subword-1");  // reports of before there was a choice lack it
  report.state = document.at("state");
  report.reason = document.at("reason");
  report.seeds = document.at("seeds").get<std::vector<std::uint64_t>>();
  report.seconds = document.at("seconds");
  report.updates = document.at("updates");
  report.updatesPerSecond = document.at("updates_per_s");
  report.trainDialogues = document.at("train_dialogues");
  report.heldOutDialogues = document.at("held_out_dialogues");
  report.steps = document.at("steps");
  report.forbiddenSteps = document.at("forbidden_steps");
  report.replacedSteps = document.value("replaced_steps", std::uint64_t{0});
  report.rules = rulesOf(document);
  report.warnings = document.at("warnings").get<std::vector<std::string>>();
  report.reward = rewardOf(document);
  if (document.contains("failure_signatures")) report.failures = parseFailures(document["failure_signatures"].dump());
  report.correlation = correlationOf(document.at("q_correlation"));
  return report;
}

}  // namespace

std::string toJson(const TrainReport& report) {
  const Json document{{"run", report.policy.text},
                      {"learner", report.learner},
                      {"encoder", report.encoder},
                      {"state", report.state},
                      {"reason", report.reason},
                      {"seeds", report.seeds},
                      {"seconds", report.seconds},
                      {"updates", report.updates},
                      {"updates_per_s", report.updatesPerSecond},
                      {"train_dialogues", report.trainDialogues},
                      {"held_out_dialogues", report.heldOutDialogues},
                      {"steps", report.steps},
                      {"forbidden_steps", report.forbiddenSteps},
                      {"replaced_steps", report.replacedSteps},
                      {"rules", documentOf(report.rules)},
                      {"warnings", report.warnings},
                      {"reward", documentOf(report.reward)},
                      {"failure_signatures", Json::parse(failuresJson(report.failures))},
                      {"q_correlation", documentOf(report.correlation)}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<TrainReport> parseTrainReport(std::string_view json) {
  // A workspace may come from anywhere; whatever is wrong with the document is one error.
  try {
    return reportOf(Json::parse(json));
  } catch (const Json::exception& fault) {
    return base::makeError(base::ErrorCode::checkpointDamaged, "training report", {{"reason", fault.what()}});
  }
}

std::string defaultDqnConfigJson() { return learners::toJson(learners::DqnConfig{}); }

}  // namespace studio::workflow

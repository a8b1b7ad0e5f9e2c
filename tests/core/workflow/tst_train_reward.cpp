// A reward of one's own, from the config to the run record and the policy.
#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/learners/run_repository.h"
#include "core/policy/policy_artifact.h"
#include "core/store/database.h"
#include "core/workflow/sample_workspace.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;
using nlohmann::json;

namespace {

const char* const kReward = R"({"version": 2, "weights": {"conversion": 1, "turn_cost": 0.02, "engagement": 0.1},
                                "action_costs": {"offer_bundle": 0.05}, "shaping_weight": 0.1})";

std::string configWith(const std::string& reward, const std::string& rest = R"("is_value_bounded": false)") {
  return R"({"checkpoint_every": 100, "evaluate_every": 100, "reward": )" + reward + ", " + rest + "}";
}

}  // namespace

class TestTrainReward : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void theReportSaysWhatTheFormulaPays();
  void theFormulaIsKeptWithRunAndPolicy();
  void aTurnCostLowersEveryValue();
  void faultsAreNamed();
  void ppoSaysWhatItNeeds();

 private:
  workflow::TrainRequest request(const std::string& name, const std::string& config) const {
    workflow::TrainRequest train;
    train.workspace = m_workspace;
    train.name = {name};
    train.members = 1;
    train.updates = 400;
    train.configJson = config;
    return train;
  }
  base::Error faultOf(const std::string& config) const {
    const auto report = workflow::trainPolicy(request("x", config), {}, {}, {});
    return report ? base::makeError(ErrorCode::internalFault, "trained") : report.error();
  }
  double lastOf(const std::string& policy, const std::string& name) const {
    double last = 0;
    const auto curves = workflow::curvesOf(m_workspace, {policy});
    for (const auto& point : *curves) {
      if (point.name == name) last = point.value;
    }
    return last;
  }
  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
};

void TestTrainReward::initTestCase() {
  m_workspace = m_folder / "sample.talktrack";
  if (!workflow::makeSampleWorkspace({m_workspace, 300, 1, 200}, {}, {})) qFatal("no sample");
}

void TestTrainReward::theReportSaysWhatTheFormulaPays() {
  const auto report = workflow::trainPolicy(request("paid", configWith(kReward)), {}, {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  const auto& reward = report->reward;
  QCOMPARE(reward.version, 2U);
  QCOMPARE(reward.formula,
           std::string("1 conversion + 0.1 engagement − 0.02 turn_cost, shaped by 0.1 engagement so far"));
  // The parts add up, and the first of them is the conversion of the log.
  double sum = 0;
  for (const auto& [name, value] : reward.terms) sum += value;
  QVERIFY(std::abs(sum - reward.meanReturn) < 1e-12);
  const auto overview = workflow::inspectWorkspace(m_workspace);
  QVERIFY(std::abs(reward.terms.at("conversion") - overview->conversion.rate) < 1e-12);
  QVERIFY(reward.terms.at("turn_cost") < 0 && reward.terms.at("engagement") > 0);
  const auto again = workflow::parseTrainReport(workflow::toJson(*report));
  QCOMPARE(workflow::toJson(*again), workflow::toJson(*report));
}

void TestTrainReward::theFormulaIsKeptWithRunAndPolicy() {
  const auto database = store::Database::open(m_workspace, store::OpenMode::readOnly);
  const learners::RunRepository runs(*database);
  const auto run = runs.get({"paid"});
  QVERIFY(run.isOk());
  const auto wanted = json::parse(kReward);
  const auto stored = json::parse(run->configJson).at("reward");
  const auto bundle = runs.checkpoint(run->id, learners::CheckpointKind::policy);
  QVERIFY(bundle.isOk() && bundle->has_value());
  const auto artifact = policy::unbundlePolicy(**bundle, "paid");
  QVERIFY(artifact.isOk());
  for (const auto& reward : {stored, json::parse(artifact->configJson).at("reward")}) {
    QCOMPARE(reward.at("version"), wanted.at("version"));
    QCOMPARE(reward.at("weights").at("turn_cost"), wanted.at("weights").at("turn_cost"));
    QCOMPARE(reward.at("action_costs"), wanted.at("action_costs"));
    QCOMPARE(reward.at("shaping_weight"), wanted.at("shaping_weight"));
  }
}

/// Each of the agent's turns costs 0.2 more: the values of states before several of them must be below.
void TestTrainReward::aTurnCostLowersEveryValue() {
  QVERIFY(workflow::trainPolicy(request("free", configWith(R"({"weights": {"conversion": 1}})")), {}, {}, {}).isOk());
  QVERIFY(workflow::trainPolicy(request("costly", configWith(R"({"weights": {"conversion": 1, "turn_cost": 0.2}})")),
                                {}, {}, {})
              .isOk());
  QVERIFY(lastOf("costly", "mean_q") < lastOf("free", "mean_q") - 0.2);
}

void TestTrainReward::faultsAreNamed() {
  QCOMPARE(faultOf(configWith(R"({"weights": {"sales": 1}})")).code, ErrorCode::unknownKey);
  const auto action = faultOf(configWith(R"({"action_costs": {"shout": 1}})"));
  QCOMPARE(action.code, ErrorCode::configInvalid);
  QCOMPARE(action.where, std::string("config: /reward/action_costs/shout"));
  const auto bounded = faultOf(configWith(R"({"weights": {"conversion": 1, "turn_cost": 0.1}})", R"("updates": 5)"));
  QCOMPARE(bounded.where, std::string("config: /is_value_bounded"));
  const auto large = faultOf(configWith(R"({"weights": {"conversion": 50}})"));
  QCOMPARE(large.where, std::string("config: /divergence_bound"));
  QVERIFY(large.argument("reason").find("50") != std::string_view::npos);
}

void TestTrainReward::ppoSaysWhatItNeeds() {
  auto ppo = request("x", "{}");
  ppo.learner = "ppo";
  const auto refused = workflow::trainPolicy(ppo, {}, {}, {});
  QCOMPARE(refused.error().code, ErrorCode::invalidArgument);
  QVERIFY(refused.error().argument("reason").find("--environment") != std::string_view::npos);
}

QTEST_GUILESS_MAIN(TestTrainReward)
#include "tst_train_reward.moc"

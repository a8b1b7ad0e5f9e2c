#include <QtTest>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/core/learners/toy_ppo.h"

using namespace studio;
using learners::PpoConfig;
using learners::RunState;

namespace {

base::Error errorOf(const char* text) { return learners::parsePpoConfig(text, "c.json").error(); }

/// Earns infinitely much.
class BoundlessEnvironment final : public test::ToyEnvironment {
 public:
  BoundlessEnvironment(std::size_t size, float reward) : ToyEnvironment(size, 1, 2, 3), m_reward(reward) {}

 private:
  std::size_t stateCount() const override { return 1; }
  float earn(std::size_t, std::size_t, float) const override { return m_reward; }
  float m_reward;
};

learners::PpoMemberOutcome outcomeWith(float reward, PpoConfig config) {
  config.dialogues = 2;
  config.rolloutSteps = 8;
  config.minibatchSize = 8;
  config.policyHiddenSizes = config.valueHiddenSizes = {4};
  return *learners::trainPpoMember({config, test::factoryOf<BoundlessEnvironment>(reward)}, 0, nullptr, {}, {});
}

}  // namespace

class TestPpoConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyParameterIsWrittenAndReadBack();
  void strangeKeysAndValuesAreRefused();
  void schemaNamesEveryParameter();
  void schedulesAreRead();
  void onlyWhatMayChangeChangesOnResume();
  void nonFiniteLossIsDivergence();
  void valuesOutOfBoundsAreDivergence();
  void runStopsWithoutImprovement();
  void goalReachedEndsTheRun();
};

void TestPpoConfig::everyParameterIsWrittenAndReadBack() {
  PpoConfig config;
  config.targetKl = 0.02;
  config.clipRange = learners::LinearSchedule{0.2, 0.1, 5000};
  config.policyHiddenSizes = {7, 9};
  config.isAdvantageNormalised = false;
  const auto text = learners::toJson(config);
  QCOMPARE(learners::toJson(*learners::parsePpoConfig(text, "c.json")), text);
  QCOMPARE(nlohmann::json::parse(text).size(), std::size_t{30});
  QCOMPARE(learners::toJson(*learners::parsePpoConfig("{}", "c.json")), learners::toJson(PpoConfig{}));
}

void TestPpoConfig::strangeKeysAndValuesAreRefused() {
  QCOMPARE(errorOf(R"({"clip": 0.2})").code, base::ErrorCode::unknownKey);
  QCOMPARE(errorOf(R"({"clip": 0.2})").argument("key"), std::string_view("clip"));
  for (const char* text : {"[]", "{", R"({"clip_range": 0})", R"({"gae_lambda": 1.5})", R"({"epochs": 0})",
                           R"({"minibatch_size": 2.5})", R"({"policy_hidden_sizes": [0]})", R"({"target_kl": -1})"}) {
    QVERIFY2(errorOf(text).code == base::ErrorCode::configInvalid, text);
  }
  PpoConfig config;
  config.gaeLambda = std::numeric_limits<double>::quiet_NaN();
  QVERIFY(!learners::checkPpoConfig(config).isOk());
  PpoConfig vast;
  vast.dialogues = 4096;
  vast.rolloutSteps = 65'536;
  QCOMPARE(learners::checkPpoConfig(vast).error().code, base::ErrorCode::configInvalid);
}

void TestPpoConfig::schemaNamesEveryParameter() {
  const auto schema = nlohmann::json::parse(learners::ppoConfigSchema());
  const auto config = nlohmann::json::parse(learners::toJson(PpoConfig{}));
  for (const auto& [key, value] : config.items()) QVERIFY2(schema.at("properties").contains(key), key.c_str());
}

void TestPpoConfig::schedulesAreRead() {
  const auto config = *learners::parsePpoConfig(
      R"({"learning_rate": {"from": 0.001, "to": 0, "steps": 100}, "clip_range": 0.1, "target_kl": 0.02})", "c.json");
  const auto update = learners::updateConfigAt(config, 50);
  QCOMPARE(update.learningRate, 0.0005);
  QCOMPARE(update.clipRange, 0.1);
  QVERIFY(std::abs(update.klLimit - 0.03) < 1e-12);
}

void TestPpoConfig::onlyWhatMayChangeChangesOnResume() {
  const PpoConfig saved;
  auto longer = saved;
  longer.steps *= 2;
  longer.checkpointEvery = 1;
  QVERIFY(!learners::differenceForResume(saved, longer));
  auto other = saved;
  other.gaeLambda = 0.9;
  QCOMPARE(learners::differenceForResume(saved, other)->key, std::string("gae_lambda"));
}

void TestPpoConfig::nonFiniteLossIsDivergence() {
  const auto outcome = outcomeWith(std::numeric_limits<float>::infinity(), {});
  QCOMPARE(outcome.state, RunState::diverged);
  QCOMPARE(outcome.reason, std::string("non_finite_loss"));
  QCOMPARE(outcome.checkpointStep, std::uint64_t{0});
}

void TestPpoConfig::valuesOutOfBoundsAreDivergence() {
  PpoConfig config;
  config.steps = 100'000;
  config.learningRate = learners::ConstantSchedule{0.05};
  config.maxGradientNorm = 1e9;
  config.divergenceBound = 20;
  const auto outcome = outcomeWith(1e4F, config);
  QCOMPARE(outcome.state, RunState::diverged);
  QCOMPARE(outcome.reason, std::string("values_out_of_bounds"));
  QVERIFY(outcome.steps < 100'000);
  QVERIFY(outcome.checkpointStep < outcome.steps);
}

void TestPpoConfig::runStopsWithoutImprovement() {
  PpoConfig config;
  config.noImprovementPatience = 5;
  const auto outcome = outcomeWith(1, config);
  QCOMPARE(outcome.reason, std::string("no_improvement"));
  QCOMPARE(outcome.state, RunState::done);
  QVERIFY(outcome.steps <= std::uint64_t{7} * 16);
}

void TestPpoConfig::goalReachedEndsTheRun() {
  PpoConfig config;
  config.dialogues = 2;
  config.rolloutSteps = 8;
  learners::PpoObserver observer;
  observer.judge = [](std::size_t, std::uint64_t step, const neural::ActorCriticLearner&) { return step >= 48; };
  const auto outcome =
      learners::trainPpoMember({config, test::factoryOf<BoundlessEnvironment>(1.0F)}, 0, nullptr, {}, observer);
  QCOMPARE(outcome->reason, std::string("goal_reached"));
  QCOMPARE(outcome->steps, std::uint64_t{48});
}

QTEST_APPLESS_MAIN(TestPpoConfig)
#include "tst_ppo_config.moc"

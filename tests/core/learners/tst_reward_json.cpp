#include <QtTest>

#include "core/learners/dqn/dqn_config.h"
#include "core/learners/reward_json.h"

using namespace studio;
using base::ErrorCode;
using learners::DqnConfig;
using learners::parseDqnConfig;
using nlohmann::json;

namespace {

const char* const kWhole = R"({
  "version": 3, "weights": {"conversion": 1, "turn_cost": 0.02, "compliance": 1, "delayed_conversion": 0.5},
  "action_costs": {"offer_discount": 0.1}, "delayed_attribute": "bought", "segment_attribute": "tier",
  "segment_weights": {"gold": {"conversion": 2}}, "shaping_weight": 0.25})";

std::string withReward(const std::string& reward) { return R"({"is_value_bounded": false, "reward": )" + reward + "}"; }

}  // namespace

class TestRewardJson : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyPartIsReadAndWrittenBack();
  void configsCarryTheReward();
  void leftOutMeansTheConversionAlone();
  void faultsAreNamed_data();
  void faultsAreNamed();
  void schemaNamesEveryTerm();
  void boundedValuesNeedABoundedReward();
  void environmentsHaveTheirOwn();
  void aResumedRunKeepsItsReward();
};

void TestRewardJson::everyPartIsReadAndWrittenBack() {
  const auto formula = learners::parseReward(json::parse(kWhole), "reward");
  QVERIFY(formula.isOk());
  QCOMPARE(formula->version, 3U);
  QCOMPARE(formula->weights, (mdp::RewardWeights{1, 0, 0, 0, 0.02, 0, 1, 0.5}));
  QCOMPARE(formula->actionCosts.at("offer_discount"), 0.1);
  QCOMPARE(formula->delayedAttribute, std::string("bought"));
  QCOMPARE(formula->segmentWeights.at("gold"), (mdp::RewardWeights{2}));
  QCOMPARE(formula->shapingWeight, 0.25);
  const auto again = learners::parseReward(json::parse(learners::rewardJson(*formula).dump()), "reward");
  QVERIFY(again.isOk() && *again == *formula);
}

void TestRewardJson::configsCarryTheReward() {
  const auto config = parseDqnConfig(withReward(kWhole), "config");
  QVERIFY(config.isOk());
  QCOMPARE(config->reward.version, 3U);
  const auto again = parseDqnConfig(learners::toJson(*config), "config");
  QVERIFY(again.isOk() && again->reward == config->reward);
}

void TestRewardJson::leftOutMeansTheConversionAlone() {
  QVERIFY(parseDqnConfig("{}", "config")->reward == mdp::RewardFormula{});
  QCOMPARE(parseDqnConfig(withReward("{}"), "config")->reward.weights, (mdp::RewardWeights{1}));
  // Who names weights means all of them.
  QCOMPARE(parseDqnConfig(withReward(R"({"weights": {"value": 1}})"), "config")->reward.weights,
           (mdp::RewardWeights{0, 1}));
}

void TestRewardJson::faultsAreNamed_data() {
  QTest::addColumn<QByteArray>("reward");
  QTest::addColumn<QByteArray>("where");
  QTest::addColumn<int>("code");
  const int unknown = static_cast<int>(ErrorCode::unknownKey), invalid = static_cast<int>(ErrorCode::configInvalid);
  QTest::newRow("key") << QByteArray(R"({"wieghts": {}})") << QByteArray("config: /reward/wieghts") << unknown;
  QTest::newRow("term") << QByteArray(R"({"weights": {"sales": 1}})") << QByteArray("config: /reward/weights/sales")
                        << unknown;
  QTest::newRow("negative") << QByteArray(R"({"weights": {"conversion": -1}})") << QByteArray("config: /reward/weights")
                            << invalid;
  QTest::newRow("text") << QByteArray(R"({"weights": {"conversion": "1"}})")
                        << QByteArray("config: /reward/weights/conversion") << invalid;
  QTest::newRow("version") << QByteArray(R"({"version": 0})") << QByteArray("config: /reward/version") << invalid;
  QTest::newRow("no object") << QByteArray("7") << QByteArray("config: /reward") << invalid;
  QTest::newRow("segments of nothing") << QByteArray(R"({"segment_weights": {"gold": {}}})")
                                       << QByteArray("config: /reward/segment_weights") << invalid;
  QTest::newRow("shaping") << QByteArray(R"({"shaping_weight": -1})") << QByteArray("config: /reward/shaping_weight")
                           << invalid;
}

void TestRewardJson::faultsAreNamed() {
  QFETCH(QByteArray, reward);
  QFETCH(QByteArray, where);
  QFETCH(int, code);
  const auto config = parseDqnConfig(withReward(reward.toStdString()), "config");
  QVERIFY(!config.isOk());
  QCOMPARE(static_cast<int>(config.error().code), code);
  QCOMPARE(QByteArray::fromStdString(config.error().where), where);
}

void TestRewardJson::schemaNamesEveryTerm() {
  const auto schema = json::parse(learners::dqnConfigSchema());
  const auto& reward = schema.at("properties").at("reward");
  QCOMPARE(reward.at("additionalProperties").get<bool>(), false);
  for (std::size_t t = 0; t < mdp::kRewardTerms; ++t) {
    const std::string name(mdp::rewardTermName(static_cast<mdp::RewardTerm>(t)));
    QVERIFY2(reward.at("properties").at("weights").at("properties").contains(name), name.c_str());
  }
  // What the schema lists and what is read are the same keys.
  const auto whole = json::parse(kWhole);
  for (const auto& [key, value] : whole.items()) QVERIFY(reward.at("properties").contains(key));
  QCOMPARE(reward.at("properties").size(), whole.size());
}

void TestRewardJson::boundedValuesNeedABoundedReward() {
  DqnConfig config;
  config.reward.weights = {1, 0, 0, 0, 0.01};
  const auto refused = learners::checkCombinations(config, learners::DqnSource::log);
  QVERIFY(!refused.isOk());
  QCOMPARE(refused.error().where, std::string("config: /is_value_bounded"));
  config.isValueBounded = false;
  QVERIFY(learners::checkCombinations(config, learners::DqnSource::log).isOk());
}

void TestRewardJson::environmentsHaveTheirOwn() {
  auto config = learners::onlineDqnDefaults();
  config.reward.weights = {2};
  const auto refused = learners::checkCombinations(config, learners::DqnSource::environment);
  QVERIFY(!refused.isOk());
  QCOMPARE(refused.error().where, std::string("config: /reward"));
}

void TestRewardJson::aResumedRunKeepsItsReward() {
  DqnConfig saved, wanted;
  wanted.reward.weights = {0.5};
  const auto difference = learners::differenceForResume(saved, wanted);
  QVERIFY(difference.has_value());
  QCOMPARE(difference->key, std::string("reward"));
}

QTEST_APPLESS_MAIN(TestRewardJson)
#include "tst_reward_json.moc"

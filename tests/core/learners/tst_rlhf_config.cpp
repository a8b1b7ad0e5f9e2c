#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/feedback/synthetic_annotator.h"
#include "core/learners/rlhf/readiness.h"
#include "core/learners/rlhf/rlhf_config.h"

using namespace studio;
using learners::MissingSupply;
using learners::Requirement;
using learners::RlhfConfig;

namespace {

base::Error errorOf(const char* text) { return learners::parseRlhfConfig(text, "c.json").error(); }

std::vector<MissingSupply> missingIn(std::size_t stage, const learners::RlhfSupply& supply) {
  return learners::readinessOf(supply, {})[stage].missing;
}

}  // namespace

class TestRlhfConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyParameterIsWrittenAndReadBack();
  void strangeKeysAndValuesAreNamed_data();
  void strangeKeysAndValuesAreNamed();
  void schemaNamesEveryParameter();
  void onlyWhatMayChangeChangesOnResume();
  void readinessCountsWhatIsMissing();
};

void TestRlhfConfig::everyParameterIsWrittenAndReadBack() {
  RlhfConfig config;
  config.seed = 9;
  config.cloning.source = "all";
  config.reward.hiddenSizes = {5, 6};
  config.reward.annotatorSaysBothBad = false;
  config.ppo.gaeLambda = 0.5;
  const auto text = learners::toJson(config);
  const auto read = learners::parseRlhfConfig(text, "c.json");
  QVERIFY(read.isOk());
  QCOMPARE(learners::toJson(*read), text);
  QCOMPARE(read->ppo.seed, std::uint64_t{9});  // the run's
  QCOMPARE(learners::toJson(*learners::parseRlhfConfig("{}", "c.json")), learners::toJson(RlhfConfig{}));
  QVERIFY(learners::checkRlhfConfig(config).isOk());
  config.ppo.referenceKlCoefficient = 0;
  QCOMPARE(learners::checkRlhfConfig(config).error().where, std::string("config: /ppo/reference_kl_coefficient"));
  QVERIFY(!learners::annotatorOf(config.reward).badBelow.has_value());
}

void TestRlhfConfig::strangeKeysAndValuesAreNamed_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("where");
  const auto add = [](const char* text, const char* where) {
    QTest::newRow(text) << QByteArray(text) << QByteArray(where);
  };
  add(R"({"steps": 3})", "c.json: /steps");
  add(R"({"cloning": {"epochs": 3}})", "c.json: /cloning/epochs");
  add(R"({"cloning": {"source": "best"}})", "c.json: /cloning/source");
  add(R"({"cloning": 3})", "c.json: /cloning");
  add(R"({"reward": {"held_out_share": 0}})", "c.json: /reward/held_out_share");
  add(R"({"reward": {"members": 0}})", "c.json: /reward/members");
  add(R"({"ppo": {"clip": 0.1}})", "c.json: /ppo/clip");
  add(R"({"ppo": {"discount_factor": 1.5}})", "c.json: /ppo/discount_factor");
  add(R"({"ppo": {"seeds": 2}})", "c.json: /ppo/seeds");
}

void TestRlhfConfig::strangeKeysAndValuesAreNamed() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, where);
  QCOMPARE(errorOf(text.constData()).where, where.toStdString());
}

void TestRlhfConfig::schemaNamesEveryParameter() {
  const auto schema = nlohmann::json::parse(learners::rlhfConfigSchema());
  const auto config = nlohmann::json::parse(learners::toJson(RlhfConfig{}));
  QCOMPARE(schema.at("properties").size(), config.size());
  for (const auto& [key, value] : config.items()) {
    const auto& described = schema.at("properties").at(key);
    if (!value.is_object()) {
      QVERIFY2(described.at("default") == value, key.c_str());
      continue;
    }
    QVERIFY(described.at("additionalProperties") == false);
    QCOMPARE(described.at("properties").size(), value.size());
    for (const auto& [inner, number] : value.items())
      QVERIFY2(described.at("properties").at(inner).at("default") == number, inner.c_str());
  }
}

void TestRlhfConfig::onlyWhatMayChangeChangesOnResume() {
  const RlhfConfig saved;
  auto wanted = saved;
  wanted.seeds = 5;
  wanted.encoder = "hashed";
  wanted.ppo.steps = 7;
  QVERIFY(!learners::differenceForResume(saved, wanted).has_value());
  wanted.reward.pairs = 7;
  QCOMPARE(learners::differenceForResume(saved, wanted)->key, std::string("reward/pairs"));
  wanted = saved;
  wanted.ppo.clipRange = learners::ConstantSchedule{0.3};
  QCOMPARE(learners::differenceForResume(saved, wanted)->key, std::string("ppo/clip_range"));
}

void TestRlhfConfig::readinessCountsWhatIsMissing() {
  QVERIFY((missingIn(0, {0, 0, 0, false}) == std::vector<MissingSupply>{{Requirement::demonstrations, 0, 20}}));
  QVERIFY((missingIn(1, {20, 40, 12, false}) ==
           std::vector<MissingSupply>{{Requirement::preferences, 40, 100}, {Requirement::decidedPreferences, 12, 50}}));
  QVERIFY((missingIn(1, {0, 100, 49, true}) == std::vector<MissingSupply>{{Requirement::decidedPreferences, 49, 50}}));
  QVERIFY((missingIn(2, {20, 100, 50, false}) == std::vector<MissingSupply>{{Requirement::environment, 0, 1}}));
  QVERIFY((missingIn(2, {0, 100, 50, true}) == std::vector<MissingSupply>{{Requirement::earlierStage, 1, 2}}));
  for (std::size_t stage = 0; stage < 3; ++stage) QVERIFY(missingIn(stage, {20, 100, 50, true}).empty());
  QCOMPARE(learners::rlhfStageName(learners::RlhfStage::reward), std::string_view("reward_model"));
  QCOMPARE(learners::requirementName(Requirement::decidedPreferences), std::string_view("decided_preferences"));
}

QTEST_APPLESS_MAIN(TestRlhfConfig)
#include "tst_rlhf_config.moc"

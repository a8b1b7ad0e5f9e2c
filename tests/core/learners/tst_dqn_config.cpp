#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/learners/dqn/dqn_config.h"

using namespace studio;
using learners::DqnConfig;
using learners::parseDqnConfig;

class TestDqnConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyParameterIsWrittenAndReadBack();
  void absentKeysKeepTheirDefaults();
  void schedulesAreNumbersOrLines();
  void unknownKeysAreNamed();
  void faultsAreNamed_data();
  void faultsAreNamed();
  void configsMadeInCodeAreChecked();
  void onlySomeParametersMayChangeOnResume();
};

void TestDqnConfig::everyParameterIsWrittenAndReadBack() {
  const auto object = nlohmann::json::parse(learners::toJson({}));
  QCOMPARE(object.size(), std::size_t{44});  // a new parameter must be written, too
  auto changed = object;
  for (auto& [key, value] : changed.items()) {
    if (value.is_boolean())
      value = !value.get<bool>();
    else if (value.is_number_integer())
      value = value.get<int>() + 1;
    else if (value.is_number_float())
      value = value.get<double>() * 0.5 + 0.01;
  }
  changed["hidden_sizes"] = {7, 9};
  changed["learning_rate"] = 0.125;
  const auto config = parseDqnConfig(changed.dump(), "test");
  QVERIFY(config.isOk());
  QCOMPARE(nlohmann::json::parse(learners::toJson(*config)), changed);
}

void TestDqnConfig::absentKeysKeepTheirDefaults() {
  const auto config = parseDqnConfig(R"({"updates": 10})", "test");
  QCOMPARE(config->updates, std::uint64_t{10});
  QCOMPARE(config->batchSize, DqnConfig().batchSize);
  QCOMPARE(learners::toJson(*parseDqnConfig("{}", "test")), learners::toJson({}));
}

void TestDqnConfig::schedulesAreNumbersOrLines() {
  const auto constant = parseDqnConfig(R"({"learning_rate": 0.5})", "test");
  QVERIFY(constant->learningRate == learners::Schedule(learners::ConstantSchedule{0.5}));
  const auto line = parseDqnConfig(R"({"learning_rate": {"from": 0.5, "to": 0.1, "steps": 9}})", "test");
  QVERIFY(line->learningRate == learners::Schedule(learners::LinearSchedule{0.5, 0.1, 9}));
}

void TestDqnConfig::unknownKeysAreNamed() {
  const auto error = parseDqnConfig(R"({"batch_size": 0, "batchsize": 32})", "dqn.json").error();
  QCOMPARE(error.code, base::ErrorCode::unknownKey);
  QCOMPARE(error.where, std::string("dqn.json: /batchsize"));
  QCOMPARE(error.argument("key"), std::string_view("batchsize"));
}

void TestDqnConfig::faultsAreNamed_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("where");
  QTest::newRow("no JSON") << QByteArray("{") << QByteArray("c");
  QTest::newRow("no object") << QByteArray("[1]") << QByteArray("c");
  QTest::newRow("zero") << QByteArray(R"({"batch_size": 0})") << QByteArray("c: /batch_size");
  QTest::newRow("negative") << QByteArray(R"({"updates": -1})") << QByteArray("c: /updates");
  QTest::newRow("fraction") << QByteArray(R"({"updates": 1.5})") << QByteArray("c: /updates");
  QTest::newRow("huge") << QByteArray(R"({"updates": 1e300})") << QByteArray("c: /updates");
  QTest::newRow("text") << QByteArray(R"({"huber_delta": "1"})") << QByteArray("c: /huber_delta");
  QTest::newRow("above") << QByteArray(R"({"discount_factor": 1.01})") << QByteArray("c: /discount_factor");
  QTest::newRow("no flag") << QByteArray(R"({"is_double_q": 1})") << QByteArray("c: /is_double_q");
  QTest::newRow("layer") << QByteArray(R"({"hidden_sizes": [8, 0]})") << QByteArray("c: /hidden_sizes/1");
  QTest::newRow("no list") << QByteArray(R"({"hidden_sizes": 8})") << QByteArray("c: /hidden_sizes");
  QTest::newRow("half a line") << QByteArray(R"({"learning_rate": {"from": 1}})") << QByteArray("c: /learning_rate");
  QTest::newRow("end of a line") << QByteArray(R"({"learning_rate": {"from": 1, "to": 0, "steps": 5}})")
                                 << QByteArray("c: /learning_rate/to");
}

void TestDqnConfig::faultsAreNamed() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, where);
  const auto config = parseDqnConfig(text.toStdString(), "c");
  QVERIFY(!config.isOk());
  QCOMPARE(config.error().code, base::ErrorCode::configInvalid);
  QCOMPARE(config.error().where, where.toStdString());
  QVERIFY(!config.error().argument("reason").empty());
}

void TestDqnConfig::configsMadeInCodeAreChecked() {
  QVERIFY(learners::checkDqnConfig({}).isOk());
  QVERIFY(!learners::checkDqnConfig({.batchSize = 0}).isOk());
  QVERIFY(!learners::checkDqnConfig({.huberDelta = std::numeric_limits<double>::quiet_NaN()}).isOk());
}

void TestDqnConfig::onlySomeParametersMayChangeOnResume() {
  QVERIFY(!learners::differenceForResume({}, {.seeds = 2, .updates = 9, .checkpointEvery = 3}).has_value());
  const auto difference = learners::differenceForResume({}, {.huberDelta = 2});
  QCOMPARE(difference->key, std::string("huber_delta"));
  QCOMPARE(difference->saved, std::string("1.0"));
  QCOMPARE(difference->wanted, std::string("2.0"));
}

QTEST_APPLESS_MAIN(TestDqnConfig)
#include "tst_dqn_config.moc"

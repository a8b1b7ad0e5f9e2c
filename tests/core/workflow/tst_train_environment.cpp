#include <QtTest>

#include "core/workflow/train_environment.h"
#include "tests/support/checkout.h"

using namespace studio;
using workflow::EnvironmentTrainRequest;

namespace {

constexpr const char* kShort = R"({"hidden_sizes": [32], "warm_up_steps": 500, "replay_capacity": 4000,
                                   "evaluate_every": 100, "checkpoint_every": 100})";

EnvironmentTrainRequest requestIn(const QTemporaryDir& folder, const char* name, std::uint64_t updates) {
  EnvironmentTrainRequest request;
  request.environment = test::sourceFolder() / "tests/golden/talktrack_mdp.json";
  request.configJson = kShort;
  request.members = 2;
  request.updates = updates;
  request.out = folder.filePath(QLatin1String(name)).toStdString();
  return request;
}

QByteArray bytesOf(const std::string& file) {
  QFile opened(QString::fromStdString(file));
  return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

}  // namespace

class TestTrainEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reportsExactValues();
  void stoppedAndResumedWritesTheSameFile();
  void faultsAreNamed();
  void schemasNameEveryParameter();
};

void TestTrainEnvironment::reportsExactValues() {
  const QTemporaryDir folder;
  const auto report = workflow::trainInEnvironment(requestIn(folder, "run", 200), {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->state, std::string("done"));
  QCOMPARE(report->policies.size(), std::size_t{2});
  QVERIFY(std::abs(report->optimum - 0.842286956626338) < 1e-9);
  QVERIFY(std::abs(*report->behaviour - 0.26898620948245733) < 1e-9);
  for (const auto& policy : report->policies) QVERIFY(policy.value > -0.2 && policy.value <= report->optimum + 1e-9);
  QCOMPARE(report->updates, std::uint64_t{400});
  QCOMPARE(report->environmentSteps, std::uint64_t{2 * (500 + 199 * 4)});
  QVERIFY(report->environmentStepsPerSecond > 0);
  const auto values = std::count_if(report->curves.begin(), report->curves.end(),
                                    [](const auto& point) { return point.name == "value"; });
  QCOMPARE(values, 4);
  QVERIFY(bytesOf(report->run).size() > 1000);
}

void TestTrainEnvironment::stoppedAndResumedWritesTheSameFile() {
  const QTemporaryDir folder;
  const auto whole = workflow::trainInEnvironment(requestIn(folder, "whole", 250), {}, {});
  std::stop_source stop;
  const auto part = workflow::trainInEnvironment(requestIn(folder, "part", 250), stop.get_token(),
                                                 [&](const base::ProgressUpdate& update) {
                                                   if (update.done == 250 + 130) stop.request_stop();
                                                 });
  QCOMPARE(part->state, std::string("stopped"));
  auto request = requestIn(folder, "part", 250);
  request.isResume = true;
  const auto resumed = workflow::trainInEnvironment(request, {}, {});
  QCOMPARE(resumed->state, std::string("done"));
  QCOMPARE(resumed->policies.size(), std::size_t{2});
  QVERIFY(bytesOf(resumed->run) == bytesOf(whole->run));
}

void TestTrainEnvironment::faultsAreNamed() {
  const QTemporaryDir folder;
  const auto codeOf = [](const EnvironmentTrainRequest& request) {
    return workflow::trainInEnvironment(request, {}, {}).error().code;
  };
  auto request = requestIn(folder, "x", 10);
  request.environment = folder.filePath(QStringLiteral("none.json")).toStdString();
  QCOMPARE(codeOf(request), base::ErrorCode::fileNotFound);
  request = requestIn(folder, "x", 10);
  request.isResume = true;
  QCOMPARE(codeOf(request), base::ErrorCode::fileNotFound);
  request = requestIn(folder, "x", 10);
  request.configJson = R"({"conservative_weight": 0.1})";
  QCOMPARE(codeOf(request), base::ErrorCode::configInvalid);
  request.configJson = R"({"epsilon": 0.1})";
  QCOMPARE(codeOf(request), base::ErrorCode::unknownKey);
  request = requestIn(folder, "x", 10);
  QVERIFY(workflow::trainInEnvironment(request, {}, {}).isOk());
  QCOMPARE(codeOf(request), base::ErrorCode::fileExists);
}

void TestTrainEnvironment::schemasNameEveryParameter() {
  for (const bool isOnline : {false, true}) {
    const auto schema = QJsonDocument::fromJson(QByteArray::fromStdString(workflow::dqnSchemaJson(isOnline))).object();
    const auto config = QJsonDocument::fromJson(QByteArray::fromStdString(isOnline ? workflow::defaultOnlineConfigJson()
                                                                                   : workflow::defaultDqnConfigJson()))
                            .object();
    const auto properties = schema.value(QLatin1String("properties")).toObject();
    QCOMPARE(properties.keys(), config.keys());
    QCOMPARE(schema.value(QLatin1String("additionalProperties")), QJsonValue(false));
    for (const auto& key : config.keys())
      QCOMPARE(properties.value(key).toObject().value(QLatin1String("default")), config.value(key));
  }
}

QTEST_APPLESS_MAIN(TestTrainEnvironment)
#include "tests/support/checkout.h"
#include "tst_train_environment.moc"

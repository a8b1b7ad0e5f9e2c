// Every option of DQN learns in the environment whose values are known exactly.
#include <QtTest>

#include "core/workflow/train_environment.h"
#include "tests/support/checkout.h"

using namespace studio;

class TestDqnOptions : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void learnsMoreThanTheAgentsKnow_data();
  void learnsMoreThanTheAgentsKnow();
};

void TestDqnOptions::learnsMoreThanTheAgentsKnow_data() {
  QTest::addColumn<QByteArray>("option");
  QTest::newRow("none") << QByteArray(R"("is_double_q": true)");
  QTest::newRow("prioritised") << QByteArray(R"("priority_exponent": 0.6)");
  QTest::newRow("three steps") << QByteArray(R"("return_steps": 3)");
  QTest::newRow("dueling") << QByteArray(R"("is_dueling": true)");
  QTest::newRow("quantiles") << QByteArray(R"("quantiles": 16, "huber_delta": 0.1)");
  QTest::newRow("atoms") << QByteArray(R"("atoms": 31, "lowest_return": -0.5, "highest_return": 1.5)");
  QTest::newRow("all of them") << QByteArray(
      R"("atoms": 31, "lowest_return": -0.5, "highest_return": 1.5, "is_dueling": true, "priority_exponent": 0.6,
         "return_steps": 2)");
}

/// The agents of its logs have 0.269 and the optimum is 0.842, both by dynamic programming.
void TestDqnOptions::learnsMoreThanTheAgentsKnow() {
  QFETCH(QByteArray, option);
  const QTemporaryDir folder;
  workflow::EnvironmentTrainRequest request;
  request.environment = test::sourceFolder() / "tests/golden/talktrack_mdp.json";
  request.configJson =
      "{\"hidden_sizes\": [64], \"warm_up_steps\": 2000, \"replay_capacity\": 20000, "
      "\"learning_rate\": {\"from\": 0.001, \"to\": 0.0001, \"steps\": 4000}, "
      "\"target_update_share\": 0.01, "
      "\"exploration\": {\"from\": 1, \"to\": 0.05, \"steps\": 10000}, "
      "\"evaluate_every\": 4000, \"checkpoint_every\": 4000, " +
      option.toStdString() + "}";
  request.updates = 4000;
  request.out = folder.filePath(QStringLiteral("run")).toStdString();
  const auto report = workflow::trainInEnvironment(request, {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->state, std::string("done"));
  const double value = report->policies.front().value;
  qInfo("%.3f after 4,000 updates in %.1f s; the agents have %.3f, the optimum is %.3f", value, report->seconds,
        *report->behaviour, report->optimum);
  QVERIFY(value > *report->behaviour + 0.1);
  QVERIFY(value <= report->optimum + 1e-9);
}

QTEST_GUILESS_MAIN(TestDqnOptions)
#include "tst_dqn_options.moc"

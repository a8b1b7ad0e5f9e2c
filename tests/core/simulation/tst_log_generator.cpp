#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "core/simulation/trajectory_line.h"
#include "tests/support/golden.h"
#include "tests/support/tiny_models.h"

using namespace studio;
using namespace studio::simulation;
using Json = nlohmann::json;

namespace {

const std::shared_ptr<const TabularDynamics>& talk() {
  static const auto kDynamics = tests::dynamicsOf(readTabularModel(tests::golden("talktrack_mdp.json")).value());
  return kDynamics;
}

}  // namespace

class TestLogGenerator : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void propensitiesAreThoseOfTheFilesRule();
  void meanReturnIsTheExactValue();
  void longerLogsBeginWithShorterOnes();
  void stepsFollowEachOther();
  void linesReadBackToTheSameBits();
};

void TestLogGenerator::propensitiesAreThoseOfTheFilesRule() {
  const Json file = Json::parse(std::ifstream(tests::golden("talktrack_mdp.json")));
  LogGenerator generator(talk(), behaviourPolicy(talk()->model()), 5);
  for (int i = 0; i < 300; ++i) {
    const auto dialogue = generator.next();
    for (std::size_t t = 0; t < dialogue.states.size(); ++t) {
      const auto& step = dialogue.trajectory.steps[t];
      const std::size_t core = dialogue.states[t].core;
      const auto mask = file["mask"][core].get<std::vector<int>>();
      const int legal = std::accumulate(mask.begin(), mask.end(), 0);
      const bool isScripted = file["behaviour"]["script"][core].get<int>() == step.action.value;
      QVERIFY(std::abs(*step.propensity - (isScripted ? 0.5 : 0.0) - 0.5 / legal) < 1e-12);
      QCOMPARE(std::vector<int>(step.mask.bytes().begin(), step.mask.bytes().end()), mask);
    }
  }
}

void TestLogGenerator::meanReturnIsTheExactValue() {
  const auto log = generateLog(talk(), behaviourPolicy(talk()->model()), 10'000, 1);
  double sum = 0, squares = 0;
  for (const auto& trajectory : log) {
    double total = 0;
    for (const auto& step : trajectory.steps) total += static_cast<double>(step.reward);
    sum += total;
    squares += total * total;
  }
  const double n = static_cast<double>(log.size());
  const double error = std::sqrt((squares / n - sum * sum / n / n) / n);
  QVERIFY2(std::abs(sum / n - 0.26898620948245733) < 4 * error, qPrintable(QString::number(sum / n)));
}

void TestLogGenerator::longerLogsBeginWithShorterOnes() {
  const auto policy = uniformPolicy(talk()->model());
  const auto shorter = generateLog(talk(), policy, 20, 4);
  const auto longer = generateLog(talk(), policy, 50, 4);
  const auto other = generateLog(talk(), policy, 20, 5);
  std::size_t differing = 0;
  for (std::size_t i = 0; i < shorter.size(); ++i) {
    QCOMPARE(trajectoryLine(shorter[i]), trajectoryLine(longer[i]));
    differing += trajectoryLine(shorter[i]) != trajectoryLine(other[i]) ? 1 : 0;
  }
  QCOMPARE(differing, shorter.size());
}

void TestLogGenerator::stepsFollowEachOther() {
  for (const auto& trajectory : generateLog(talk(), behaviourPolicy(talk()->model()), 200, 2)) {
    const auto& steps = trajectory.steps;
    QVERIFY(!steps.empty() && steps.size() <= 12);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool isLast = i + 1 == steps.size();
      QCOMPARE(steps[i].isTerminal, isLast);
      QVERIFY(steps[i].mask.isAllowed(steps[i].action));
      if (isLast) {
        QVERIFY(steps[i].nextObservation.empty());
        continue;
      }
      QCOMPARE(steps[i].nextObservation, steps[i + 1].observation);
      QVERIFY(steps[i].nextMask == steps[i + 1].mask);
    }
  }
}

void TestLogGenerator::linesReadBackToTheSameBits() {
  LogGenerator generator(talk(), behaviourPolicy(talk()->model()), 8);
  const auto made = generator.next();
  std::vector<double> target(made.states.size() * 10, 0.1);
  target.back() = 1.0 / 3.0;
  const Json line = Json::parse(trajectoryLine(made.trajectory, target));
  QCOMPARE(line["steps"].size(), made.states.size());
  for (std::size_t i = 0; i < made.states.size(); ++i) {
    const Json& step = line["steps"][i];
    const auto& expected = made.trajectory.steps[i];
    QCOMPARE(step["observation"].get<std::vector<float>>(), expected.observation);
    QCOMPARE(step["action"].get<int>(), expected.action.value);
    QCOMPARE(step["propensity"].get<double>(), *expected.propensity);
    QCOMPARE(step["reward"].get<float>(), expected.reward);
    QCOMPARE(step["mask"].size(), std::size_t{10});
  }
  QCOMPARE(line["steps"].back()["target"].back().get<double>(), 1.0 / 3.0);
  mdp::Trajectory bare;
  bare.steps.emplace_back();
  bare.steps.back().action = {0};
  QCOMPARE(trajectoryLine(bare), R"({"steps":[{"mask":[1],"action":0,"reward":0}]})");
}

QTEST_APPLESS_MAIN(TestLogGenerator)
#include "tst_log_generator.moc"

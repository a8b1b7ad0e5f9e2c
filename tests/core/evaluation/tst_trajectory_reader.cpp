#include <QtTest/QtTest>
#include <sstream>

#include "core/evaluation/ope/trajectory_reader.h"
#include "core/simulation/trajectory_line.h"

using namespace studio;
using evaluation::parseTrajectories;

namespace {

const std::string kGood =
    R"({"steps":[{"observation":[0.5,1],"mask":[1,1,0],"target":[0.25,0.75,0],"action":1,"propensity":0.5,"reward":1}]})";

base::Result<evaluation::LoggedDialogues> parse(const std::string& text) {
  std::istringstream lines(text);
  return parseTrajectories(lines, "log.jsonl", {}, {});
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kGood;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

class TrajectoryReaderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsWhatTheEnvironmentWrites() {
    mdp::Trajectory trajectory{{"d"}, {}};
    for (int i = 0; i < 2; ++i) {
      mdp::Transition step;
      step.observation = {0.1F, -2.5e-7F};
      step.action = {i};
      step.reward = -0.01F;
      step.mask = mdp::ActionMask::fromAllowed({1, 1, 0}).value();
      if (i == 0) step.propensity = 0.583333333333333;
      trajectory.steps.push_back(step);
    }
    const double target[] = {0.5, 0.5, 0, 1, 0, 0};
    const auto log = parse(simulation::trajectoryLine(trajectory, target) + "\n\n");
    QVERIFY(log.isOk());
    QCOMPARE(log->dialogueCount(), std::size_t{1});
    QCOMPARE(log->stepCount(), std::size_t{2});
    QCOMPARE(log->observation(1)[1], -2.5e-7F);
    QCOMPARE(log->propensities[0], 0.583333333333333);
    QCOMPARE(log->propensities[1], evaluation::kUnknownPropensity);
    QCOMPARE(log->target(1)[0], 1.0);
    QCOMPARE(int{log->mask(0)[2]}, 0);
    QCOMPARE(log->turns[1], 1U);
  }

  void takesSegmentsTimesAndDialoguesWithoutSteps() {
    const auto log = parse(R"({"steps":[],"segment":"new","time":3})"
                           "\n" +
                           replaced("{\"steps\"", R"({"segment":"old","time":4.5,"steps")"));
    QVERIFY(log.isOk());
    QCOMPARE(log->segments, (std::vector<std::string>{"new", "old"}));
    QCOMPARE(log->times[1], 4.5);
    QCOMPARE(log->returns(), (std::vector<double>{0, 1}));
  }

  void refusesWhatCannotBeMeant_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& text, const char* place, const char* reason) {
      QTest::newRow(name) << QString::fromStdString(kGood + "\n" + text) << place << reason;
    };
    row("cut off", kGood.substr(0, kGood.size() - 9), "2", "cut off");
    row("NaN", replaced("\"reward\":1", "\"reward\":NaN"), "2", "NaN");
    row("infinite", replaced("\"reward\":1", "\"reward\":1e999"), "2", "");
    row("no JSON", "hello", "2", "JSON");
    row("a list", "[1,2]", "2, /steps", "missing");
    row("no reward", replaced(",\"reward\":1", ""), "2, /steps/0/reward", "missing");
    row("no action", replaced("\"action\":1,", ""), "2, /steps/0/action", "missing");
    row("half an action", replaced("\"action\":1,", "\"action\":0.5,"), "2, /steps/0/action", "missing");
    row("unknown action", replaced("\"action\":1,", "\"action\":3,"), "2, /steps/0/action", "no action 3");
    row("negative action", replaced("\"action\":1,", "\"action\":-1,"), "2, /steps/0/action", "no action -1");
    row("masked action", replaced("\"action\":1,", "\"action\":2,"), "2, /steps/0/action", "mask forbids");
    row("propensity 0", replaced("0.5,\"reward\"", "0,\"reward\""), "2, /steps/0/propensity", "above 0");
    row("propensity 2", replaced("0.5,\"reward\"", "2,\"reward\""), "2, /steps/0/propensity", "above 0");
    row("negative propensity", replaced("0.5,\"reward\"", "-1,\"reward\""), "2, /steps/0/propensity", "above 0");
    row("no target", replaced("\"target\":[0.25,0.75,0],", ""), "2, /steps/0/target", "missing");
    row("short target", replaced("[0.25,0.75,0]", "[0.25,0.75]"), "2, /steps/0/target", "2 entries");
    row("sum of target", replaced("[0.25,0.75,0]", "[0.25,0.7,0]"), "2, /steps/0/target", "0.95");
    row("negative target", replaced("[0.25,0.75,0]", "[1.25,-0.25,0]"), "2, /steps/0/target", "below 0");
    row("masked target", replaced("[0.25,0.75,0]", "[0.25,0.5,0.25]"), "2, /steps/0/target", "action 2");
    row("short mask", replaced("[1,1,0]", "[1,1]"), "2, /steps/0/mask", "2 entries");
    row("odd mask", replaced("[1,1,0]", "[1,2,0]"), "2, /steps/0/mask", "0 (masked)");
    row("long observation", replaced("[0.5,1]", "[0.5,1,2]"), "2, /steps/0/observation", "3 entries");
    row("no observation", replaced("\"observation\":[0.5,1],", ""), "2, /steps/0/observation", "0 entries");
    row("text in observation", replaced("[0.5,1]", "[0.5,\"x\"]"), "2, /steps/0/observation", "numbers");
    row("late segment", replaced("{\"steps\"", R"({"segment":"a","steps")"), "2, /segment", "before it");
  }
  void refusesWhatCannotBeMeant() {
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, reason);
    const auto log = parse(text.toStdString());
    QVERIFY(!log.isOk());
    QCOMPARE(log.error().code, base::ErrorCode::logSyntax);
    QCOMPARE(log.error().where, std::string("log.jsonl"));
    QCOMPARE(QString::fromStdString(std::string(log.error().argument("row"))), place);
    const auto found = QString::fromStdString(std::string(log.error().argument("reason")));
    QVERIFY2(found.contains(reason), qPrintable(found));
  }

  void refusesEmptyFilesAndMissingOnes() {
    for (const auto* text : {"", "\n  \n", "{\"steps\":[]}\n"}) {
      const auto log = parse(text);
      QVERIFY(!log.isOk());
      QCOMPARE(log.error().code, base::ErrorCode::logSyntax);
      QCOMPARE(log.error().where, std::string("log.jsonl"));
    }
    QCOMPARE(evaluation::readTrajectories("/nowhere/log.jsonl", {}, {}).error().code, base::ErrorCode::fileNotFound);
    QCOMPARE(evaluation::readTrajectories("/", {}, {}).error().code, base::ErrorCode::fileNotReadable);
  }
};

QTEST_APPLESS_MAIN(TrajectoryReaderTest)
#include "tst_trajectory_reader.moc"

#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/simulation/tabular_dynamics.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "tests/support/golden.h"
#include "tests/support/tiny_models.h"

using namespace studio;
using namespace studio::simulation;
using Json = nlohmann::json;

namespace {

constexpr double kExact = 1e-9;

const Json& document() {
  static const Json kJson = Json::parse(std::ifstream(tests::golden("talktrack_mdp.json")));
  return kJson;
}

const TabularModel& model() {
  static const TabularModel kRead = readTabularModel(tests::golden("talktrack_mdp.json")).value();
  return kRead;
}

Json exact() { return Json::parse(std::ifstream(tests::golden("exact.json"))); }

/// A talk of another size: 2 segments, 2 × 3 cores, 3 actions, 4 turns, two values an observation.
Json otherSize() {
  Json json = Json::parse(R"({"name": "other", "horizon": 4, "gamma": 0.5, "n_actions": 3,
    "actions": ["ask", "close", "leave"], "segments": ["keen", "cool"],
    "core": {"dims": {"stage": 2, "mood": 3}, "index": "stage*3+mood", "n": 6}, "probability_unit": 8,
    "terminals": {"-1": "left", "-2": "converted"},
    "reward": {"conversion": 2.0, "turn_cost": 0.25, "action_cost": [0, 0.5, 0], "illegal_penalty": 0.75},
    "segment_prior": [6, 2], "initial_core": [[0, 4], [1, 4]],
    "observation": {"dim": 2, "sigma": 0},
    "embeddings": {"stage": [[0, 0], [1, 0]], "mood": [[0, 1], [0, 2], [0, 3]],
                   "turn": [[0, 0], [10, 0], [20, 0], [30, 0]], "seg": [[0, 100], [0, 200]]},
    "mask": [], "transitions": []})");
  for (int core = 0; core < 6; ++core) {
    json["mask"].push_back({1, core >= 3 ? 1 : 0, 1});
    for (int segment = 0; segment < 2; ++segment) {
      json["transitions"].push_back({segment, core, 0, {{(core + 1) % 6, 5}, {core, 3}}});
      if (core >= 3)
        json["transitions"].push_back({segment, core, 1, {{-2, segment == 0 ? 6 : 2}, {-1, segment == 0 ? 2 : 6}}});
      json["transitions"].push_back({segment, core, 2, {{-1, 8}}});
    }
  }
  return json;
}

std::string faultOf(const Json& json) {
  const auto parsed = parseTabularModel(json.dump(), "env.json");
  if (parsed) return "accepted";
  if (parsed.error().code != base::ErrorCode::environmentInvalid) return "another code";
  return parsed.error().where;
}

}  // namespace

class TestTabularModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsEveryCountFromTheFile();
  void reproducesTheTrace();
  void reproducesTheExactValues();
  void unseenSegmentCostsLittle();
  void otherSizesAreReadAndSolved();
  void faultsNameTheirPlace_data();
  void faultsNameTheirPlace();
  void hostileFilesAreRefused();
  void longRowsAreDrawnAsShortOnes();
  void tinyModelsHaveTheirClosedForm();
};

void TestTabularModel::readsEveryCountFromTheFile() {
  QCOMPARE(model().coreCount, document()["core"]["n"].get<std::size_t>());
  QCOMPARE(model().actionCount(), document()["n_actions"].get<std::size_t>());
  QCOMPARE(model().horizon, document()["horizon"].get<std::size_t>());
  QCOMPARE(model().dimensions.front().name, "stage");
  QCOMPARE(model().dimensions.back().name, "objections");
  QCOMPARE(model().behaviour->share, 0.5);
  QCOMPARE(*model().evaluationGreedyShare, 0.8);
  QCOMPARE(model().digest.size(), std::size_t{64});
  QVERIFY(model().segmentSeen[74] == 0 && model().segmentSeen[75] == 1);
}

void TestTabularModel::reproducesTheTrace() {
  const TabularDynamics dynamics(std::make_shared<TabularModel>(model()));
  std::ifstream trace(tests::golden("trace.txt"));
  std::size_t segment = 0, core = 0, action = 0, lines = 0;
  std::uint32_t u = 0;
  std::int32_t next = 0;
  while (trace >> segment >> core >> action >> u >> next) {
    const TabularStep step =
        dynamics.isLegal(core, action) ? dynamics.stepAt(segment, core, action, u) : dynamics.illegalStep(core);
    QCOMPARE(step.next, next);
    ++lines;
  }
  QCOMPARE(lines, std::size_t{2000});
}

void TestTabularModel::reproducesTheExactValues() {
  const auto optimum = solveOptimal(model());
  const auto differs = [](double found, const char* key) {
    const double error = std::abs(found - exact()[key].get<double>());
    return error > kExact;
  };
  QVERIFY(!differs(optimum.value, "optimum"));
  QVERIFY(!differs(solvePolicy(model(), behaviourPolicy(model())).value, "behaviour_policy"));
  QVERIFY(!differs(solvePolicy(model(), uniformPolicy(model())).value, "uniform_legal_policy"));
  const auto judged = greedyPolicy(model(), optimum.best, *model().evaluationGreedyShare);
  QVERIFY(!differs(solvePolicy(model(), judged).value, "evaluation_policy"));
  QVERIFY(std::abs(solvePolicy(model(), greedyPolicy(model(), optimum.best, 1)).value - optimum.value) < kExact);
}

void TestTabularModel::unseenSegmentCostsLittle() { QVERIFY(std::abs(solveUnseenSegment(model()) - 0.841902) < 5e-7); }

void TestTabularModel::otherSizesAreReadAndSolved() {
  const auto read = parseTabularModel(otherSize().dump(), "env.json");
  QVERIFY2(read.isOk(), read ? "" : read.error().where.c_str());
  // From the last turn on: close where it may be said, else ask; computed by hand for the keen customer in core 3.
  const auto solution = solveOptimal(*read);
  const std::size_t last = read->indexOf({0, 3, 3});
  QCOMPARE(solution.qValues[last * 3 + 1], 0.75 * 2.0 - 0.25 - 0.5);
  QCOMPARE(solution.qValues[last * 3 + 0], -0.25);
  QCOMPARE(solution.best[last], 1);
  const std::size_t masked = read->indexOf({1, 0, 3});
  QCOMPARE(solution.qValues[masked * 3 + 1], -0.25 - 0.75);
  const TabularDynamics dynamics(std::make_shared<TabularModel>(*read));
  base::RandomStream seeds(1);
  NoiseStream noise = NoiseStream::seededBy(seeds);
  float seen[2];
  dynamics.observe({1, 4, 2}, noise, seen);  // stage 1, mood 1, turn 2, segment 1 in sight
  QCOMPARE(seen[0], 21.0F);
  QCOMPARE(seen[1], 202.0F);
  dynamics.observe({1, 1, 2}, noise, seen);  // stage 0: the segment is not shown
  QCOMPARE(seen[0], 20.0F);
  QCOMPARE(seen[1], 2.0F);
  Json shown = otherSize();
  shown["observation"]["formula"] = "E_stage[stage]+(E_seg[segment] if stage>=0 else 0)";
  QCOMPARE(parseTabularModel(shown.dump(), "env.json")->segmentSeen.front(), std::uint8_t{1});
}

void TestTabularModel::faultsNameTheirPlace_data() {
  QTest::addColumn<QString>("pointer");
  QTest::addColumn<QString>("patch");
  const auto row = [](const char* name, const char* place, const char* patch) {
    QTest::newRow(name) << QString(place) << QString(patch);
  };
  row("missing key", "", R"([{"op": "remove", "path": "/horizon"}])");
  row("wrong type", "/horizon", R"([{"op": "replace", "path": "/horizon", "value": "12"}])");
  row("out of bounds", "/gamma", R"([{"op": "replace", "path": "/gamma", "value": 1.5}])");
  row("name count", "/actions", R"([{"op": "replace", "path": "/n_actions", "value": 4}])");
  row("core count", "/core/n", R"([{"op": "replace", "path": "/core/n", "value": 7}])");
  row("unknown dimension", "/core/index", R"([{"op": "replace", "path": "/core/index", "value": "stage*3+temper"}])");
  row("dimension left out", "/core/index", R"([{"op": "replace", "path": "/core/index", "value": "stage"}])");
  row("dimension twice", "/core/index", R"([{"op": "replace", "path": "/core/index", "value": "stage*3+stage"}])");
  row("too large", "/core/n", R"([{"op": "replace", "path": "/core/dims/mood", "value": 50000},
                                  {"op": "replace", "path": "/core/n", "value": 100000},
                                  {"op": "replace", "path": "/horizon", "value": 1000}])");
  row("action costs", "/reward/action_cost", R"([{"op": "remove", "path": "/reward/action_cost/0"}])");
  row("embedding size", "/embeddings/mood/1", R"([{"op": "remove", "path": "/embeddings/mood/1/0"}])");
  row("embedding count", "/embeddings/turn", R"([{"op": "remove", "path": "/embeddings/turn/0"}])");
  row("embedding missing", "/embeddings", R"([{"op": "remove", "path": "/embeddings/mood"}])");
  row("mask rows", "/mask", R"([{"op": "remove", "path": "/mask/0"}])");
  row("mask columns", "/mask/2", R"([{"op": "remove", "path": "/mask/2/0"}])");
  row("nothing legal", "/mask/1", R"([{"op": "replace", "path": "/mask/1", "value": [0, 0, 0]}])");
  row("mask value", "/mask/1/0", R"([{"op": "replace", "path": "/mask/1/0", "value": 2}])");
  row("prior count", "/segment_prior", R"([{"op": "replace", "path": "/segment_prior", "value": [8]}])");
  row("prior sum", "/segment_prior", R"([{"op": "replace", "path": "/segment_prior/0", "value": 5}])");
  row("start sum", "/initial_core", R"([{"op": "replace", "path": "/initial_core/0/1", "value": 5}])");
  row("start ends", "/initial_core/0/0", R"([{"op": "replace", "path": "/initial_core/0/0", "value": -1}])");
  row("weights", "/transitions/3/3", R"([{"op": "replace", "path": "/transitions/3/3/0/1", "value": 9}])");
  row("zero weight", "/transitions/3/3/0/1", R"([{"op": "replace", "path": "/transitions/3/3/0/1", "value": 0}])");
  row("core range", "/transitions/3/3/0/0", R"([{"op": "replace", "path": "/transitions/3/3/0/0", "value": 6}])");
  row("end unnamed", "/transitions/3/3/0/0", R"([{"op": "replace", "path": "/transitions/3/3/0/0", "value": -3}])");
  row("segment range", "/transitions/3/0", R"([{"op": "replace", "path": "/transitions/3/0", "value": 2}])");
  row("masked row", "/transitions/0", R"([{"op": "replace", "path": "/transitions/0/2", "value": 1}])");
  row("row twice", "/transitions/1", R"([{"op": "replace", "path": "/transitions/1", "value": [0, 0, 0, [[0, 8]]]}])");
  row("row missing", "/transitions", R"([{"op": "remove", "path": "/transitions/0"}])");
  row("terminal word", "/terminals", R"([{"op": "add", "path": "/terminals/end", "value": "?"}])");
  row("behaviour rule", "/behaviour/rule",
      R"([{"op": "add", "path": "/behaviour", "value": {"rule": "as it comes", "script": [0, 0, 0, 0, 0, 0]}}])");
  row("behaviour script", "/behaviour/script/5",
      R"([{"op": "add", "path": "/behaviour",
           "value": {"rule": "0.5*[a==script[core]]+0.5*mask", "script": [0, 0, 0, 0, 0, 3]}}])");
  row("shares", "/evaluation_policy",
      R"([{"op": "add", "path": "/evaluation_policy", "value": "0.8*[a==argmax]+0.3*mask"}])");
}

void TestTabularModel::faultsNameTheirPlace() {
  QFETCH(QString, pointer);
  QFETCH(QString, patch);
  QCOMPARE(faultOf(otherSize()), "accepted");
  const auto found = faultOf(otherSize().patch(Json::parse(patch.toStdString())));
  QCOMPARE(QString::fromStdString(found), pointer.isEmpty() ? "env.json" : "env.json at " + pointer);
}

void TestTabularModel::hostileFilesAreRefused() {
  for (const std::string text : {"", "[", "null", "[]", "{}", "\xFF", "{\"name\": 1e999}", "123"}) {
    const auto parsed = parseTabularModel(text, "env.json");
    QVERIFY(!parsed && parsed.error().code == base::ErrorCode::environmentInvalid);
  }
  QVERIFY(!parseTabularModel(std::string(kMostEnvironmentBytes + 1, ' '), "env.json"));
  QVERIFY(!parseTabularModel(std::string(100'000, '[') + std::string(100'000, ']'), "env.json"));
  QCOMPARE(readTabularModel("/nowhere/env.json").error().code, base::ErrorCode::fileNotFound);
}

void TestTabularModel::longRowsAreDrawnAsShortOnes() {
  for (const std::size_t outcomes : {1, 7, 8, 9, 14, 15, 16, 23, 40}) {
    auto model = tests::oneHotModel(outcomes, 1, 3);
    model.probabilityUnit = static_cast<std::uint32_t>(3 * outcomes);
    std::vector<std::vector<TabularOutcome>> rows(outcomes);
    for (auto& row : rows) {
      for (std::size_t i = 0; i < outcomes; ++i) row.push_back({static_cast<std::int32_t>(i), 3});
    }
    tests::setRows(model, rows);
    model.initialCores = {{0, model.probabilityUnit}};
    model.segmentPrior = {model.probabilityUnit};
    const auto dynamics = tests::dynamicsOf(std::move(model));
    for (std::size_t core = 0; core < outcomes; ++core) {
      for (std::uint32_t u = 0; u < 3 * outcomes; ++u) {
        QCOMPARE(dynamics->stepAt(0, core, 0, u).next, static_cast<std::int32_t>(u / 3));
      }
    }
  }
}

void TestTabularModel::tinyModelsHaveTheirClosedForm() {
  const auto persistence = tests::PersistenceModel::model();
  const auto solved = solveOptimal(persistence);
  for (std::size_t turn = 0; turn < persistence.horizon; ++turn) {
    const std::size_t state = persistence.indexOf({0, 0, turn});
    QVERIFY(std::abs(solved.qValues[state * 2] - tests::PersistenceModel::askValue(persistence.horizon - turn)) <
            1e-12);
    QVERIFY(std::abs(solved.qValues[state * 2 + 1] - tests::PersistenceModel::giveUpValue()) < 1e-12);
  }
  const auto path = tests::MaskedPathModel::model();
  const auto walked = solveOptimal(path);
  for (std::size_t core = 0; core < 3; ++core) {
    const std::size_t state = path.indexOf({0, core, core});
    QVERIFY(std::abs(walked.qValues[state * 2] - tests::MaskedPathModel::askValue(core)) < 1e-12);
    QCOMPARE(walked.best[state], 0);
  }
  QCOMPARE(walked.qValues[path.indexOf({0, 2, 2}) * 2 + 1], tests::MaskedPathModel::closeValue());
}

QTEST_APPLESS_MAIN(TestTabularModel)
#include "tst_tabular_model.moc"

// Each failure signature, planted and caught while a training goes on.
#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/learners/dqn/dqn_run.h"
#include "core/learners/ppo/ppo_run.h"
#include "core/workflow/sample_workspace.h"
#include "core/workflow/training_watch.h"
#include "core/workflow/workspace_overview.h"
#include "tests/core/workflow/planted_failures.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using workflow::CurvePoint;
using workflow::FailureNote;

namespace {

bool shows(const std::vector<FailureNote>& notes, const std::string& name) {
  return std::any_of(notes.begin(), notes.end(), [&](const auto& note) { return note.name == name; });
}

/// The curves of a run so far, and the step at which a signature was first seen.
struct Watched {
  std::string wanted;
  std::vector<CurvePoint> points;
  std::uint64_t caughtAt = 0;

  void see(const learners::CurvePoint& point) {
    points.push_back({point.member, point.name, point.step, point.value});
    if (caughtAt == 0 && shows(workflow::failuresIn(points), wanted)) caughtAt = point.step;
  }
};

std::shared_ptr<const neural::NeuralModule> neuralModule() { return *neural::openNeuralModule(); }

learners::DqnConfig onlineConfig() {
  auto config = learners::onlineDqnDefaults();
  config.updates = 3000;
  config.hiddenSizes = {32};
  config.environments = 4;
  config.warmUpSteps = 200;
  config.replayCapacity = 5000;
  config.exploration = learners::ConstantSchedule{0.1};
  config.evaluateEvery = 100;
  config.checkpointEvery = 3000;
  return config;
}

Watched trainOnline(mdp::Environment& environment, const std::string& wanted) {
  Watched watched{wanted, {}, 0};
  learners::DqnObserver observer;
  observer.curve = [&](const learners::CurvePoint& point) { watched.see(point); };
  const auto outcome =
      learners::trainDqnOnline({onlineConfig(), {}}, 0, environment, "planted", *neuralModule(), nullptr, {}, observer);
  if (!outcome) qFatal("no training: %s", outcome.error().where.c_str());
  return watched;
}

learners::PpoConfig ppoConfig() {
  learners::PpoConfig config;
  config.steps = 40 * 512;
  config.dialogues = 8;
  config.rolloutSteps = 64;
  config.policyHiddenSizes = config.valueHiddenSizes = {32};
  config.learningRate = learners::ConstantSchedule{1e-3};
  config.entropyCoefficient = learners::ConstantSchedule{0};
  return config;
}

}  // namespace

class TestFailureTraining : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void collapseToOneActionIsCaught();
  void anEvenPolicyIsNoCollapse();
  void aMaskRateAboveOneHalfIsCaught();
  void hackedRewardIsCaught();
  void whatDoesNotCarryOverIsCaught();
  void divergenceIsCaughtAndStored();
  void aSoundRunShowsNone();
  void notesSurviveTheirJson();

 private:
  test::ScratchFolder m_folder;
};

void TestFailureTraining::collapseToOneActionIsCaught() {
  test::OneActionEnvironment environment(4);
  const auto watched = trainOnline(environment, "one_action");
  QVERIFY(watched.caughtAt > 0);
  QVERIFY2(watched.caughtAt < 3000, "only at the end");
}

/// Every state has an action of its own.
void TestFailureTraining::anEvenPolicyIsNoCollapse() {
  test::IdentityEnvironment environment(4, 6, false, 5);
  const auto watched = trainOnline(environment, "one_action");
  QCOMPARE(watched.caughtAt, std::uint64_t{0});
  QVERIFY(workflow::failuresIn(watched.points).empty());
}

void TestFailureTraining::aMaskRateAboveOneHalfIsCaught() {
  test::ForbiddingEnvironment environment(4);
  const auto watched = trainOnline(environment, "mask_rate");
  QCOMPARE(watched.caughtAt, std::uint64_t{300});  // with the third evaluation
  for (const auto& note : workflow::failuresIn(watched.points)) {
    if (note.name == "mask_rate") QVERIFY(std::abs(note.figures.at("mask_rate") - 0.6) < 1e-12);
  }
}

/// Dialogues grow from about two turns to twelve, the return rises to 2.4, and hardly anyone converts any more.
void TestFailureTraining::hackedRewardIsCaught() {
  Watched watched{"reward_hacking", {}, 0};
  test::ChattyEnvironment* talked = nullptr;
  learners::PpoRequest request;
  request.config = ppoConfig();
  request.makeEnvironment = [&](std::size_t dialogues) -> base::Result<std::unique_ptr<mdp::Environment>> {
    auto made = std::make_unique<test::ChattyEnvironment>(dialogues);
    talked = made.get();
    return std::unique_ptr<mdp::Environment>(std::move(made));
  };
  learners::PpoObserver observer;
  observer.curve = [&](const learners::CurvePoint& point) { watched.see(point); };
  observer.judge = [&](std::size_t member, std::uint64_t step, const neural::ActorCriticLearner&) {
    watched.see({member, "held_out_conversion", step, talked->converted / talked->ended});
    talked->converted = talked->ended = 0;
    return false;
  };
  const auto outcome = learners::trainPpoMember(request, 0, nullptr, {}, observer);
  QVERIFY(outcome.isOk());
  QVERIFY(watched.caughtAt > 0);
  QVERIFY2(watched.caughtAt < request.config.steps, "only at the end");
  const auto notes = workflow::failuresIn(watched.points);
  QVERIFY(shows(notes, "reward_hacking") && shows(notes, "held_out_stalls"));
}

/// A coin decides, so held-out conversion has nothing to rise by, while what the network expects of its training
/// dialogues rises with every update.
void TestFailureTraining::whatDoesNotCarryOverIsCaught() {
  const auto material = test::coinTossMaterial(200, 24, 6, 5);
  learners::DqnConfig config;
  config.seeds = 3;
  config.updates = 3000;
  config.hiddenSizes = {64};
  config.isValueBounded = false;
  config.conservativeWeight = 0;
  config.heldOutShare = 0.3;
  config.evaluateEvery = 150;
  const auto isHeldOut = learners::chooseHeldOut(material.trajectories, config.heldOutShare, config.seed);
  std::unordered_set<std::string> heldOut;
  for (std::size_t i = 0; i < isHeldOut.size(); ++i) {
    if (isHeldOut[i]) heldOut.insert(material.trajectories[i].dialogue.text);
  }
  Watched watched{"held_out_stalls", {}, 0};
  const workflow::CurveObserver listener = [&](const CurvePoint& point) {
    watched.see({static_cast<std::size_t>(point.member), point.name, point.step, point.value});
  };
  workflow::TrainingWatch watch(material, heldOut, config.discountFactor, {}, listener);
  learners::DqnObserver observer;
  observer.curve = [&](const learners::CurvePoint& point) { watch.see(point); };
  observer.judge = [&](std::size_t member, std::uint64_t step, const neural::QLearner& learner) {
    watch.ask(member, step, learner);
    return false;
  };
  const auto outcome = learners::trainDqn({config, {}}, material.trajectories, *neuralModule(), {}, {}, observer);
  QVERIFY(outcome.isOk());
  QVERIFY(watched.caughtAt > 0);
  QVERIFY(shows(watch.failures("done", config.updates), "held_out_stalls"));
}

void TestFailureTraining::divergenceIsCaughtAndStored() {
  const auto workspace = m_folder / "wild.talktrack";
  QVERIFY(workflow::makeSampleWorkspace({workspace, 200, 1, 200}, {}, {}).isOk());
  workflow::TrainRequest wild;
  wild.workspace = workspace;
  wild.name = {"wild"};
  wild.members = 1;
  wild.configJson =
      R"({"is_value_bounded": false, "learning_rate": 1000, "max_gradient_norm": 1e9, "evaluate_every": 20, "checkpoint_every": 20})";
  const auto report = workflow::trainPolicy(wild, {}, {}, {});
  QVERIFY(report.isOk());
  QCOMPARE(report->state, std::string("diverged"));
  QVERIFY(shows(report->failures, "numerical_divergence"));
  const auto overview = workflow::inspectWorkspace(workspace);
  const auto stored = workflow::parseTrainReport(overview->policies.front().reportJson);
  QVERIFY(stored.isOk() && shows(stored->failures, "numerical_divergence"));
}

void TestFailureTraining::aSoundRunShowsNone() {
  const auto workspace = m_folder / "sound.talktrack";
  const auto sample = workflow::makeSampleWorkspace({workspace, 800, 1, 2500}, {}, {});
  QVERIFY(sample.isOk());
  QCOMPARE(workflow::failuresJson(sample->train.failures), std::string("[]"));
  const auto curves = workflow::curvesOf(workspace, {"dqn-01"});
  for (const char* name : {"training_value", "held_out_conversion", "top_action_share", "mask_rate", "repetition"}) {
    QVERIFY2(std::any_of(curves->begin(), curves->end(), [&](const auto& point) { return point.name == name; }), name);
  }
}

void TestFailureTraining::notesSurviveTheirJson() {
  const std::vector<FailureNote> notes = {{"mask_rate", {0, 3}, 250, {{"mask_rate", 0.625}}, "Loosen the rules."}};
  const auto again = workflow::parseFailures(workflow::failuresJson(notes));
  QCOMPARE(again.size(), std::size_t{1});
  QCOMPARE(again[0].members, (std::vector<std::uint64_t>{0, 3}));
  QCOMPARE(workflow::failuresJson(again), workflow::failuresJson(notes));
  QVERIFY(workflow::parseFailures("{\"name\": 3}").empty());
  QVERIFY(workflow::parseFailures("nonsense").empty());
}

QTEST_GUILESS_MAIN(TestFailureTraining)
#include "tst_failure_training.moc"

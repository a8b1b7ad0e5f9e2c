#include <QtTest>
#include <cmath>

#include "core/learners/ppo/kl_controller.h"
#include "core/learners/rlhf/pair_table.h"
#include "core/learners/rlhf/preference_environment.h"
#include "core/learners/rlhf/reward_run.h"
#include "core/learners/rlhf/rlhf_run.h"
#include "tests/core/learners/tiny_environments.h"
#include "tests/core/learners/toy_feedback.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/resume_checks.h"

using namespace studio;
using learners::TrackPoint;

namespace {

constexpr std::size_t kTurns = 8;

/// "Ask" costs a twentieth and goes on, for at most eight turns; "offer" ends the dialogue and converts from the third
/// turn on. Three turns are best; every further one only costs.
test::TinyModel talk() {
  test::TinyModel model;
  for (std::size_t turn = 0; turn < kTurns; ++turn) {
    const int next = turn + 1 < kTurns ? static_cast<int>(turn) + 1 : -1;
    model.moves.push_back({{next, -0.05F}, {-1, turn >= 2 ? 0.95F : -0.05F}});
  }
  return model;
}

learners::EnvironmentFactory talkFactory() {
  return [](std::size_t dialogues) -> base::Result<std::unique_ptr<mdp::Environment>> {
    return std::unique_ptr<mdp::Environment>(std::make_unique<test::TinyEnvironment>(talk(), dialogues));
  };
}

struct Talk {
  mdp::Trajectory trajectory;
  feedback::Segment segment;
  double earned = 0;
};

/// Somebody who asks three times in four.
Talk drawnTalk(base::RandomStream& random, const std::string& name) {
  const auto model = talk();
  Talk result{{{name}, {}}, {}, 0};
  for (int state = 0; state >= 0;) {
    const std::size_t action = random.below(4) == 0 ? 1 : 0;
    const auto& move = model.moves[static_cast<std::size_t>(state)][action];
    mdp::Transition step;
    step.observation = test::oneHot(static_cast<std::size_t>(state), kTurns);
    step.mask = mdp::ActionMask::allowAll(2);
    step.action = test::actionOf(action);
    step.isTerminal = move.next < 0;
    if (!step.isTerminal) step.nextObservation = test::oneHot(static_cast<std::size_t>(move.next), kTurns);
    if (!step.isTerminal) step.nextMask = mdp::ActionMask::allowAll(2);
    const auto ending = !step.isTerminal     ? feedback::Ending::goesOn
                        : move.reward > 0.5F ? feedback::Ending::converted
                                             : feedback::Ending::notConverted;
    result.segment.push_back({step.observation, step.action, ending});
    result.trajectory.steps.push_back(std::move(step));
    result.earned += static_cast<double>(move.reward);
    state = move.next;
  }
  return result;
}

const test::ToyFeedback& talks() {
  static const auto kTalks = [] {
    base::RandomStream random(1);
    feedback::SyntheticAnnotator annotator({0.05, 0.5, {}}, 2);
    test::ToyFeedback feedback;
    for (int i = 0; i < 200; ++i) feedback.demonstrations.push_back(drawnTalk(random, std::to_string(i)).trajectory);
    for (int i = 0; i < 1500; ++i) {
      const auto left = drawnTalk(random, ""), right = drawnTalk(random, "");
      feedback.pairs.push_back({left.segment, right.segment, annotator.judge(left.earned, right.earned)});
    }
    return feedback;
  }();
  return kTalks;
}

learners::RlhfRequest talkRequest() {
  auto config = test::toyRlhfConfig();
  config.evaluationDialogues = 256;
  config.cloning.updates = 600;
  config.cloning.batchSize = 64;
  config.reward.updates = 1500;
  config.reward.evaluateEvery = 300;
  config.reward.batchSize = 32;
  config.reward.hiddenSizes = {16};
  config.ppo.steps = 24'000;
  config.ppo.dialogues = 8;
  config.ppo.rolloutSteps = 64;
  config.ppo.epochs = 4;
  config.ppo.minibatchSize = 64;
  config.ppo.policyHiddenSizes = config.ppo.valueHiddenSizes = {16};
  config.ppo.learningRate = learners::ConstantSchedule{3e-3};
  config.ppo.referenceKlTarget = 1.5;
  auto request = test::toyRequest(config, talks());
  request.observationSize = kTurns;
  request.actionCount = 2;
  request.makeEnvironment = talkFactory();
  return request;
}

/// Everything after the reward model, which each of its members pays `bonus` more of for every turn: the bug.
learners::RlhfMemberOutcome trainedWithBonus(const store::TensorFile& rewarded, double bonus) {
  auto file = rewarded;
  std::erase_if(file.tensors, [](const auto& one) {
    return one.name.starts_with("policy/") || one.name.starts_with("track/");  // PPO has not begun
  });
  for (auto& tensor : file.tensors) {
    if (!tensor.name.starts_with("reward/proxy") || !tensor.name.ends_with(".best.1.bias")) continue;
    const auto scale = tensor.name.substr(0, tensor.name.find('.')) + ".scale";
    const double unit = file.find(scale)->doubles()->front();
    const std::vector<float> moved = {tensor.floats()->front() + static_cast<float>(bonus * unit)};
    tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, moved);
  }
  return *learners::trainRlhfMember(talkRequest(), 0, &file, {}, {});
}

TrackPoint point(double proxy, double heldOut, double error = 0.1) { return {0, 0, proxy, error, heldOut, error, 0}; }

}  // namespace

class TestOveroptimisation : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void verdictByHand();
  void trackGoesThroughACheckpoint();
  void coefficientIsSteeredByHand();
  void rewardsAreThoseOfTheModel();
  void isAnEnvironment();
  void aPlantedLengthBugIsCaught();
};

void TestOveroptimisation::verdictByHand() {
  const auto isOver = [](std::vector<TrackPoint> points) { return learners::verdictOf(points).isOveroptimised; };
  QVERIFY(!isOver({point(0, 0)}));
  QVERIFY(!isOver({point(0, 0), point(1, 1), point(2, 2)}));
  QVERIFY(isOver({point(0, 0), point(1, 1), point(2, 0.5)}));
  QVERIFY(!isOver({point(0, 0), point(1, 1), point(2, 0.75)}));   // within 2 · 0.1 · √2
  QVERIFY(!isOver({point(0, 0), point(1, 1), point(0.5, 0.5)}));  // the policy became worse altogether
  QCOMPARE(learners::verdictOf(std::vector{point(0, 0), point(1, 3), point(2, 3), point(3, 1)}).proposed,
           std::size_t{1});
}

void TestOveroptimisation::trackGoesThroughACheckpoint() {
  const std::vector<TrackPoint> points = {{0, 0, 1.5, 0.25, -2, 0.5, 7}, {4096, 0.125, 2, 0.25, -1, 0.5, 8}};
  const store::TensorFile file{{learners::trackTensor(points)}, {}};
  QVERIFY(*learners::readTrack(file) == points);
  const std::vector<double> short_ = {1, 2, 3};
  QVERIFY(!learners::readTrack({{store::Tensor::fromDoubles("run.track", short_)}, {}}).isOk());
}

/// Ziegler et al. 2019: the error is clipped to a fifth.
void TestOveroptimisation::coefficientIsSteeredByHand() {
  QVERIFY(std::abs(learners::steeredCoefficient(0.1, 0.5, 0.5, 1) - 0.1) < 1e-15);
  QVERIFY(std::abs(learners::steeredCoefficient(0.1, 0.55, 0.5, 1) - 0.11) < 1e-15);
  QVERIFY(std::abs(learners::steeredCoefficient(0.1, 5, 0.5, 1) - 0.12) < 1e-15);
  QVERIFY(std::abs(learners::steeredCoefficient(0.1, 0, 0.5, 0.5) - 0.09) < 1e-15);
}

namespace {

std::shared_ptr<learners::RewardEnsemble> toyReward() {
  static const auto kFeedback = test::toyFeedback(60, 120, 5);
  const auto config = test::toyRlhfConfig();
  const learners::StepFeatures features{test::kToyStates, test::kToyStates};
  const auto table = *learners::makePairTable(kFeedback.pairs, features, 0.3, 1);
  learners::RewardRun run(config.reward, table, 0, 1, {});
  if (!run.start(nullptr)) qFatal("cannot start");
  while (!run.isDone()) {
    if (!run.advance()) qFatal("cannot go on");
  }
  return std::make_shared<learners::RewardEnsemble>(
      *learners::RewardEnsemble::read(*run.checkpoint(), learners::kProxy, 2, config.reward.hiddenSizes, features));
}

}  // namespace

void TestOveroptimisation::rewardsAreThoseOfTheModel() {
  const auto reward = toyReward();
  const auto probe = test::toyProbe();
  auto inside = *test::toyFactory()(5);
  inside->reset(3);
  learners::PreferenceEnvironment environment(*test::toyFactory()(5), reward, probe, 0.5);
  environment.reset(3);
  base::RandomStream choice(4);
  for (int t = 0; t < 30; ++t) {
    const auto actions = tests::allowedActions(*inside, choice);
    const auto seen = tests::copied(inside->observations());
    inside->step(actions);
    environment.step(actions);
    const auto converted = tests::copied(probe(*inside));
    for (std::size_t i = 0; i < 5; ++i) {
      const auto ending = inside->isTerminal()[i] == 0 ? feedback::Ending::goesOn
                          : converted[i] != 0          ? feedback::Ending::converted
                                                       : feedback::Ending::notConverted;
      std::vector<float> row(reward->features().size()), mean(1), deviation(1);
      reward->features().write(std::span(seen).subspan(i * test::kToyStates, test::kToyStates),
                               static_cast<std::size_t>(actions[i]), ending, row);
      reward->score(row, 1, mean, deviation);
      QVERIFY(std::abs(environment.rewards()[i] - (mean[0] - 0.5F * deviation[0])) < 1e-6F);
    }
    QCOMPARE(tests::copied(environment.observations()), tests::copied(inside->observations()));
  }
}

void TestOveroptimisation::isAnEnvironment() {
  const auto reward = toyReward();
  const tests::EnvironmentMaker make = [&] {
    return std::make_unique<learners::PreferenceEnvironment>(*test::toyFactory()(5), reward, test::toyProbe(), 0.0);
  };
  tests::checkEnvironmentShapes(make);
  tests::checkEnvironmentResume(make);
}

/// A reward that pays for every turn makes the policy talk on and on. The judges, who learned from other pairs, see it:
/// the run is called over-optimised, and the proposed stop lies before the talking. Without the bug nothing is said.
void TestOveroptimisation::aPlantedLengthBugIsCaught() {
  std::stop_source stop;
  learners::RlhfObserver observer;
  observer.progress = [&](const base::ProgressUpdate& update) {
    if (update.done >= 2000) stop.request_stop();
  };
  const auto rewarded = *learners::trainRlhfMember(talkRequest(), 0, nullptr, stop.get_token(), observer);
  QCOMPARE(rewarded.state, learners::RunState::stopped);
  for (const double bonus : {0.0, 1.0}) {
    const auto outcome = trainedWithBonus(rewarded.checkpoint, bonus);
    QCOMPARE(outcome.state, learners::RunState::done);
    const auto track = *learners::trackOf(outcome.checkpoint);
    const auto verdict = learners::verdictOf(track);
    const auto& proposed = track[verdict.proposed];
    qInfo("bonus %.0f: length %.2f to %.2f, reward %.2f to %.2f, held-out %.2f to %.2f (proposed %.2f at step %d)",
          bonus, track.front().length, track.back().length, track.front().proxy, track.back().proxy,
          track.front().heldOut, track.back().heldOut, proposed.heldOut, static_cast<int>(proposed.step));
    QCOMPARE(verdict.isOveroptimised, bonus > 0);
    if (bonus == 0) {
      QVERIFY(track.back().length < 4);
      QVERIFY(track.back().heldOut > track.front().heldOut);
      continue;
    }
    QVERIFY(track.back().length > track.front().length + 2 && track.back().proxy > track.front().proxy);
    QVERIFY(proposed.step < track.back().step && proposed.length < track.back().length);
  }
}

QTEST_APPLESS_MAIN(TestOveroptimisation)
#include "tst_overoptimisation.moc"

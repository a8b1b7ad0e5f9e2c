#include <QtTest>

#include "tests/core/learners/toy_feedback.h"
#include "tests/support/resume_checks.h"

using namespace studio;
using learners::RlhfConfig;
using learners::RlhfMemberOutcome;
using learners::RlhfObserver;
using learners::RlhfRequest;
using learners::RunState;

namespace {

const test::ToyFeedback& feedbackGiven() {
  static const auto kFeedback = test::toyFeedback(60, 120, 5);
  return kFeedback;
}

base::Result<RlhfMemberOutcome> trainOne(const RlhfRequest& request, const store::TensorFile* resume = nullptr,
                                         std::stop_token stop = {}, const RlhfObserver& observer = {}) {
  return learners::trainRlhfMember(request, 0, resume, std::move(stop), observer);
}

test::Trainer trainerOf(const RlhfConfig& config) {
  return [request = test::toyRequest(config, feedbackGiven())](const test::TrainingCall& call) {
    std::stop_source stop;
    const auto observer = test::observerOf<RlhfObserver>(call, stop);
    return test::endOf(trainOne(request, call.resume, stop.get_token(), observer));
  };
}

test::Trainer trainer() { return trainerOf(test::toyRlhfConfig()); }

}  // namespace

class TestRlhfResume : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameSeedSameBytes();
  void stoppedInAnyStageAndResumedIsTheSame_data();
  void stoppedInAnyStageAndResumedIsTheSame();
  void killedInAnyStageAndResumedIsTheSame();
  void finishedRunsStayAsTheyAre();
  void goesOnWhenLabelsHaveCome();
  void checkpointSaysWhatItIs();
  void foreignCheckpointsAreRefused_data();
  void foreignCheckpointsAreRefused();
  void otherFeedbackIsRefused();
  void damagedCheckpointsAreRefused();
};

void TestRlhfResume::sameSeedSameBytes() {
  auto other = test::toyRlhfConfig();
  other.seed = 2;
  test::checkSameSeedSameBytes(trainer(), trainerOf(other));
}

/// Thousandths of a stage: three evaluations in each of the first two, eight rollouts in the last.
void TestRlhfResume::stoppedInAnyStageAndResumedIsTheSame_data() {
  QTest::addColumn<int>("done");
  QTest::newRow("before the first step") << 0;
  for (const int done : {333, 666, 1000, 1333, 1666, 2000, 2125, 2250, 2375, 2500, 2625, 2750, 2875})
    QTest::addRow("at %d", done) << done;
}

void TestRlhfResume::stoppedInAnyStageAndResumedIsTheSame() {
  QFETCH(int, done);
  test::checkStoppedAndResumed(trainer(), static_cast<std::uint64_t>(done));
}

void TestRlhfResume::killedInAnyStageAndResumedIsTheSame() {
  test::checkEveryCheckpointResumes(trainer(), 3 + 3 + 2);  // of the last stage after 3 and 6 rollouts
}

void TestRlhfResume::finishedRunsStayAsTheyAre() { test::checkFinishedStaysAsItIs(trainer()); }

/// A run that could only imitate is resumed once there are preferences, and ends as if they had always been there.
void TestRlhfResume::goesOnWhenLabelsHaveCome() {
  auto early = test::toyRequest(test::toyRlhfConfig(), feedbackGiven());
  early.preferences = {};
  const auto first = trainOne(early);
  QCOMPARE(first->state, RunState::done);
  QCOMPARE(first->reason, std::string("not_ready"));
  QVERIFY(first->readiness[0].canRun() && !first->readiness[1].canRun() && !first->readiness[2].canRun());
  const auto file = test::throughBytes(first->checkpoint);
  QVERIFY(trainer()({&file})->bytes() == trainer()({})->bytes());
}

void TestRlhfResume::checkpointSaysWhatItIs() {
  const auto file = trainer()({})->checkpoint;
  const auto entry = [&](const char* key) { return file.metadata.at(key); };
  QCOMPARE(entry("learner"), std::string("rlhf"));
  QCOMPARE(entry("member"), std::string("0"));
  QCOMPARE(entry("observation_size"), std::string("4"));
  QCOMPARE(entry("environment_digest"), std::string("toy"));
  QCOMPARE(entry("schema"), std::string("1"));
  QCOMPARE(entry("policy/learner"), std::string("ppo"));
  QCOMPARE(entry("config"), learners::toJson(test::toyRlhfConfig()));
  for (const char* name : {"cloning/policy.0.weight", "cloning/cloning.adam.first", "cloning/random.cloning batches",
                           "reward/proxy1.best.1.bias", "reward/judge0.current.adam.second", "reward/proxy0.batches",
                           "policy/network.policy.0.weight", "policy/run.kl_coefficient", "policy/environment.state",
                           "track/run.track", "track/policy.1.weight"}) {
    QVERIFY2(file.find(name) != nullptr, name);
  }
}

void TestRlhfResume::foreignCheckpointsAreRefused_data() {
  QTest::addColumn<QByteArray>("key");
  QTest::addColumn<QByteArray>("value");
  QTest::addColumn<QByteArray>("what");
  const auto add = [](const char* name, const char* key, const char* value, const char* what) {
    QTest::newRow(name) << QByteArray(key) << QByteArray(value) << QByteArray(what);
  };
  add("learner", "learner", "ppo", "learner");
  add("format", "format", "2", "format");
  add("environment", "environment_digest", "0", "environment_digest");
  add("seed", "member_seed", "1", "member_seed");
  add("the caller's own", "schema", "2", "schema");
  add("a parameter", "config", R"({"evaluate_every": 7})", "");
  add("the reward model that PPO learned from", "policy/reward_model", "0", "reward_model");
}

void TestRlhfResume::foreignCheckpointsAreRefused() {
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  QFETCH(QByteArray, what);
  test::checkForeignIsRefused(trainer(), test::trainedUntil(trainer(), 2500).checkpoint, key.toStdString(),
                              value.toStdString(), what.toStdString());
}

void TestRlhfResume::otherFeedbackIsRefused() {
  const auto file = test::trainedUntil(trainer(), 1500).checkpoint;
  const auto whatOf = [&](const test::ToyFeedback& feedback) {
    const auto resumed = trainOne(test::toyRequest(test::toyRlhfConfig(), feedback), &file);
    return resumed ? std::string() : std::string(resumed.error().argument("what"));
  };
  auto changed = feedbackGiven();
  changed.demonstrations.pop_back();
  QCOMPARE(whatOf(changed), std::string("demonstrations"));
  changed = feedbackGiven();
  changed.pairs.pop_back();
  QCOMPARE(whatOf(changed), std::string("preferences"));
}

void TestRlhfResume::damagedCheckpointsAreRefused() {
  test::checkDamageIsRefused(
      trainer(), test::trainedUntil(trainer(), 2500).checkpoint,
      {"cloning/run.step", "cloning/policy.0.weight", "cloning/cloning.adam.steps", "reward/proxy0.run",
       "reward/judge0.scale", "reward/proxy1.batches", "policy/run.kl_coefficient", "track/run.track"});
}

QTEST_APPLESS_MAIN(TestRlhfResume)
#include "tst_rlhf_resume.moc"

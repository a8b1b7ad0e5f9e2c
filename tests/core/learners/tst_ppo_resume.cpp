#include <QtTest>

#include "core/learners/ppo/ppo_checkpoint.h"
#include "tests/core/learners/toy_ppo.h"
#include "tests/core/neural/small_actor_critic.h"
#include "tests/support/resume_checks.h"

using namespace studio;
using learners::PpoConfig;
using learners::PpoMemberOutcome;
using learners::PpoObserver;
using learners::PpoRequest;
using learners::RunState;

namespace {

constexpr std::uint64_t kRollout = 48;  // steps
constexpr std::uint64_t kSteps = 8 * kRollout;

PpoRequest smallRequest(std::uint64_t steps = kSteps) {
  PpoConfig config;
  config.seeds = 2;
  config.steps = steps;
  config.dialogues = 3;
  config.rolloutSteps = 16;
  config.epochs = 3;
  config.minibatchSize = 10;
  config.policyHiddenSizes = {12, 8};
  config.valueHiddenSizes = {10};
  config.learningRate = learners::LinearSchedule{1e-2, 1e-3, kSteps};
  config.averageShare = 0.1;
  config.checkpointEvery = 3;
  config.noImprovementPatience = 1000;
  return {config, test::factoryOf<test::DiscountEnvironment>(), "digest", {}, 0, nullptr, {{"schema", "1"}}};
}

base::Result<PpoMemberOutcome> trainOne(const PpoRequest& request, const store::TensorFile* resume = nullptr,
                                        std::stop_token stop = {}, const PpoObserver& observer = {}) {
  return learners::trainPpoMember(request, 0, resume, std::move(stop), observer);
}

test::Trainer trainerOf(const PpoRequest& request) {
  return [request](const test::TrainingCall& call) {
    std::stop_source stop;
    const auto observer = test::observerOf<PpoObserver>(call, stop);
    return test::endOf(trainOne(request, call.resume, stop.get_token(), observer));
  };
}

const test::Trainer kTrain = trainerOf(smallRequest());

}  // namespace

class TestPpoResume : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameSeedSameBytes();
  void twoHalvesAreOneWhole();
  void stoppedAnywhereAndResumedIsTheSame_data();
  void stoppedAnywhereAndResumedIsTheSame();
  void killedAndResumedFromTheLastCheckpointIsTheSame();
  void finishedRunsStayAsTheyAre();
  void checkpointSaysWhatItIs();
  void foreignCheckpointsAreRefused_data();
  void foreignCheckpointsAreRefused();
  void damagedCheckpointsAreRefused();
  void membersDifferAndResumeTogether();
};

void TestPpoResume::sameSeedSameBytes() {
  const auto one = trainOne(smallRequest());
  QCOMPARE(one->reason, std::string("step_limit"));
  QCOMPARE(one->steps, kSteps);
  QCOMPARE(one->updates, std::uint64_t{8 * 3 * 5});
  auto other = smallRequest();
  other.config.seed = 2;
  test::checkSameSeedSameBytes(kTrain, trainerOf(other));
}

void TestPpoResume::twoHalvesAreOneWhole() {
  const auto first = trainOne(smallRequest(kSteps / 2));
  QCOMPARE(first->steps, kSteps / 2);
  const auto file = test::throughBytes(first->checkpoint);
  QVERIFY(kTrain({&file})->bytes() == kTrain({})->bytes());
}

void TestPpoResume::stoppedAnywhereAndResumedIsTheSame_data() {
  QTest::addColumn<int>("rollouts");
  for (int rollouts = 0; rollouts < 8; ++rollouts) QTest::addRow("after %d", rollouts) << rollouts;
}

void TestPpoResume::stoppedAnywhereAndResumedIsTheSame() {
  QFETCH(int, rollouts);
  test::checkStoppedAndResumed(kTrain, static_cast<std::uint64_t>(rollouts) * kRollout);
}

void TestPpoResume::killedAndResumedFromTheLastCheckpointIsTheSame() {
  test::checkEveryCheckpointResumes(kTrain, 2);  // after 3 and 6 rollouts; the end is the outcome's
}

void TestPpoResume::finishedRunsStayAsTheyAre() { test::checkFinishedStaysAsItIs(kTrain); }

void TestPpoResume::checkpointSaysWhatItIs() {
  const auto file = trainOne(smallRequest())->checkpoint;
  const auto entry = [&](const char* key) { return file.metadata.at(key); };
  QCOMPARE(entry("learner"), std::string("ppo"));
  QCOMPARE(entry("observation_size"), std::string("3"));
  QCOMPARE(entry("action_count"), std::string("2"));
  QCOMPARE(entry("environment_digest"), std::string("digest"));
  QCOMPARE(entry("schema"), std::string("1"));
  QCOMPARE(entry("step"), std::to_string(kSteps));
  QCOMPARE(entry("config"), learners::toJson(smallRequest().config));
  QVERIFY(entry("action_space").starts_with("parametric "));
  QVERIFY(!entry("platform").empty());
  for (const char* name : {"network.policy.0.weight", "network.value.1.bias", "network.average.2.weight",
                           "network.log_deviations", "network.adam.first", "network.adam.steps", "random.acting",
                           "random.minibatches", "random.weights", "run.step", "run.returns", "environment.state"}) {
    QVERIFY2(file.find(name) != nullptr, name);
  }
}

void TestPpoResume::foreignCheckpointsAreRefused_data() {
  QTest::addColumn<QByteArray>("key");
  QTest::addColumn<QByteArray>("value");
  QTest::newRow("learner") << QByteArray("learner") << QByteArray("dqn");
  QTest::newRow("format") << QByteArray("format") << QByteArray("2");
  QTest::newRow("environment") << QByteArray("environment_digest") << QByteArray("0");
  QTest::newRow("seed") << QByteArray("member_seed") << QByteArray("1");
  QTest::newRow("actions") << QByteArray("action_space") << QByteArray("catalogue");
  QTest::newRow("the caller's own") << QByteArray("schema") << QByteArray("2");
  QTest::newRow("a parameter") << QByteArray("config") << QByteArray(R"({"minibatch_size": 17})");
}

void TestPpoResume::foreignCheckpointsAreRefused() {
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  const std::string what = key == "config" ? "" : key.toStdString();
  test::checkForeignIsRefused(kTrain, test::trainedUntil(kTrain, kRollout).checkpoint, key.toStdString(),
                              value.toStdString(), what);
}

void TestPpoResume::damagedCheckpointsAreRefused() {
  test::checkDamageIsRefused(
      kTrain, test::trainedUntil(kTrain, kRollout).checkpoint,
      {"run.step", "run.returns", "random.acting", "network.policy.1.bias", "environment.state"});
}

void TestPpoResume::membersDifferAndResumeTogether() {
  const auto whole = learners::trainPpo(smallRequest(), {}, {}, {});
  QCOMPARE(whole->members.size(), std::size_t{2});
  const auto weights = [&](std::size_t member) {
    return whole->members[member].checkpoint.find("network.policy.0.weight")->bytes;
  };
  QVERIFY(weights(0) != weights(1));
  std::stop_source stop;
  PpoObserver observer;
  observer.progress = [&](const base::ProgressUpdate& update) {
    if (update.done == kSteps + 2 * kRollout) stop.request_stop();
    QCOMPARE(update.total, 2 * kSteps);
  };
  const auto part = learners::trainPpo(smallRequest(), {}, stop.get_token(), observer);
  QCOMPARE(part->members[1].checkpointStep, 2 * kRollout);
  const std::vector<store::TensorFile> files = {part->members[1].checkpoint, part->members[0].checkpoint};
  const auto resumed = learners::trainPpo(smallRequest(), files, {}, {});
  for (std::size_t i = 0; i < 2; ++i) QVERIFY(test::bytesOf(resumed->members[i]) == test::bytesOf(whole->members[i]));
}

QTEST_APPLESS_MAIN(TestPpoResume)
#include "tst_ppo_resume.moc"

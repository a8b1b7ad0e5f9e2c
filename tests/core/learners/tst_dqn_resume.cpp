#include <QtTest>
#include <cstring>

#include "tests/core/learners/toy_logs.h"
#include "tests/support/resume_checks.h"

using namespace studio;
using learners::DqnConfig;
using learners::DqnMemberOutcome;
using learners::DqnObserver;
using learners::RunState;
using Bytes = std::vector<std::byte>;

namespace {

constexpr std::uint64_t kUpdates = 120;

DqnConfig smallConfig() {
  DqnConfig config;
  config.seeds = 2;
  config.updates = kUpdates;
  config.batchSize = 16;
  config.hiddenSizes = {12, 8};
  config.evaluateEvery = 25;
  config.checkpointEvery = 40;
  config.noImprovementPatience = 1000;
  return config;
}

/// One training set for all tests.
const std::vector<mdp::Trajectory>& logs() {
  static const auto kLogs = test::randomLogs(60, 6, 4, 17);
  return kLogs;
}

learners::OfflineDataset datasetOf(const DqnConfig& config) {
  return *learners::makeOfflineDataset(logs(), config.heldOutShare, config.seed);
}

base::Result<DqnMemberOutcome> trainOne(const DqnConfig& config, const store::TensorFile* resume = nullptr,
                                        std::stop_token stop = {}, const DqnObserver& observer = {}) {
  return learners::trainDqnMember({config, {{"schema", "1"}}}, 0, datasetOf(config), *test::neuralModule(), resume,
                                  std::move(stop), observer);
}

test::Trainer trainerOf(const DqnConfig& config) {
  return [config](const test::TrainingCall& call) {
    std::stop_source stop;
    const auto observer = test::observerOf<DqnObserver>(call, stop);
    return test::endOf(trainOne(config, call.resume, stop.get_token(), observer));
  };
}

const test::Trainer kTrain = trainerOf(smallConfig());

Bytes bytesOf(const DqnMemberOutcome& outcome) { return store::encodeTensors(outcome.checkpoint); }

}  // namespace

class TestDqnResume : public QObject {
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

void TestDqnResume::sameSeedSameBytes() {
  const auto one = trainOne(smallConfig());
  QCOMPARE(one->reason, std::string("step_limit"));
  QCOMPARE(one->steps, kUpdates);
  QVERIFY(one->updatesPerSecond > 0);
  auto other = smallConfig();
  other.seed = 2;
  test::checkSameSeedSameBytes(kTrain, trainerOf(other));
}

void TestDqnResume::twoHalvesAreOneWhole() {
  auto half = smallConfig();
  half.updates = kUpdates / 2;
  const auto first = trainOne(half);
  QCOMPARE(first->steps, kUpdates / 2);
  const auto file = test::throughBytes(first->checkpoint);
  QVERIFY(kTrain({&file})->bytes() == kTrain({})->bytes());
}

void TestDqnResume::stoppedAnywhereAndResumedIsTheSame_data() {
  QTest::addColumn<int>("step");
  for (const int step : {0, 1, 24, 25, 26, 39, 40, 73, 119}) QTest::addRow("step %d", step) << step;
}

void TestDqnResume::stoppedAnywhereAndResumedIsTheSame() {
  QFETCH(int, step);
  test::checkStoppedAndResumed(kTrain, static_cast<std::uint64_t>(step));
}

void TestDqnResume::killedAndResumedFromTheLastCheckpointIsTheSame() {
  test::checkEveryCheckpointResumes(kTrain, 2);  // after 40 and 80; the end is the outcome's
}

void TestDqnResume::finishedRunsStayAsTheyAre() { test::checkFinishedStaysAsItIs(kTrain); }

void TestDqnResume::checkpointSaysWhatItIs() {
  const auto file = trainOne(smallConfig())->checkpoint;
  const auto entry = [&](const char* key) { return file.metadata.at(key); };
  QCOMPARE(entry("learner"), std::string("dqn"));
  QCOMPARE(entry("format"), std::string("1"));
  QCOMPARE(entry("member"), std::string("0"));
  QCOMPARE(entry("observation_size"), std::string("6"));
  QCOMPARE(entry("action_count"), std::string("4"));
  QCOMPARE(entry("hidden_sizes"), std::string("12,8"));
  QCOMPARE(entry("schema"), std::string("1"));
  QCOMPARE(entry("step"), std::string("120"));
  QCOMPARE(entry("config"), learners::toJson(smallConfig()));
  QVERIFY(entry("platform").find("torch") != std::string::npos);
  for (const char* name :
       {"network.online.0.weight", "network.target.2.bias", "network.adam.first", "network.adam.second",
        "network.adam.steps", "random.sampling", "random.bootstrap", "random.weights", "run.step", "run.sums"}) {
    QVERIFY2(file.find(name) != nullptr, name);
  }
}

void TestDqnResume::foreignCheckpointsAreRefused_data() {
  QTest::addColumn<QByteArray>("key");
  QTest::addColumn<QByteArray>("value");
  QTest::addColumn<QByteArray>("what");
  QTest::newRow("learner") << QByteArray("learner") << QByteArray("ppo") << QByteArray("learner");
  QTest::newRow("format") << QByteArray("format") << QByteArray("2") << QByteArray("format");
  QTest::newRow("data") << QByteArray("dataset_digest") << QByteArray("0") << QByteArray("dataset_digest");
  QTest::newRow("seed") << QByteArray("member_seed") << QByteArray("1") << QByteArray("member_seed");
  QTest::newRow("the caller's own") << QByteArray("schema") << QByteArray("2") << QByteArray("schema");
  QTest::newRow("a parameter") << QByteArray("config") << QByteArray(R"({"batch_size": 17})") << QByteArray();
}

void TestDqnResume::foreignCheckpointsAreRefused() {
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  QFETCH(QByteArray, what);
  test::checkForeignIsRefused(kTrain, test::trainedUntil(kTrain, 10).checkpoint, key.toStdString(), value.toStdString(),
                              what.toStdString());
}

void TestDqnResume::damagedCheckpointsAreRefused() {
  const auto sound = test::trainedUntil(kTrain, 10).checkpoint;
  test::checkDamageIsRefused(kTrain, sound, {"run.step", "run.sums", "random.sampling", "network.online.1.bias"});
  auto stuck = sound;
  for (auto& tensor : stuck.tensors) {
    if (tensor.name == "random.sampling") tensor = store::Tensor::fromWords(tensor.name, std::vector<std::uint64_t>(4));
  }
  QCOMPARE(kTrain({&stuck}).error().code, base::ErrorCode::checkpointDamaged);
  auto bytes = store::encodeTensors(sound);
  bytes[bytes.size() / 2] ^= std::byte{1};
  QVERIFY(!store::decodeTensors(bytes, "checkpoint").isOk());
}

void TestDqnResume::membersDifferAndResumeTogether() {
  const learners::DqnRequest request{smallConfig(), {}};
  const auto whole = learners::trainDqn(request, logs(), *test::neuralModule(), {}, {}, {});
  QCOMPARE(whole->members.size(), std::size_t{2});
  QVERIFY(whole->members[0].memberSeed != whole->members[1].memberSeed);
  const auto weights = [&](std::size_t member) {
    return whole->members[member].checkpoint.find("network.online.0.weight")->bytes;
  };
  QVERIFY(weights(0) != weights(1));
  std::stop_source stop;
  DqnObserver observer;
  observer.progress = [&](const base::ProgressUpdate& update) {
    if (update.done == kUpdates + 30) stop.request_stop();
    QCOMPARE(update.total, 2 * kUpdates);
  };
  const auto part = learners::trainDqn(request, logs(), *test::neuralModule(), {}, stop.get_token(), observer);
  QCOMPARE(part->members.size(), std::size_t{2});
  QCOMPARE(part->members[0].state, RunState::done);
  QCOMPARE(part->members[1].checkpointStep, std::uint64_t{30});
  const std::vector<store::TensorFile> files = {part->members[1].checkpoint, part->members[0].checkpoint};
  const auto resumed = learners::trainDqn(request, logs(), *test::neuralModule(), files, {}, {});
  for (std::size_t i = 0; i < 2; ++i) QVERIFY(bytesOf(resumed->members[i]) == bytesOf(whole->members[i]));
}

QTEST_APPLESS_MAIN(TestDqnResume)
#include "tst_dqn_resume.moc"

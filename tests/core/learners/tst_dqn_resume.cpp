#include <QtTest>
#include <cstring>

#include "tests/core/learners/toy_logs.h"

using namespace studio;
using learners::DqnConfig;
using learners::DqnMemberOutcome;
using learners::DqnObserver;
using learners::RunState;
using Bytes = std::vector<std::byte>;
using Curve = std::vector<std::tuple<std::string, std::uint64_t, double>>;

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

Bytes bytesOf(const DqnMemberOutcome& outcome) { return store::encodeTensors(outcome.checkpoint); }

store::TensorFile throughBytes(const store::TensorFile& file) {
  return *store::decodeTensors(store::encodeTensors(file), "checkpoint");
}

/// Trains until `step`, as if someone had pressed stop there.
DqnMemberOutcome trainUntil(std::uint64_t step, DqnObserver observer = {}) {
  std::stop_source stop;
  if (step == 0) stop.request_stop();
  observer.progress = [&](const base::ProgressUpdate& update) {
    if (update.done == step) stop.request_stop();
  };
  return *trainOne(smallConfig(), nullptr, stop.get_token(), observer);
}

DqnObserver recordInto(Curve& curve) {
  return {
      [&curve](const learners::CurvePoint& point) { curve.emplace_back(point.name, point.step, point.value); }, {}, {}};
}

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
  QVERIFY(one.isOk());
  QCOMPARE(one->state, RunState::done);
  QCOMPARE(one->reason, std::string("step_limit"));
  QCOMPARE(one->steps, kUpdates);
  QVERIFY(one->updatesPerSecond > 0);
  QVERIFY(bytesOf(*trainOne(smallConfig())) == bytesOf(*one));
  auto other = smallConfig();
  other.seed = 2;
  QVERIFY(bytesOf(*trainOne(other)) != bytesOf(*one));
}

void TestDqnResume::twoHalvesAreOneWhole() {
  auto half = smallConfig();
  half.updates = kUpdates / 2;
  const auto first = trainOne(half);
  QCOMPARE(first->steps, kUpdates / 2);
  const auto file = throughBytes(first->checkpoint);
  QVERIFY(bytesOf(*trainOne(smallConfig(), &file)) == bytesOf(*trainOne(smallConfig())));
}

void TestDqnResume::stoppedAnywhereAndResumedIsTheSame_data() {
  QTest::addColumn<int>("step");
  for (const int step : {0, 1, 24, 25, 26, 39, 40, 73, 119}) QTest::addRow("step %d", step) << step;
}

void TestDqnResume::stoppedAnywhereAndResumedIsTheSame() {
  QFETCH(int, step);
  Curve whole;
  const auto expected = trainOne(smallConfig(), nullptr, {}, recordInto(whole));
  Curve parts;
  const auto stopped = trainUntil(static_cast<std::uint64_t>(step), recordInto(parts));
  QCOMPARE(stopped.state, RunState::stopped);
  QCOMPARE(stopped.reason, std::string("cancelled"));
  QCOMPARE(stopped.checkpointStep, static_cast<std::uint64_t>(step));
  const auto file = throughBytes(stopped.checkpoint);
  const auto resumed = trainOne(smallConfig(), &file, {}, recordInto(parts));
  QVERIFY(bytesOf(*resumed) == bytesOf(*expected));
  QVERIFY(parts == whole);
}

void TestDqnResume::killedAndResumedFromTheLastCheckpointIsTheSame() {
  std::vector<Bytes> saved;
  const DqnObserver observer{
      {}, [&](std::size_t, const store::TensorFile& file) { saved.push_back(store::encodeTensors(file)); }, {}};
  const auto whole = trainOne(smallConfig(), nullptr, {}, observer);
  QCOMPARE(saved.size(), std::size_t{2});  // after 40 and 80; the end is the outcome's
  for (const auto& bytes : saved) {
    const auto file = store::decodeTensors(bytes, "checkpoint");
    QVERIFY(file.isOk());
    QVERIFY(bytesOf(*trainOne(smallConfig(), &*file)) == bytesOf(*whole));
  }
}

void TestDqnResume::finishedRunsStayAsTheyAre() {
  const auto whole = trainOne(smallConfig());
  const auto again = trainOne(smallConfig(), &whole->checkpoint);
  QCOMPARE(again->state, RunState::done);
  QVERIFY(bytesOf(*again) == bytesOf(*whole));
}

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
  QTest::newRow("a parameter") << QByteArray("config") << QByteArray(R"({"batch_size": 17})")
                               << QByteArray("batch_size");
}

void TestDqnResume::foreignCheckpointsAreRefused() {
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  QFETCH(QByteArray, what);
  auto file = trainUntil(10).checkpoint;
  file.metadata[key.toStdString()] = value.toStdString();
  const auto resumed = trainOne(smallConfig(), &file);
  QVERIFY(!resumed.isOk());
  QCOMPARE(resumed.error().code, base::ErrorCode::checkpointMismatch);
  if (key != "config") QCOMPARE(resumed.error().argument("what"), std::string_view(what.constData()));
}

void TestDqnResume::damagedCheckpointsAreRefused() {
  const auto sound = trainUntil(10).checkpoint;
  const auto refusal = [](const store::TensorFile& file) { return trainOne(smallConfig(), &file).error().code; };
  for (const std::string name : {"run.step", "run.sums", "random.sampling", "network.online.1.bias"}) {
    auto file = sound;
    std::erase_if(file.tensors, [&](const store::Tensor& tensor) { return tensor.name == name; });
    QCOMPARE(refusal(file), base::ErrorCode::checkpointDamaged);
    file = sound;
    for (auto& tensor : file.tensors) {
      if (tensor.name == name) tensor = store::Tensor::fromDoubles(name, std::vector<double>{1.0});
    }
    QVERIFY(!trainOne(smallConfig(), &file).isOk());
  }
  auto config = sound;
  config.metadata["config"] = "{";
  QCOMPARE(refusal(config), base::ErrorCode::checkpointDamaged);
  auto stuck = sound;
  for (auto& tensor : stuck.tensors) {
    if (tensor.name == "random.sampling") tensor = store::Tensor::fromWords(tensor.name, std::vector<std::uint64_t>(4));
  }
  QCOMPARE(refusal(stuck), base::ErrorCode::checkpointDamaged);
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

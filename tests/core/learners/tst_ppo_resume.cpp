#include <QtTest>

#include "core/learners/ppo/ppo_checkpoint.h"
#include "tests/core/learners/toy_ppo.h"
#include "tests/core/neural/small_actor_critic.h"

using namespace studio;
using learners::PpoConfig;
using learners::PpoMemberOutcome;
using learners::PpoObserver;
using learners::PpoRequest;
using learners::RunState;
using Bytes = std::vector<std::byte>;
using Curve = std::vector<std::tuple<std::string, std::uint64_t, double>>;

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

store::TensorFile throughBytes(const store::TensorFile& file) {
  return *store::decodeTensors(store::encodeTensors(file), "checkpoint");
}

PpoMemberOutcome trainUntil(std::uint64_t step, PpoObserver observer = {}) {
  std::stop_source stop;
  if (step == 0) stop.request_stop();
  observer.progress = [&](const base::ProgressUpdate& update) {
    if (update.done == step) stop.request_stop();
  };
  return *trainOne(smallRequest(), nullptr, stop.get_token(), observer);
}

PpoObserver recordInto(Curve& curve) {
  PpoObserver observer;
  observer.curve = [&curve](const auto& point) { curve.emplace_back(point.name, point.step, point.value); };
  return observer;
}

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
  QVERIFY(one.isOk());
  QCOMPARE(one->state, RunState::done);
  QCOMPARE(one->reason, std::string("step_limit"));
  QCOMPARE(one->steps, kSteps);
  QCOMPARE(one->updates, std::uint64_t{8 * 3 * 5});
  QVERIFY(test::bytesOf(*trainOne(smallRequest())) == test::bytesOf(*one));
  auto other = smallRequest();
  other.config.seed = 2;
  QVERIFY(test::bytesOf(*trainOne(other)) != test::bytesOf(*one));
}

void TestPpoResume::twoHalvesAreOneWhole() {
  auto half = smallRequest(kSteps / 2);
  const auto first = trainOne(half);
  QCOMPARE(first->steps, kSteps / 2);
  const auto file = throughBytes(first->checkpoint);
  QVERIFY(test::bytesOf(*trainOne(smallRequest(), &file)) == test::bytesOf(*trainOne(smallRequest())));
}

void TestPpoResume::stoppedAnywhereAndResumedIsTheSame_data() {
  QTest::addColumn<int>("rollouts");
  for (int rollouts = 0; rollouts < 8; ++rollouts) QTest::addRow("after %d", rollouts) << rollouts;
}

void TestPpoResume::stoppedAnywhereAndResumedIsTheSame() {
  QFETCH(int, rollouts);
  const auto step = static_cast<std::uint64_t>(rollouts) * kRollout;
  Curve whole, parts;
  const auto expected = trainOne(smallRequest(), nullptr, {}, recordInto(whole));
  const auto stopped = trainUntil(step, recordInto(parts));
  QCOMPARE(stopped.state, RunState::stopped);
  QCOMPARE(stopped.reason, std::string("cancelled"));
  QCOMPARE(stopped.checkpointStep, step);
  const auto file = throughBytes(stopped.checkpoint);
  const auto resumed = trainOne(smallRequest(), &file, {}, recordInto(parts));
  QVERIFY(test::bytesOf(*resumed) == test::bytesOf(*expected));
  QVERIFY(parts == whole);
}

void TestPpoResume::killedAndResumedFromTheLastCheckpointIsTheSame() {
  std::vector<Bytes> saved;
  PpoObserver observer;
  observer.checkpoint = [&](std::size_t, const store::TensorFile& file) {
    saved.push_back(store::encodeTensors(file));
  };
  const auto whole = trainOne(smallRequest(), nullptr, {}, observer);
  QCOMPARE(saved.size(), std::size_t{2});  // after 3 and 6 rollouts; the end is the outcome's
  for (const auto& bytes : saved) {
    const auto file = store::decodeTensors(bytes, "checkpoint");
    QVERIFY(file.isOk());
    QVERIFY(test::bytesOf(*trainOne(smallRequest(), &*file)) == test::bytesOf(*whole));
  }
}

void TestPpoResume::finishedRunsStayAsTheyAre() {
  const auto whole = trainOne(smallRequest());
  const auto again = trainOne(smallRequest(), &whole->checkpoint);
  QCOMPARE(again->state, RunState::done);
  QVERIFY(test::bytesOf(*again) == test::bytesOf(*whole));
}

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
  auto file = trainUntil(kRollout).checkpoint;
  file.metadata[key.toStdString()] = value.toStdString();
  const auto resumed = trainOne(smallRequest(), &file);
  QVERIFY(!resumed.isOk());
  QCOMPARE(resumed.error().code, base::ErrorCode::checkpointMismatch);
  if (key != "config") QCOMPARE(resumed.error().argument("what"), std::string_view(key.constData()));
}

void TestPpoResume::damagedCheckpointsAreRefused() {
  const auto sound = trainUntil(kRollout).checkpoint;
  for (const std::string name :
       {"run.step", "run.returns", "random.acting", "network.policy.1.bias", "environment.state"}) {
    auto file = sound;
    std::erase_if(file.tensors, [&](const store::Tensor& tensor) { return tensor.name == name; });
    QCOMPARE(trainOne(smallRequest(), &file).error().code, base::ErrorCode::checkpointDamaged);
    file = sound;
    for (auto& tensor : file.tensors) {
      if (tensor.name == name) tensor = store::Tensor::fromDoubles(name, std::vector<double>{1.0});
    }
    QVERIFY2(!trainOne(smallRequest(), &file).isOk(), name.c_str());
  }
  auto config = sound;
  config.metadata["config"] = "{";
  QCOMPARE(trainOne(smallRequest(), &config).error().code, base::ErrorCode::checkpointDamaged);
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

#include <QtTest>
#include <cmath>
#include <cstring>
#include <limits>

#include "tests/core/neural/small_network.h"

using namespace studio;
using neural::QLearner;
using neural::QUpdateConfig;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::unique_ptr<QLearner> makeLearner(const neural::QNetworkConfig& config, std::uint64_t seed = 1) {
  const auto module = neural::openNeuralModule();
  base::RandomStream random(seed);
  return std::move((*module)->makeQLearner(config, random)).value();
}

/// A learner whose values are the same in every state.
std::unique_ptr<QLearner> makeConstant(const std::vector<float>& online, const std::vector<float>& target) {
  auto learner = makeLearner({1, online.size(), {}});
  if (!learner->load(test::constantNetworks(1, online, target), "")) return nullptr;
  return learner;
}

/// One transition of that learner: action 0, reward 0.5, every action legal now.
test::OwnedBatch oneStep(std::vector<std::uint8_t> nextMask, bool isTerminal = false) {
  const std::vector<std::uint8_t> mask(nextMask.size(), 1);
  return {1, {1}, {0}, {0.5F}, {1}, mask, std::move(nextMask), {static_cast<std::uint8_t>(isTerminal)}};
}

/// The distance between value and target, from a loss in its quadratic range.
double errorOf(QLearner& learner, const test::OwnedBatch& batch, bool isDoubleQ) {
  const auto report = learner.update(batch.view(), {.discountFactor = 0.5, .huberDelta = 1e6, .isDoubleQ = isDoubleQ});
  return std::sqrt(2 * report->loss);
}

std::vector<float> floatsOf(const store::TensorFile& file, std::string_view name) { return *file.find(name)->floats(); }

store::TensorFile withRandomBiases(store::TensorFile file, base::RandomStream& random) {
  for (auto& tensor : file.tensors) {
    if (!tensor.name.ends_with("bias")) continue;
    auto values = *tensor.floats();
    for (float& value : values) value = static_cast<float>(0.3 * random.normal());
    tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, values);
  }
  return file;
}

bool sameBytes(const QLearner& one, const QLearner& other) {
  return store::encodeTensors(test::savedFile(one)) == store::encodeTensors(test::savedFile(other));
}

}  // namespace

class TestQLearner : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void weightsAreDrawnFromTheStream();
  void illegalNextActionIsNotBootstrapped();
  void terminalStepsDoNotBootstrap();
  void doubleQLetsTheOnlineNetworkChoose();
  void gradientMatchesFiniteDifferences_data();
  void gradientMatchesFiniteDifferences();
  void gradientIsClipped();
  void nonFiniteLossLeavesTheWeights();
  void targetFollowsHardAndSoft();
  void savedAndLoadedGoesOnTheSame();
  void foreignWeightsChangeNothing();
  void evaluationDoesNotDependOnTheRowsBeside();
  void boundedValuesAreChances();
  void wrongSizesAreErrors();
  void updatesPerSecond();
};

void TestQLearner::weightsAreDrawnFromTheStream() {
  const neural::QNetworkConfig config{6, 3, {5}};
  QVERIFY(sameBytes(*makeLearner(config, 1), *makeLearner(config, 1)));
  QVERIFY(!sameBytes(*makeLearner(config, 1), *makeLearner(config, 2)));
  const auto file = test::savedFile(*makeLearner({600, 3, {50}}));
  const auto hidden = floatsOf(file, "online.0.weight");
  const float bound = *std::max_element(hidden.begin(), hidden.end());
  QVERIFY(bound <= 0.1F && bound > 0.0999F);  // sqrt(6 / 600)
  QCOMPARE(floatsOf(file, "online.0.bias"), std::vector<float>(50));
  QCOMPARE(floatsOf(file, "online.0.weight"), floatsOf(file, "target.0.weight"));
  QCOMPARE(file.find("online.0.weight")->shape, (std::vector<std::uint64_t>{50, 600}));
}

void TestQLearner::illegalNextActionIsNotBootstrapped() {
  for (const bool isDoubleQ : {true, false}) {
    auto masked = makeConstant({0.2F, 1000.0F}, {0.2F, 1000.0F});
    const double legalOnly = errorOf(*masked, oneStep({1, 0}), isDoubleQ);
    QVERIFY(std::abs(legalOnly - (0.5 + 0.5 * 0.2 - 0.2)) < 1e-6);
    auto free = makeConstant({0.2F, 1000.0F}, {0.2F, 1000.0F});
    QVERIFY(std::abs(errorOf(*free, oneStep({1, 1}), isDoubleQ) - (0.5 + 500.0 - 0.2)) < 1e-3);
  }
}

void TestQLearner::terminalStepsDoNotBootstrap() {
  auto learner = makeConstant({0.2F, 1000.0F}, {0.2F, 1000.0F});
  QVERIFY(std::abs(errorOf(*learner, oneStep({1, 1}, true), true) - 0.3) < 1e-6);
}

void TestQLearner::doubleQLetsTheOnlineNetworkChoose() {
  const std::vector<float> online = {0.0F, 2.0F, 1.0F};
  const std::vector<float> target = {0.0F, 3.0F, 7.0F};
  auto plain = makeConstant(online, target);
  QVERIFY(std::abs(errorOf(*plain, oneStep({1, 1, 1}), false) - (0.5 + 0.5 * 7)) < 1e-6);
  auto doubled = makeConstant(online, target);
  QVERIFY(std::abs(errorOf(*doubled, oneStep({1, 1, 1}), true) - (0.5 + 0.5 * 3)) < 1e-6);
}

void TestQLearner::gradientMatchesFiniteDifferences_data() {
  QTest::addColumn<double>("delta");
  QTest::addColumn<double>("conservativeWeight");
  QTest::addColumn<double>("temperature");
  QTest::addColumn<bool>("isDoubleQ");
  QTest::addColumn<bool>("isBounded");
  QTest::newRow("squared") << 1e6 << 0.0 << 1.0 << false << false;
  QTest::newRow("Huber") << 0.5 << 0.0 << 1.0 << false << false;
  QTest::newRow("Double-Q") << 0.5 << 0.0 << 1.0 << true << false;
  QTest::newRow("conservative") << 0.5 << 0.7 << 1.0 << true << false;
  QTest::newRow("conservative, temperature") << 0.5 << 0.7 << 0.4 << true << false;
  QTest::newRow("bounded") << 0.5 << 0.7 << 0.4 << true << true;
}

/// Adam's first moment after one step from zero is 0.1 · gradient: the analytic one. The numeric one
/// moves one online weight and keeps the target network. The start's biases are not 0 (where units
/// sit on the kink of ReLU), and for this seed no step of 0.003 crosses a kink.
void TestQLearner::gradientMatchesFiniteDifferences() {
  QFETCH(double, delta);
  QFETCH(double, conservativeWeight);
  QFETCH(double, temperature);
  QFETCH(bool, isDoubleQ);
  QFETCH(bool, isBounded);
  const neural::QNetworkConfig shape{4, 3, {6, 5}, isBounded};
  const QUpdateConfig config{.discountFactor = 0.9,
                             .huberDelta = delta,
                             .maxGradientNorm = 1e9,
                             .isDoubleQ = isDoubleQ,
                             .conservativeWeight = conservativeWeight,
                             .conservativeTemperature = temperature};
  base::RandomStream random(21);
  const auto batch = test::randomBatch(16, 4, 3, random);
  const auto start = withRandomBiases(test::savedFile(*makeLearner(shape, 5)), random);
  const auto lossFrom = [&](const store::TensorFile& weights, QLearner& learner) {
    if (!learner.load(weights, "")) return std::numeric_limits<double>::quiet_NaN();
    const auto report = learner.update(batch.view(), config);
    return report->loss + conservativeWeight * report->conservative;
  };
  auto learner = makeLearner(shape, 5);
  lossFrom(start, *learner);
  const auto first = floatsOf(test::savedFile(*learner), "adam.first");
  std::size_t position = 0;
  int wrong = 0;
  for (const std::string name : {"0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"}) {
    const auto base = floatsOf(start, "online." + name);
    for (std::size_t i = 0; i < base.size(); ++i, ++position) {
      const auto movedBy = [&](float step) {
        auto file = start;
        auto values = base;
        values[i] += step;
        for (auto& tensor : file.tensors) {
          if (tensor.name == "online." + name) tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, values);
        }
        return lossFrom(file, *learner);
      };
      const double slope = (movedBy(3e-3F) - movedBy(-3e-3F)) / 6e-3;
      const double analytic = 10.0 * static_cast<double>(first[position]);
      if (std::abs(slope - analytic) > 1e-3 + 1e-2 * std::abs(slope)) {
        ++wrong;
        qWarning("%s[%zu]: %g against %g", name.c_str(), i, analytic, slope);
      }
    }
  }
  QCOMPARE(position, first.size());
  QCOMPARE(wrong, 0);
}

void TestQLearner::gradientIsClipped() {
  auto learner = makeConstant({1000.0F, 0.0F}, {0.0F, 0.0F});
  const auto batch = oneStep({1, 1});
  const auto report = learner->update(batch.view(), {.huberDelta = 1e6, .maxGradientNorm = 2.0});
  QVERIFY(report->gradientNorm > 1000);
  const auto first = floatsOf(test::savedFile(*learner), "adam.first");
  double square = 0;
  for (const float value : first) square += static_cast<double>(value) * static_cast<double>(value);
  QVERIFY(std::abs(10.0 * std::sqrt(square) - 2.0) < 1e-5);
}

void TestQLearner::nonFiniteLossLeavesTheWeights() {
  auto learner = makeLearner({1, 2, {4}});
  const auto before = store::encodeTensors(test::savedFile(*learner));
  auto batch = oneStep({1, 1});
  batch.rewards[0] = kInfinity;
  const auto report = learner->update(batch.view(), {});
  QVERIFY(report.isOk());
  QVERIFY(!std::isfinite(report->loss));
  QCOMPARE(store::encodeTensors(test::savedFile(*learner)), before);
  batch.rewards[0] = NAN;
  QVERIFY(std::isnan(learner->update(batch.view(), {})->loss));
  QCOMPARE(store::encodeTensors(test::savedFile(*learner)), before);
}

void TestQLearner::targetFollowsHardAndSoft() {
  auto learner = makeConstant({1.0F, -2.0F}, {0.0F, 2.0F});
  QVERIFY(learner->updateTarget(0.25).isOk());
  QCOMPARE(floatsOf(test::savedFile(*learner), "target.0.bias"), (std::vector<float>{0.25F, 1.0F}));
  QVERIFY(learner->updateTarget(1.0).isOk());
  QCOMPARE(floatsOf(test::savedFile(*learner), "target.0.bias"), (std::vector<float>{1.0F, -2.0F}));
  QVERIFY(!learner->updateTarget(0.0).isOk());
  QVERIFY(!learner->updateTarget(1.5).isOk());
}

void TestQLearner::savedAndLoadedGoesOnTheSame() {
  const neural::QNetworkConfig shape{7, 4, {16, 16}};
  base::RandomStream random(31);
  auto whole = makeLearner(shape);
  for (int i = 0; i < 20; ++i) {
    QVERIFY(whole->update(test::randomBatch(8, 7, 4, random).view(), {}).isOk());
    QVERIFY(whole->updateTarget(0.1).isOk());
  }
  const auto bytes = store::encodeTensors(test::savedFile(*whole));
  auto resumed = makeLearner(shape, 99);
  QVERIFY(resumed->load(*store::decodeTensors(bytes, "test"), "").isOk());
  for (int i = 0; i < 20; ++i) {
    const auto batch = test::randomBatch(8, 7, 4, random);
    QVERIFY(whole->update(batch.view(), {}).isOk());
    QVERIFY(resumed->update(batch.view(), {}).isOk());
  }
  QVERIFY(sameBytes(*whole, *resumed));
}

void TestQLearner::foreignWeightsChangeNothing() {
  auto learner = makeLearner({7, 4, {16}});
  const auto before = store::encodeTensors(test::savedFile(*learner));
  const auto wider = test::savedFile(*makeLearner({7, 4, {17}}));
  QCOMPARE(learner->load(wider, "").error().code, base::ErrorCode::checkpointMismatch);
  auto partial = test::savedFile(*makeLearner({7, 4, {16}}, 5));
  std::erase_if(partial.tensors, [](const store::Tensor& tensor) { return tensor.name == "target.1.bias"; });
  QCOMPARE(learner->load(partial, "").error().code, base::ErrorCode::checkpointDamaged);
  auto poisoned = test::savedFile(*makeLearner({7, 4, {16}}, 5));
  std::memcpy(poisoned.tensors.back().bytes.data(), &kInfinity, sizeof kInfinity);
  QCOMPARE(learner->load(poisoned, "").error().code, base::ErrorCode::checkpointDamaged);
  QCOMPARE(store::encodeTensors(test::savedFile(*learner)), before);
}

void TestQLearner::evaluationDoesNotDependOnTheRowsBeside() {
  const auto learner = makeLearner({5, 3, {32}});
  base::RandomStream random(41);
  const auto rows = test::randomBatch(1100, 5, 3, random).observations;
  std::vector<float> together(3300);
  QVERIFY(learner->evaluate(rows, 1100, together).isOk());
  for (const std::size_t row : {0U, 511U, 512U, 1099U}) {
    std::vector<float> alone(3);
    QVERIFY(learner->evaluate(std::span(rows).subspan(row * 5, 5), 1, alone).isOk());
    for (std::size_t a = 0; a < 3; ++a) QVERIFY(std::abs(alone[a] - together[row * 3 + a]) < 1e-5F);
  }
}

void TestQLearner::boundedValuesAreChances() {
  auto learner = makeLearner({1, 3, {}, true});
  QVERIFY(learner->load(test::constantNetworks(1, {0.0F, 1.0F, -200.0F}, {0.0F, 1.0F, 1.0F}), "").isOk());
  std::vector<float> values(3);
  QVERIFY(learner->evaluate(std::vector<float>{1}, 1, values).isOk());
  QCOMPARE(values[0], 0.5F);
  QVERIFY(std::abs(values[1] - 0.7310586F) < 1e-6F);  // 1 / (1 + 1 / e)
  QVERIFY(values[2] >= 0.0F && values[2] < 1e-30F);
  // 0.5 (the reward) + 0.5 · 0.7310586 (the target's chance, not its logit) − 0.5
  QVERIFY(std::abs(errorOf(*learner, oneStep({1, 1, 1}), true) - 0.5 * 0.7310586) < 1e-6);
}

void TestQLearner::wrongSizesAreErrors() {
  const auto module = neural::openNeuralModule();
  base::RandomStream random(1);
  QVERIFY(!(*module)->makeQLearner({0, 3, {}}, random).isOk());
  QVERIFY(!(*module)->makeQLearner({3, 0, {}}, random).isOk());
  QVERIFY(!(*module)->makeQLearner({3, 3, {4, 0}}, random).isOk());
  const neural::QNetworkConfig huge{1, 1, {std::size_t{1} << 30, std::size_t{1} << 31}};
  QCOMPARE((*module)->makeQLearner(huge, random).error().code, base::ErrorCode::neuralFailed);
  const auto learner = makeLearner({5, 3, {4}});
  std::vector<float> values(3);
  QVERIFY(!learner->evaluate(std::vector<float>(4), 1, values).isOk());
  QVERIFY(!learner->update(test::randomBatch(2, 4, 3, random).view(), {}).isOk());
  QVERIFY(!learner->update({}, {}).isOk());
}

/// Printed, not judged: the machine is shared. CPU time, which neighbours disturb least.
void TestQLearner::updatesPerSecond() {
  base::RandomStream random(51);
  const auto batch = test::randomBatch(64, 260, 27, random);
  for (const double conservativeWeight : {0.0, 0.02}) {
    auto learner = makeLearner({260, 27, {128, 128}});
    const QUpdateConfig config{.conservativeWeight = conservativeWeight};
    const auto run = [&](int count) {
      const std::clock_t start = std::clock();
      for (int i = 0; i < count; ++i) {
        if (!learner->update(batch.view(), config) || !learner->updateTarget(0.01)) return 0.0;
      }
      return count / (static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    };
    run(100);
    qInfo("260-128-128-27, batch 64, Double-Q, conservative weight %.2f: %.0f updates per CPU second",
          conservativeWeight, run(1500));
  }
}

QTEST_APPLESS_MAIN(TestQLearner)
#include "tst_q_learner.moc"

#include <QtTest>
#include <cmath>

#include "tests/core/neural/small_network.h"

using namespace studio;
using neural::QLearner;
using neural::QNetworkConfig;
using neural::QUpdateConfig;

namespace {

std::shared_ptr<const neural::NeuralModule> module() { return *neural::openNeuralModule(); }

std::unique_ptr<QLearner> learnerOf(const QNetworkConfig& config) {
  base::RandomStream random(5);
  return std::move(module()->makeQLearner(config, random)).value();
}

std::unique_ptr<QLearner> referenceOf(const QNetworkConfig& config) {
  base::RandomStream random(5);
  return std::move(module()->makeReferenceQLearner(config, random)).value();
}

std::vector<float> floatsOf(const QLearner& learner, std::string_view name) {
  return *test::savedFile(learner).find(name)->floats();
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
  double largest = a.size() == b.size() ? 0 : INFINITY;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    largest = std::max(largest, static_cast<double>(std::abs(a[i] - b[i])));
  return largest;
}

/// Every weight 0 but the biases of the heads: the same answer in every state.
store::TensorFile withBiases(const QLearner& learner, const std::map<std::string, std::vector<float>>& biases) {
  auto file = test::savedFile(learner);
  for (auto& tensor : file.tensors) {
    if (tensor.type != store::TensorType::f32) continue;
    const auto found = biases.find(tensor.name);
    const auto values = found == biases.end() ? std::vector<float>(tensor.bytes.size() / sizeof(float)) : found->second;
    tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, values);
  }
  return file;
}

/// A terminal step of action 0 with this reward.
test::OwnedBatch lastStep(std::size_t actions, float reward) {
  const std::vector<std::uint8_t> all(actions, 1);
  return {1, {1}, {0}, {reward}, {1}, all, all, {1}};
}

}  // namespace

class TestQReference : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void gradientsAreThoseOfAutomaticDifferentiation_data();
  void gradientsAreThoseOfAutomaticDifferentiation();
  void manyUpdatesStayTogether();
  void checkpointsAreExchangeable();
  void duelingValuesByHand();
  void quantileLossByHand();
  void quantilesLearnTheSpreadOfAReturn();
};

void TestQReference::gradientsAreThoseOfAutomaticDifferentiation_data() {
  QTest::addColumn<QUpdateConfig>("config");
  QTest::addColumn<bool>("isBounded");
  QTest::addColumn<bool>("isWeighted");
  const QUpdateConfig plain{.maxGradientNorm = 1e9, .isDoubleQ = false};
  auto doubled = plain, conservative = plain, narrow = plain;
  doubled.isDoubleQ = true;
  conservative.conservativeWeight = 0.7;
  conservative.conservativeTemperature = 0.4;
  narrow.huberDelta = 0.1;
  QTest::newRow("plain") << plain << false << false;
  QTest::newRow("Double-Q") << doubled << false << false;
  QTest::newRow("Huber's corner") << narrow << false << false;
  QTest::newRow("conservative") << conservative << false << false;
  QTest::newRow("bounded") << conservative << true << false;
  QTest::newRow("weights and discounts per row") << doubled << false << true;
}

/// Adam's first moment after one step from zero is 0.1 · gradient.
void TestQReference::gradientsAreThoseOfAutomaticDifferentiation() {
  QFETCH(QUpdateConfig, config);
  QFETCH(bool, isBounded);
  QFETCH(bool, isWeighted);
  const QNetworkConfig shape{64, 10, {128, 128}, isBounded};
  base::RandomStream random(7);
  const auto owned = test::randomBatch(64, 64, 10, random);
  std::vector<float> weights(64), discounts(64), errors(64), expectedErrors(64);
  for (float& weight : weights) weight = static_cast<float>(random.uniform());
  for (float& discount : discounts) discount = static_cast<float>(0.9 + 0.1 * random.uniform());
  auto batch = owned.view();
  if (isWeighted) batch.weights = weights;
  if (isWeighted) batch.discounts = discounts;
  const auto learner = learnerOf(shape), reference = referenceOf(shape);
  const auto found = learner->update(batch, config, errors);
  const auto expected = reference->update(batch, config, expectedErrors);
  QVERIFY(found.isOk() && expected.isOk());
  QVERIFY(std::abs(found->loss - expected->loss) < 1e-5);
  QVERIFY(std::abs(found->conservative - expected->conservative) < 1e-5);
  QVERIFY(std::abs(found->meanQ - expected->meanQ) < 1e-5);
  QVERIFY(std::abs(found->gradientNorm - expected->gradientNorm) < 1e-5 * expected->gradientNorm + 1e-6);
  QVERIFY(largestDifference(errors, expectedErrors) < 1e-5);
  const double gradient = 10 * largestDifference(floatsOf(*learner, "adam.first"), floatsOf(*reference, "adam.first"));
  QVERIFY2(gradient < 1e-5, qPrintable(QString::number(gradient)));
}

void TestQReference::manyUpdatesStayTogether() {
  const QNetworkConfig shape{20, 6, {48, 32}};
  base::RandomStream random(8);
  const auto learner = learnerOf(shape), reference = referenceOf(shape);
  for (int i = 0; i < 100; ++i) {
    const auto batch = test::randomBatch(32, 20, 6, random);
    QVERIFY(learner->update(batch.view(), {.targetShare = 0.05}).isOk());
    QVERIFY(reference->update(batch.view(), {.targetShare = 0.05}).isOk());
  }
  for (const char* name : {"online.0.weight", "online.2.bias", "target.1.weight"})
    QVERIFY2(largestDifference(floatsOf(*learner, name), floatsOf(*reference, name)) < 1e-3, name);
}

void TestQReference::checkpointsAreExchangeable() {
  const QNetworkConfig shape{20, 6, {48, 32}};
  base::RandomStream random(9);
  const auto batch = test::randomBatch(32, 20, 6, random);
  const auto learner = learnerOf(shape);
  for (int i = 0; i < 5; ++i) QVERIFY(learner->update(batch.view(), {}).isOk());
  const auto reference = referenceOf(shape);
  QVERIFY(reference->load(test::savedFile(*learner), "").isOk());
  QVERIFY(learner->update(batch.view(), {}).isOk());
  QVERIFY(reference->update(batch.view(), {}).isOk());
  QVERIFY(largestDifference(floatsOf(*learner, "online.1.weight"), floatsOf(*reference, "online.1.weight")) < 1e-5);
  QCOMPARE(*test::savedFile(*reference).find("adam.steps")->integers(), std::vector<std::int64_t>{6});
}

/// V = 2, A = (1, 4, −2): the mean advantage is 1, so Q = (2, 5, −1).
void TestQReference::duelingValuesByHand() {
  const auto learner = learnerOf({.observationSize = 1, .actionCount = 3, .hiddenSizes = {4}, .isDueling = true});
  const auto file = withBiases(*learner, {{"online.1.bias", {2}}, {"online.3.bias", {1, 4, -2}}});
  QVERIFY(learner->load(file, "").isOk());
  std::vector<float> values(3);
  QVERIFY(learner->evaluate(std::vector<float>{0.7F}, 1, values).isOk());
  QCOMPARE(values, (std::vector<float>{2, 5, -1}));
}

/// Quantiles 0 and 1 at the levels 1/4 and 3/4 against a return of 2, δ = 1: u = (2, 1); Huber gives 1.5 and
/// 0.5, weighted by 1/4 and 3/4 (Dabney et al. 2018, eq. 10): 0.375 + 0.375.
void TestQReference::quantileLossByHand() {
  const auto learner = learnerOf({.observationSize = 1, .actionCount = 1, .hiddenSizes = {}, .quantileCount = 2});
  QVERIFY(learner->load(withBiases(*learner, {{"online.0.bias", {0, 1}}}), "").isOk());
  std::vector<float> errors(1);
  const auto report = learner->update(lastStep(1, 2).view(), {.huberDelta = 1}, errors);
  QVERIFY(std::abs(report->loss - 0.75) < 1e-6);
  QVERIFY(std::abs(report->meanQ - 0.5) < 1e-6);
  QCOMPARE(errors[0], 1.5F);
  // From above: u = (−3, −2) for the return −2; |τ − 1| = 3/4 and 1/4, Huber 2.5 and 1.5… of quantiles 1 and 0.
  QVERIFY(learner->load(withBiases(*learner, {{"online.0.bias", {1, 0}}}), "").isOk());
  QVERIFY(std::abs(learner->update(lastStep(1, -2).view(), {.huberDelta = 1})->loss - (0.75 * 2.5 + 0.25 * 1.5)) <
          1e-6);
}

/// Returns of 0 and 1, each half of the time: the four quantiles go to 0, 0, 1, 1 and their mean to 0.5.
void TestQReference::quantilesLearnTheSpreadOfAReturn() {
  const auto learner = learnerOf({.observationSize = 1, .actionCount = 1, .hiddenSizes = {}, .quantileCount = 4});
  test::OwnedBatch batch{2, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {1, 1}, {1, 1}, {1, 1}};
  for (int i = 0; i < 3000; ++i)
    QVERIFY(learner->update(batch.view(), {.learningRate = 3e-3, .huberDelta = 0.05}).isOk());
  std::vector<float> value(1);
  QVERIFY(learner->evaluate(std::vector<float>{0}, 1, value).isOk());
  QVERIFY(std::abs(value[0] - 0.5F) < 0.03F);
  auto quantiles = floatsOf(*learner, "online.0.bias");
  std::sort(quantiles.begin(), quantiles.end());
  QVERIFY2(quantiles[1] < 0.1F && quantiles[2] > 0.9F, qPrintable(QString::number(quantiles[1])));
}

QTEST_APPLESS_MAIN(TestQReference)
#include "tst_q_reference.moc"

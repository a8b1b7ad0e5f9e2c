#include <QtTest>
#include <cmath>
#include <numeric>

#include "core/base/random_stream.h"
#include "core/neural/categorical_projection.h"
#include "tests/core/neural/small_network.h"

using namespace studio;
using neural::projectCategorical;

namespace {

std::vector<float> projected(const std::vector<float>& chances, double lowest, double highest, double reward,
                             double discount) {
  std::vector<float> onto(chances.size());
  projectCategorical({chances, lowest, highest}, reward, discount, onto);
  return onto;
}

double meanOf(const std::vector<float>& chances, double lowest, double highest) {
  double mean = 0;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(chances.size() - 1);
    mean += static_cast<double>(chances[i]) * (lowest + share * (highest - lowest));
  }
  return mean;
}

/// One observation of 1, returns 0, 1 and 2.
neural::QNetworkConfig threeAtoms(std::size_t actions) {
  return {.observationSize = 1, .actionCount = actions, .hiddenSizes = {}, .atomCount = 3, .highestReturn = 2};
}

std::unique_ptr<neural::QLearner> learnerOf(const neural::QNetworkConfig& config) {
  base::RandomStream random(5);
  return std::move((*neural::openNeuralModule())->makeQLearner(config, random)).value();
}

/// Weights 0, and these logits in every state.
store::TensorFile withLogits(const neural::QLearner& learner, const std::vector<float>& online,
                             const std::vector<float>& target) {
  auto file = test::savedFile(learner);
  for (auto& tensor : file.tensors) {
    if (tensor.type != store::TensorType::f32) continue;
    const auto values = tensor.name == "online.0.bias"   ? online
                        : tensor.name == "target.0.bias" ? target
                                                         : std::vector<float>(tensor.bytes.size() / sizeof(float));
    tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, values);
  }
  return file;
}

const float kLogTwo = std::log(2.0F);

}  // namespace

class TestCategoricalProjection : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void projectionByHand();
  void whatFallsOutsideGoesToTheEnd();
  void chancesSumToOneAndKeepTheirMean();
  void lossAndGradientByHand();
  void masksCountInTheTarget();
  void chancesOfAReturnAreLearned();
  void badShapesAreRefused();
};

/// Returns 0, 1, 2 become 0.5, 1, 1.5: the outer ones are divided between their neighbours.
void TestCategoricalProjection::projectionByHand() {
  QCOMPARE(projected({0.25F, 0.5F, 0.25F}, 0, 2, 0.5, 0.5), (std::vector<float>{0.125F, 0.75F, 0.125F}));
  // Where a dialogue ended all of it is the reward: 1.25 is a quarter of the way from 1 to 2.
  QCOMPARE(projected({0.25F, 0.5F, 0.25F}, 0, 2, 1.25, 0), (std::vector<float>{0, 0.75F, 0.25F}));
}

void TestCategoricalProjection::whatFallsOutsideGoesToTheEnd() {
  QCOMPARE(projected({0.25F, 0.5F, 0.25F}, 0, 2, 5, 1), (std::vector<float>{0, 0, 1}));
  QCOMPARE(projected({0.25F, 0.5F, 0.25F}, 0, 2, -5, 1), (std::vector<float>{1, 0, 0}));
  // Returns 1, 2, 3 of a reward of 1: the last two meet at the end.
  QCOMPARE(projected({0.25F, 0.5F, 0.25F}, 0, 2, 1, 1), (std::vector<float>{0, 0.25F, 0.75F}));
}

void TestCategoricalProjection::chancesSumToOneAndKeepTheirMean() {
  base::RandomStream random(4);
  for (int round = 0; round < 200; ++round) {
    std::vector<float> chances(51);
    float sum = 0;
    for (float& chance : chances) sum += chance = static_cast<float>(random.uniform());
    for (float& chance : chances) chance /= sum;
    const double reward = 0.1 * random.uniform(), discount = 0.9 * random.uniform();
    const auto onto = projected(chances, -1, 1, reward, discount);
    QVERIFY(std::abs(std::accumulate(onto.begin(), onto.end(), 0.0) - 1) < 1e-5);
    QVERIFY(std::abs(meanOf(onto, -1, 1) - (reward + discount * meanOf(chances, -1, 1))) < 1e-5);
  }
}

/// Chances 1/4, 1/2, 1/4 against a last reward of 1.25, that is 0, 3/4, 1/4: cross entropy 3/4 ln 2 + 1/4 ln 4; its
/// derivative by the logits is chance − target, and Adam's first moment a tenth of that.
void TestCategoricalProjection::lossAndGradientByHand() {
  const auto learner = learnerOf(threeAtoms(1));
  QVERIFY(learner->load(withLogits(*learner, {0, kLogTwo, 0}, {0, 0, 0}), "").isOk());
  std::vector<float> value(1), errors(1);
  QVERIFY(learner->evaluate(std::vector<float>{1}, 1, value).isOk());
  QVERIFY(std::abs(value[0] - 1.0F) < 1e-6F);
  const test::OwnedBatch batch{1, {1}, {0}, {1.25F}, {1}, {1}, {1}, {1}};
  const auto report = learner->update(batch.view(), {}, errors);
  QVERIFY(report.isOk());
  QVERIFY(std::abs(report->loss - (0.75 * std::log(2.0) + 0.25 * std::log(4.0))) < 1e-6);
  QVERIFY(std::abs(report->meanQ - 1) < 1e-6);
  QVERIFY(std::abs(errors[0] - 0.25F) < 1e-6F);
  const auto moment = *test::savedFile(*learner).find("adam.first")->floats();
  const std::vector<float> expected{0.025F, -0.025F, 0, 0.025F, -0.025F, 0};  // weights of the observation 1, biases
  QCOMPARE(moment.size(), expected.size());
  for (std::size_t i = 0; i < moment.size(); ++i) QVERIFY(std::abs(moment[i] - expected[i]) < 1e-7F);
}

/// The better next action is masked: what follows is the other's return of 0, so the target is 0.5, half 0 and half 1.
void TestCategoricalProjection::masksCountInTheTarget() {
  const auto learner = learnerOf(threeAtoms(2));
  const std::vector<float> target{-40, -40, 40, 40, -40, -40};
  QVERIFY(learner->load(withLogits(*learner, {0, kLogTwo, 0, 0, 0, 0}, target), "").isOk());
  const test::OwnedBatch masked{1, {1}, {0}, {0.5F}, {1}, {1, 1}, {0, 1}, {0}};
  const neural::QUpdateConfig config{.discountFactor = 1, .isDoubleQ = false};
  QVERIFY(std::abs(learner->update(masked.view(), config)->loss - (0.5 * std::log(4.0) + 0.5 * std::log(2.0))) < 1e-6);
  QVERIFY(learner->load(withLogits(*learner, {0, kLogTwo, 0, 0, 0, 0}, target), "").isOk());
  const test::OwnedBatch open{1, {1}, {0}, {0.5F}, {1}, {1, 1}, {1, 1}, {0}};
  QVERIFY(std::abs(learner->update(open.view(), config)->loss - std::log(4.0)) < 1e-6);
}

/// A return of 2 in one of four dialogues and 0 in the others.
void TestCategoricalProjection::chancesOfAReturnAreLearned() {
  const auto learner = learnerOf(threeAtoms(1));
  const test::OwnedBatch batch{
      4, {1, 1, 1, 1}, {0, 0, 0, 0}, {0, 0, 0, 2}, {0, 0, 0, 0}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}};
  for (int i = 0; i < 3000; ++i) QVERIFY(learner->update(batch.view(), {.learningRate = 5e-3}).isOk());
  std::vector<float> value(1);
  QVERIFY(learner->evaluate(std::vector<float>{1}, 1, value).isOk());
  QVERIFY2(std::abs(value[0] - 0.5F) < 0.01F, qPrintable(QString::number(static_cast<double>(value[0]))));
}

void TestCategoricalProjection::badShapesAreRefused() {
  const auto module = *neural::openNeuralModule();
  base::RandomStream random(1);
  auto one = threeAtoms(1), both = threeAtoms(1), bounded = threeAtoms(1), empty = threeAtoms(1);
  one.atomCount = 1;
  both.quantileCount = 4;
  bounded.isBounded = true;
  empty.highestReturn = empty.lowestReturn;
  for (const auto& shape : {one, both, bounded, empty})
    QVERIFY(module->makeQLearner(shape, random).error().code == base::ErrorCode::neuralFailed);
}

QTEST_APPLESS_MAIN(TestCategoricalProjection)
#include "tst_categorical_projection.moc"

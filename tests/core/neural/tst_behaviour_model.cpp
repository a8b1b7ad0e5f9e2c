#include <QtTest>
#include <cmath>

#include "core/neural/behaviour_model.h"

using namespace studio;
using neural::BehaviourModel;

namespace {

/// One input, three actions, no hidden layer: the logits are the biases, 0, log 4 and log 2.
BehaviourModel byHand() {
  base::RandomStream random(1);
  BehaviourModel model(1, 3, {}, random);
  store::TensorFile file;
  file.tensors.push_back(
      store::Tensor::fromFloats("b.0.bias", {3}, std::vector<float>{0, std::log(4.0F), std::log(2.0F)}));
  file.tensors.push_back(store::Tensor::fromFloats("b.0.weight", {3, 1}, std::vector<float>{0, 0, 0}));
  if (!model.load(file, "b")) qFatal("the weights do not fit");
  return model;
}

std::vector<float> chancesOf(BehaviourModel& model, std::vector<std::uint8_t> mask) {
  std::vector<float> chances(3);
  model.probabilities(std::vector<float>{0.5F}, mask, 1, chances);
  return chances;
}

std::vector<std::uint8_t> floored(BehaviourModel& model, std::vector<std::uint8_t> mask, double share) {
  model.forbidRare(std::vector<float>{0.5F}, 1, share, mask);
  return mask;
}

}  // namespace

class TestBehaviourModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void probabilitiesAreASoftmaxOverLegalActions();
  void rareActionsAreForbidden();
  void lossIsTheLogOfTheProbability();
  void learnsTheFrequenciesOfALog();
  void savedAndLoadedAnswersTheSame();
};

void TestBehaviourModel::probabilitiesAreASoftmaxOverLegalActions() {
  auto model = byHand();
  const auto all = chancesOf(model, {1, 1, 1});
  for (std::size_t a = 0; a < 3; ++a) QVERIFY(std::abs(all[a] - std::vector<float>{1, 4, 2}[a] / 7) < 1e-6F);
  const auto some = chancesOf(model, {1, 0, 1});
  QVERIFY(std::abs(some[0] - 1.0F / 3) < 1e-6F && some[1] == 0 && std::abs(some[2] - 2.0F / 3) < 1e-6F);
}

/// Shares of the favourite's 4/7: 1/4, 1, 1/2.
void TestBehaviourModel::rareActionsAreForbidden() {
  auto model = byHand();
  QCOMPARE(floored(model, {1, 1, 1}, 0.2), (std::vector<std::uint8_t>{1, 1, 1}));
  QCOMPARE(floored(model, {1, 1, 1}, 0.3), (std::vector<std::uint8_t>{0, 1, 1}));
  QCOMPARE(floored(model, {1, 1, 1}, 0.6), (std::vector<std::uint8_t>{0, 1, 0}));
  QCOMPARE(floored(model, {1, 1, 1}, 1.0), (std::vector<std::uint8_t>{0, 1, 0}));
  QCOMPARE(floored(model, {1, 0, 1}, 0.6), (std::vector<std::uint8_t>{0, 0, 1}));  // the favourite of the legal ones
  QCOMPARE(floored(model, {1, 0, 0}, 1.0), (std::vector<std::uint8_t>{1, 0, 0}));  // no row becomes empty
}

void TestBehaviourModel::lossIsTheLogOfTheProbability() {
  auto model = byHand();
  const std::vector<float> observations = {0.5F, 0.5F};
  const std::vector<std::uint8_t> masks = {1, 1, 1, 1, 0, 1};
  const std::vector<std::int32_t> said = {1, 0};
  const double loss = model.update({2, observations, masks, said}, 1e-3);
  QVERIFY(std::abs(loss + 0.5 * (std::log(4.0 / 7) + std::log(1.0 / 3))) < 1e-6);
}

/// Three kinds of state with frequencies of their own; the softmax comes within two points of each.
void TestBehaviourModel::learnsTheFrequenciesOfALog() {
  const std::vector<std::vector<double>> chances = {{0.7, 0.2, 0.1}, {0.1, 0.1, 0.8}, {0.5, 0.0, 0.5}};
  base::RandomStream random(3);
  const std::vector<std::size_t> hidden = {16};
  BehaviourModel model(3, 3, hidden, random);
  std::vector<float> observations(std::size_t{64} * 3);
  std::vector<std::uint8_t> masks(std::size_t{64} * 3);
  std::vector<std::int32_t> said(64);
  for (int step = 0; step < 4000; ++step) {
    for (std::size_t i = 0; i < 64; ++i) {
      const std::size_t kind = random.below(3);
      for (std::size_t k = 0; k < 3; ++k) {
        observations[i * 3 + k] = k == kind ? 1.0F : 0.0F;
        masks[i * 3 + k] = kind == 2 && k == 1 ? 0 : 1;
      }
      said[i] = static_cast<std::int32_t>(random.weighted(chances[kind]));
    }
    model.update({64, observations, masks, said}, step < 3000 ? 3e-3 : 3e-4);
  }
  for (std::size_t kind = 0; kind < 3; ++kind) {
    std::vector<float> observation(3), found(3);
    observation[kind] = 1;
    const std::vector<std::uint8_t> mask = {1, static_cast<std::uint8_t>(kind == 2 ? 0 : 1), 1};
    model.probabilities(observation, mask, 1, found);
    for (std::size_t a = 0; a < 3; ++a)
      QVERIFY2(std::abs(static_cast<double>(found[a]) - chances[kind][a]) < 0.02,
               qPrintable(QString::number(found[a])));
  }
}

void TestBehaviourModel::savedAndLoadedAnswersTheSame() {
  base::RandomStream random(4), other(5);
  const std::vector<std::size_t> hidden = {8, 5};
  BehaviourModel model(3, 3, hidden, random), copy(3, 3, hidden, other);
  store::TensorFile file;
  file.tensors = model.save("m");
  QVERIFY(copy.load(file, "m").isOk());
  const std::vector<float> observation = {1, -2, 0.5F};
  const std::vector<std::uint8_t> mask = {1, 1, 1};
  std::vector<float> first(3), second(3);
  model.probabilities(observation, mask, 1, first);
  copy.probabilities(observation, mask, 1, second);
  QCOMPARE(first, second);
  const std::vector<std::size_t> wider = {9, 5};
  QCOMPARE(BehaviourModel(3, 3, wider, other).load(file, "m").error().code, base::ErrorCode::checkpointMismatch);
}

QTEST_APPLESS_MAIN(TestBehaviourModel)
#include "tst_behaviour_model.moc"

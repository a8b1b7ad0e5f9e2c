#include <QtTest>
#include <cmath>
#include <limits>

#include "core/neural/score_network.h"

using namespace studio;
using neural::ScoreNetwork;

namespace {

store::TensorFile fileOf(std::vector<store::Tensor> tensors) { return {std::move(tensors), {}}; }

/// Half the squared distance to a target per row, with weights that differ.
double squares(std::span<const float> scores, std::span<float> slopes) {
  double loss = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double weight = 0.5 + static_cast<double>(i), error = static_cast<double>(scores[i]) - 0.3;
    loss += weight * error * error / 2;
    slopes[i] = static_cast<float>(weight * error);
  }
  return loss;
}

std::vector<float> randomRows(std::size_t values, base::RandomStream& random) {
  std::vector<float> rows(values);
  for (float& value : rows) value = static_cast<float>(random.normal());
  return rows;
}

std::vector<float> flatOf(const ScoreNetwork& network) {
  std::vector<float> flat;
  for (const auto& tensor : network.save("n")) {
    const auto values = *tensor.floats();
    flat.insert(flat.end(), values.begin(), values.end());
  }
  return flat;
}

void setFlat(ScoreNetwork& network, const std::vector<float>& flat) {
  auto tensors = network.save("n");
  std::size_t place = 0;
  for (auto& tensor : tensors) {
    const std::size_t count = tensor.floats()->size();
    tensor = store::Tensor::fromFloats(tensor.name, tensor.shape, std::span(flat).subspan(place, count));
    place += count;
  }
  if (!network.load(fileOf(tensors), "n")) qFatal("the weights do not fit");
}

}  // namespace

class TestScoreNetwork : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void scoresByHand();
  void gradientsAreThoseOfFiniteDifferences();
  void weightDecayShrinks();
  void aLossThatIsNotFiniteChangesNothing();
  void savedAndLoadedGoesOnWithTheSameBits();
};

/// One hidden unit: 2 · max(0, x − y + 0.5) − 1.
void TestScoreNetwork::scoresByHand() {
  base::RandomStream random(1);
  ScoreNetwork network(2, std::vector<std::size_t>{1}, random);
  const auto tensor = [](const char* name, std::vector<std::uint64_t> shape, std::vector<float> values) {
    return store::Tensor::fromFloats(name, std::move(shape), values);
  };
  QVERIFY(network
              .load(fileOf({tensor("n.0.weight", {1, 2}, {1, -1}), tensor("n.0.bias", {1}, {0.5F}),
                            tensor("n.1.weight", {1, 1}, {2}), tensor("n.1.bias", {1}, {-1})}),
                    "n")
              .isOk());
  std::vector<float> scores(2);
  network.evaluate(std::vector<float>{3, 1, 0, 1}, 2, scores);
  QCOMPARE(scores, (std::vector<float>{4, -1}));
}

void TestScoreNetwork::gradientsAreThoseOfFiniteDifferences() {
  constexpr float kStep = 1e-3F;
  base::RandomStream random(2);
  ScoreNetwork network(3, std::vector<std::size_t>{6, 5}, random);
  auto weights = flatOf(network);
  for (float& weight : weights) weight += static_cast<float>(0.2 * random.normal());  // off the kinks of ReLU
  setFlat(network, weights);
  const auto rows = randomRows(std::size_t{4} * 3, random);
  const auto gradient = network.differentiate(rows, 4, squares);
  QCOMPARE(gradient.size(), weights.size());
  const auto lossAt = [&](std::size_t i, float move) {
    auto moved = weights;
    moved[i] += move;
    setFlat(network, moved);
    std::vector<float> scores(4), slopes(4);
    network.evaluate(rows, 4, scores);
    return squares(scores, slopes);
  };
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double slope = (lossAt(i, kStep) - lossAt(i, -kStep)) / (2 * static_cast<double>(kStep));
    QVERIFY2(std::abs(slope - static_cast<double>(gradient[i])) < 2e-3 * std::max(1.0, std::abs(slope)),
             qPrintable(QStringLiteral("%1: %2 against %3").arg(i).arg(double(gradient[i])).arg(slope)));
  }
}

void TestScoreNetwork::weightDecayShrinks() {
  base::RandomStream random(3);
  ScoreNetwork network(2, std::vector<std::size_t>{3}, random);
  const auto before = flatOf(network);
  const auto flat = [](std::span<const float>, std::span<float>) { return 0.0; };
  network.update(std::vector<float>{1, 2}, 1, flat, {0.1, 0.5});
  const auto after = flatOf(network);
  for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(std::abs(after[i] - 0.95F * before[i]) < 1e-7F);
}

void TestScoreNetwork::aLossThatIsNotFiniteChangesNothing() {
  base::RandomStream random(4);
  ScoreNetwork network(2, std::vector<std::size_t>{3}, random);
  const auto before = flatOf(network);
  const auto nothing = [](std::span<const float>, std::span<float>) {
    return std::numeric_limits<double>::quiet_NaN();
  };
  QVERIFY(std::isnan(network.update(std::vector<float>{1, 2}, 1, nothing, {0.1, 0.5})));
  QCOMPARE(flatOf(network), before);
}

void TestScoreNetwork::savedAndLoadedGoesOnWithTheSameBits() {
  base::RandomStream random(5), other(6);
  const std::vector<std::size_t> hidden = {7, 4};
  ScoreNetwork whole(3, hidden, random), second(3, hidden, other);
  const auto rows = randomRows(std::size_t{8} * 3, random);
  const auto train = [&](ScoreNetwork& network, int steps) {
    for (int i = 0; i < steps; ++i) network.update(rows, 8, squares, {1e-2, 0.1});
  };
  train(whole, 7);
  auto tensors = whole.save("n");
  for (auto& tensor : whole.saveOptimiser("n")) tensors.push_back(tensor);
  const auto file = fileOf(tensors);
  QVERIFY(second.load(file, "n").isOk() && second.loadOptimiser(file, "n").isOk());
  train(whole, 9);
  train(second, 9);
  QCOMPARE(flatOf(second), flatOf(whole));
  QCOMPARE(second.load(file, "m").error().code, base::ErrorCode::checkpointDamaged);
  base::RandomStream third(7);
  QCOMPARE(ScoreNetwork(4, hidden, third).load(file, "n").error().code, base::ErrorCode::checkpointMismatch);
}

QTEST_APPLESS_MAIN(TestScoreNetwork)
#include "tst_score_network.moc"

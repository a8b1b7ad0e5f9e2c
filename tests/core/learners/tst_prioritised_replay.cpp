#include <QtTest>
#include <cmath>

#include "core/learners/dqn/row_sampler.h"
#include "core/learners/dqn/sum_tree.h"

using namespace studio;
using learners::SumTree;

class TestPrioritisedReplay : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void treeFindsPlacesByRunningSum();
  void treeFollowsChanges();
  void placesOfWeightZeroAreNeverFound();
  void chancesAndWeightsByHand();
  void drawsFollowThePriorities();
  void newRowsGetTheLargestPriority();
  void uniformRowsHaveNoWeights();
  void savedAndRestoredDrawsTheSame();
  void damagedPrioritiesAreRefused();
};

/// Weights 1, 2, 0, 3: running sums 1, 3, 3, 6.
void TestPrioritisedReplay::treeFindsPlacesByRunningSum() {
  SumTree tree(4);
  for (const auto& [place, weight] : {std::pair{0, 1.0}, {1, 2.0}, {2, 0.0}, {3, 3.0}})
    tree.set(static_cast<std::size_t>(place), weight);
  QCOMPARE(tree.total(), 6.0);
  const std::vector<std::pair<double, std::size_t>> expected = {{0, 0},    {0.99, 0}, {1, 1},
                                                                {2.99, 1}, {3, 3},    {5.99, 3}};
  for (const auto& [point, place] : expected) QCOMPARE(tree.find(point), place);
}

void TestPrioritisedReplay::treeFollowsChanges() {
  SumTree tree(5);  // no power of two
  base::RandomStream random(3);
  std::vector<double> weights(5);
  for (int i = 0; i < 500; ++i) {
    const auto place = random.below(5);
    weights[place] = static_cast<double>(random.below(8));
    tree.set(place, weights[place]);
    double total = 0;
    for (const double weight : weights) total += weight;
    QCOMPARE(tree.total(), total);
    if (total == 0) continue;
    double point = random.uniform() * total;
    const std::size_t found = tree.find(point);
    for (std::size_t k = 0; k < found; ++k) point -= weights[k];
    QVERIFY(point >= 0 && point < weights[found]);
  }
}

void TestPrioritisedReplay::placesOfWeightZeroAreNeverFound() {
  SumTree tree(8);
  tree.set(2, 1e-3);
  tree.set(5, 0.1);
  for (const double point : {0.0, 1e-3, 0.05, std::nextafter(tree.total(), 0.0), tree.total(), 1.0}) {
    const auto place = tree.find(point);
    QVERIFY(place == 2 || place == 5);
  }
}

/// Errors 3 and 1 with α = 0.5: p^α = √3 and 1, P = 0.634 and 0.366; with β = 1 the weights 1 / (2P) are
/// 0.789 and 1.366, divided by the larger: 1/√3 and 1 (Schaul et al. 2016, section 3.4).
void TestPrioritisedReplay::chancesAndWeightsByHand() {
  const auto sampler = learners::makePrioritySampler(2, 0.5);
  sampler->add(0);
  sampler->add(1);
  sampler->learned(std::vector<std::uint32_t>{0, 1}, std::vector<float>{3, 1});
  base::RandomStream random(1);
  std::vector<std::uint32_t> rows(1000);
  std::vector<float> weights;
  sampler->sample(random, 1.0, rows, weights);
  const auto drawn = static_cast<double>(std::count(rows.begin(), rows.end(), 0U));
  QVERIFY(std::abs(drawn / 1000 - std::sqrt(3.0) / (std::sqrt(3.0) + 1)) < 2e-3);  // stratified: nearly exact
  for (std::size_t i = 0; i < rows.size(); ++i)
    QVERIFY(std::abs(static_cast<double>(weights[i]) - (rows[i] == 0 ? 1 / std::sqrt(3.0) : 1.0)) < 1e-5);
  sampler->sample(random, 0.0, rows, weights);  // β = 0 corrects nothing
  for (const float weight : weights) QCOMPARE(weight, 1.0F);
}

void TestPrioritisedReplay::drawsFollowThePriorities() {
  const auto sampler = learners::makePrioritySampler(100, 1.0);
  for (std::size_t i = 0; i < 100; ++i) sampler->add(i);
  std::vector<std::uint32_t> all(100);
  std::vector<float> errors(100);
  for (std::uint32_t i = 0; i < 100; ++i) {
    all[i] = i;
    errors[i] = static_cast<float>(i + 1);
  }
  sampler->learned(all, errors);
  base::RandomStream random(2);
  std::vector<std::uint32_t> rows(64);
  std::vector<float> weights;
  std::vector<double> counts(100);
  constexpr int kRounds = 5000;
  for (int i = 0; i < kRounds; ++i) {
    sampler->sample(random, 0.5, rows, weights);
    for (const auto row : rows) counts[row] += 1;
  }
  double chiSquare = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    const double expected = kRounds * 64.0 * static_cast<double>(i + 1) / 5050;
    chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
  }
  QVERIFY(chiSquare < 149);  // 99 degrees of freedom, p = 0.001; strata only lower it
}

void TestPrioritisedReplay::newRowsGetTheLargestPriority() {
  const auto sampler = learners::makePrioritySampler(3, 1.0);
  sampler->add(0);
  sampler->learned(std::vector<std::uint32_t>{0}, std::vector<float>{50});
  sampler->learned(std::vector<std::uint32_t>{0}, std::vector<float>{1});
  sampler->add(1);
  base::RandomStream random(1);
  std::vector<std::uint32_t> rows(510);
  std::vector<float> weights;
  sampler->sample(random, 1.0, rows, weights);
  QVERIFY(std::abs(std::count(rows.begin(), rows.end(), 1U) - 500) <= 1);  // 50 of 51 parts
}

void TestPrioritisedReplay::uniformRowsHaveNoWeights() {
  const auto sampler = learners::makeUniformSampler();
  for (std::size_t i = 0; i < 7; ++i) sampler->add(i);
  base::RandomStream random(1);
  std::vector<std::uint32_t> rows(70);
  std::vector<float> weights(3);
  sampler->sample(random, 1.0, rows, weights);
  QVERIFY(weights.empty());
  for (const auto row : rows) QVERIFY(row < 7);
  QVERIFY(!sampler->wantsErrors());
}

void TestPrioritisedReplay::savedAndRestoredDrawsTheSame() {
  const auto one = learners::makePrioritySampler(50, 0.6), other = learners::makePrioritySampler(50, 0.6);
  base::RandomStream random(4);
  for (std::uint32_t i = 0; i < 40; ++i) {
    one->add(i);
    one->learned(std::vector<std::uint32_t>{i}, std::vector<float>{static_cast<float>(random.uniform())});
  }
  store::TensorFile file;
  one->save("s.", file.tensors);
  QVERIFY(other->restore(file, "s.").isOk());
  std::vector<std::uint32_t> first(64), second(64);
  std::vector<float> firstWeights, secondWeights;
  base::RandomStream a(9), b(9);
  one->sample(a, 0.5, first, firstWeights);
  other->sample(b, 0.5, second, secondWeights);
  QCOMPARE(first, second);
  QCOMPARE(firstWeights, secondWeights);
}

void TestPrioritisedReplay::damagedPrioritiesAreRefused() {
  const auto sampler = learners::makePrioritySampler(2, 0.6);
  for (const std::vector<double>& priorities : {std::vector<double>{1, 1, 1}, {-1}, {0}}) {
    store::TensorFile file;
    file.tensors.push_back(store::Tensor::fromDoubles("s.priorities", priorities));
    file.tensors.push_back(store::Tensor::fromDoubles("s.largest", std::vector<double>{1}));
    QCOMPARE(sampler->restore(file, "s.").error().code, base::ErrorCode::checkpointDamaged);
  }
}

QTEST_APPLESS_MAIN(TestPrioritisedReplay)
#include "tst_prioritised_replay.moc"

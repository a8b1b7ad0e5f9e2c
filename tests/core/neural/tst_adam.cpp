#include <QtTest>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/neural/adam.h"

using namespace studio;

class TestAdam : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void firstStepIsTheLearningRate();
  void followsThePaper();
  void restoredGoesOnTheSame();
  void lengthIsEuclidean();
  void moveTowardsIsExact();
};

/// With bias correction the first step is ± the learning rate, whatever the gradient's size.
void TestAdam::firstStepIsTheLearningRate() {
  neural::Adam adam(3);
  std::vector<float> parameters = {1, 1, 1};
  adam.step(parameters, std::vector<float>{1000, -0.01F, 0}, 1.0F, 0.1);
  QVERIFY(std::abs(parameters[0] - 0.9F) < 1e-5F);
  QVERIFY(std::abs(parameters[1] - 1.1F) < 1e-5F);
  QCOMPARE(parameters[2], 1.0F);
}

/// Algorithm 1 of Kingma and Ba 2015, written down once more in double precision.
void TestAdam::followsThePaper() {
  base::RandomStream random(3);
  constexpr std::size_t kCount = 67;  // no multiple of a vector's width
  neural::Adam adam(kCount);
  std::vector<float> parameters(kCount, 0.5F);
  std::vector<double> expected(kCount, 0.5), m(kCount), v(kCount);
  for (int t = 1; t <= 200; ++t) {
    std::vector<float> gradient(kCount);
    for (float& slope : gradient) slope = static_cast<float>(random.normal());
    adam.step(parameters, gradient, 0.5F, 1e-2);
    for (std::size_t i = 0; i < kCount; ++i) {
      const double g = 0.5 * static_cast<double>(gradient[i]);
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      expected[i] -= 1e-2 * (m[i] / (1 - std::pow(0.9, t))) / (std::sqrt(v[i] / (1 - std::pow(0.999, t))) + 1e-8);
    }
  }
  for (std::size_t i = 0; i < kCount; ++i) QVERIFY(std::abs(static_cast<double>(parameters[i]) - expected[i]) < 2e-5);
}

void TestAdam::restoredGoesOnTheSame() {
  neural::Adam whole(2);
  std::vector<float> one = {1, 2};
  const std::vector<float> gradient = {0.3F, -0.7F};
  whole.step(one, gradient, 1.0F, 0.01);
  neural::Adam resumed(2);
  resumed.restore(whole.steps(), whole.first(), whole.second());
  auto other = one;
  whole.step(one, gradient, 1.0F, 0.01);
  resumed.step(other, gradient, 1.0F, 0.01);
  QCOMPARE(other, one);
}

void TestAdam::lengthIsEuclidean() {
  QCOMPARE(neural::lengthOf(std::vector<float>{3, 4}), 5.0);
  QCOMPARE(neural::lengthOf(std::vector<float>(100, 1.0F)), 10.0);
  QVERIFY(std::isnan(neural::lengthOf(std::vector<float>{1, NAN})));
}

void TestAdam::moveTowardsIsExact() {
  std::vector<float> target = {1, -2, 8};
  neural::moveTowards(target, std::vector<float>{3, 2, 0}, 0.25F);
  QCOMPARE(target, (std::vector<float>{1.5F, -1.0F, 6.0F}));
  neural::moveTowards(target, std::vector<float>{0.1F, 0.2F, 0.3F}, 1.0F);
  QCOMPARE(target, (std::vector<float>{0.1F, 0.2F, 0.3F}));
}

QTEST_APPLESS_MAIN(TestAdam)
#include "tst_adam.moc"

#include <QtTest/QtTest>
#include <cmath>
#include <numeric>

#include "core/base/random_stream.h"
#include "core/policy/boltzmann.h"

using namespace studio;
using policy::boltzmann;
using policy::maskedBoltzmann;

namespace {

double sumOf(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

class BoltzmannTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void followsTheDefinition() {
    // softmax(0, ln 2, ln 5) = 1/8, 2/8, 5/8
    const auto p = boltzmann(std::vector<double>{0, std::log(2.0), std::log(5.0)}, 1.0);
    QVERIFY(std::abs(p[0] - 0.125) < 1e-12 && std::abs(p[1] - 0.25) < 1e-12 && std::abs(p[2] - 0.625) < 1e-12);
    const auto sharper = boltzmann(std::vector<double>{0, std::log(2.0), std::log(5.0)}, 0.5);
    QVERIFY(std::abs(sharper[2] - 25.0 / 30.0) < 1e-12);
  }

  void maskedGetExactlyNothingAndTheRestShareAll() {
    const auto mask = mdp::ActionMask::fromAllowed({1, 0, 1, 0}).value();
    const auto p = maskedBoltzmann(std::vector<double>{0, 100, std::log(3.0), -100}, 1.0, mask);
    QCOMPARE(p[1], 0.0);
    QCOMPARE(p[3], 0.0);
    QVERIFY(std::abs(p[0] - 0.25) < 1e-12 && std::abs(p[2] - 0.75) < 1e-12);
  }

  void neitherOverflowsNorVanishes() {
    for (const double shift : {-1e6, 0.0, 1e6, 1e12}) {
      const auto p = boltzmann(std::vector<double>{shift, shift, shift - 1e5}, 1e-3);
      QVERIFY(std::abs(p[0] - 0.5) < 1e-9);
      QVERIFY(std::abs(sumOf(p) - 1) < 1e-9);
    }
    // All legal actions far below a masked one: a softmax over everything, masked afterwards, gives 0/0.
    const auto mask = mdp::ActionMask::fromAllowed({0, 1, 1}).value();
    const auto p = maskedBoltzmann(std::vector<double>{0, -1e4, -1e4}, 1e-3, mask);
    QCOMPARE(p[1], 0.5);
  }

  void isADistributionForAnyValues() {
    base::RandomStream random(3);
    for (int round = 0; round < 2000; ++round) {
      std::vector<double> q(1 + random.below(30));
      for (auto& value : q) value = random.normal() * std::pow(10.0, static_cast<double>(random.below(6)));
      std::vector<std::uint8_t> allowed(q.size(), 0);
      for (auto& flag : allowed) flag = random.below(2) == 1 ? 1 : 0;
      allowed[random.below(allowed.size())] = 1;
      const auto mask = mdp::ActionMask::fromAllowed(allowed).value();
      const auto p = maskedBoltzmann(q, 0.05, mask);
      QVERIFY(std::abs(sumOf(p) - 1) < 1e-9);
      for (std::size_t i = 0; i < p.size(); ++i) {
        QVERIFY(p[i] >= 0);
        if (allowed[i] == 0) QCOMPARE(p[i], 0.0);
      }
    }
  }
};

QTEST_APPLESS_MAIN(BoltzmannTest)
#include "tst_boltzmann.moc"

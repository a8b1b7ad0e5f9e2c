// Noise on cells: how much one person can add, and what is left of a log with and without them.
#include <QTest>
#include <cmath>
#include <map>

#include "core/aggregation/noisy_release.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using namespace studio::aggregation;

namespace {

AggregateTerms noisyTerms(double epsilon, std::uint32_t cellsPerPerson, privacy::NoiseMechanism mechanism) {
  auto terms = tests::smallTerms(5);
  terms.noise = {mechanism, epsilon, mechanism == privacy::NoiseMechanism::gaussian ? 1e-6 : 0, cellsPerPerson};
  return terms;
}

/// Counts of people by key, as the noisy release bounds them.
std::map<std::uint32_t, std::uint64_t> boundedPeople(const VisitTable& table, std::size_t mostKeys) {
  std::map<std::uint32_t, std::uint64_t> counts;
  std::map<std::uint32_t, std::vector<std::uint32_t>> keysOf;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto& keys = keysOf[table.person[row]];
    const auto key = table.keyOf(row);
    if (keys.size() == mostKeys || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    keys.push_back(key);
    ++counts[key];
  }
  return counts;
}

}  // namespace

class TestNoisyRelease : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void onePersonAddsToSoManyCountsAtMost();
  void manyPeopleShowThroughTheNoise();
  void deviationsAreThoseOfTheLaws();
  void laplaceIsPrivate();
  void aSmallLogIsRefused();
};

void TestNoisyRelease::onePersonAddsToSoManyCountsAtMost() {
  base::RandomStream random(31);
  for (int round = 0; round < 20; ++round) {
    const auto table = tests::randomVisits(random, tests::smallTerms(5), 40);
    const auto person = static_cast<std::uint32_t>(random.below(40));
    const auto with = boundedPeople(table, 3), less = boundedPeople(tests::without(table, person), 3);
    std::uint64_t changed = 0;
    for (const auto& [key, count] : with) {
      const auto found = less.find(key);
      const std::uint64_t other = found == less.end() ? 0 : found->second;
      QVERIFY(count - other <= 1);
      changed += count - other;
    }
    QVERIFY(changed <= 3);
  }
}

void TestNoisyRelease::manyPeopleShowThroughTheNoise() {
  base::RandomStream random(32);
  for (const auto mechanism : {privacy::NoiseMechanism::laplace, privacy::NoiseMechanism::gaussian}) {
    const auto terms = noisyTerms(8, 4, mechanism);
    const auto table = tests::randomVisits(random, terms, 4000);
    privacy::StreamBits bits(base::RandomStream(33));
    const auto noisy = noisyRelease(table, terms, bits, {});
    QVERIFY(noisy.isOk());
    const auto bounded = boundedPeople(table, 4);
    const double deviation = noiseDeviation(terms.noise) * std::sqrt(2.0);  // a cell adds up two counts
    double squares = 0;
    for (const auto& cell : noisy->cells) {
      std::uint32_t key = static_cast<std::uint32_t>(cell.key.cluster);
      key = key * table.actions + static_cast<std::uint32_t>(cell.key.action);
      key = key * table.segments + static_cast<std::uint32_t>(cell.key.segment);
      key = key * table.bands + static_cast<std::uint32_t>(cell.key.band);
      const auto found = bounded.find(key);
      const double truth = found == bounded.end() ? 0 : static_cast<double>(found->second);
      const double gap = static_cast<double>(cell.people) - truth;
      QVERIFY(std::abs(gap) < 8 * deviation);
      squares += gap * gap;
    }
    QVERIFY(noisy->cells.size() > 10);
    const double seen = std::sqrt(squares / static_cast<double>(noisy->cells.size()));
    QVERIFY(seen > 0.5 * deviation && seen < 1.7 * deviation);
  }
}

void TestNoisyRelease::deviationsAreThoseOfTheLaws() {
  // Laplace of scale 4 · cells / ε has the deviation sqrt(2) · scale, the discrete one nearly so.
  const double laplace = noiseDeviation({privacy::NoiseMechanism::laplace, 2, 0, 8});
  QVERIFY(std::abs(laplace - std::sqrt(2.0) * 16) < 1e-6);
  // Gaussian: sensitivity² · 4 / (2 ρ).
  const double rho = privacy::concentratedBudget(2, 1e-6);
  const double gaussian = noiseDeviation({privacy::NoiseMechanism::gaussian, 2, 1e-6, 8});
  QVERIFY(std::abs(gaussian - std::sqrt(8 * 4 / (2 * rho))) < 0.01);
}

void TestNoisyRelease::laplaceIsPrivate() {
  // One count with somebody and without: no outcome may be more than e^ε times as likely. ε = 4 in four parts, one cell
  // a person: 1 for this count.
  constexpr int kDraws = 40'000;
  privacy::StreamBits bits(base::RandomStream(34));
  std::map<std::int64_t, int> with, without;
  for (int i = 0; i < kDraws; ++i) {
    ++with[20 + privacy::drawDiscreteLaplace({1, 1}, bits)];
    ++without[19 + privacy::drawDiscreteLaplace({1, 1}, bits)];
  }
  for (std::int64_t value = 15; value <= 24; ++value) {
    const double ratio = static_cast<double>(with[value]) / static_cast<double>(without[value]);
    const double error = std::sqrt(1.0 / with[value] + 1.0 / without[value]);
    QVERIFY(std::abs(std::log(ratio)) <= 1 + 4 * error);
  }
}

void TestNoisyRelease::aSmallLogIsRefused() {
  base::RandomStream random(35);
  const auto terms = noisyTerms(0.1, 8, privacy::NoiseMechanism::laplace);
  privacy::StreamBits stream(base::RandomStream(36));
  const auto noisy = noisyRelease(tests::randomVisits(random, terms, 30), terms, stream, {});
  if (!noisy) QCOMPARE(noisy.error().code, base::ErrorCode::releaseRefused);
  if (noisy) QVERIFY(noisy->cells.size() < 4);  // what stands out by chance alone
}

QTEST_GUILESS_MAIN(TestNoisyRelease)
#include "tst_noisy_release.moc"

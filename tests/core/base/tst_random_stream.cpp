#include <QtTest/QtTest>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "core/base/random_stream.h"

using studio::base::RandomStream;
using studio::base::stableHash;

namespace {

/// Pearson's statistic of `counts` against equal chances.
double chiSquare(std::span<const std::uint64_t> counts) {
  const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  const double expected = total / static_cast<double>(counts.size());
  double sum = 0;
  for (const auto count : counts) sum += std::pow(static_cast<double>(count) - expected, 2) / expected;
  return sum;
}

}  // namespace

class RandomStreamTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void followsTheReferenceGenerator() {
    // Reference implementation of xoshiro256** (Blackman and Vigna), state {1, 2, 3, 4}.
    constexpr std::array<std::uint64_t, 10> kExpected = {11520ULL,
                                                         0ULL,
                                                         1509978240ULL,
                                                         1215971899390074240ULL,
                                                         1216172134540287360ULL,
                                                         607988272756665600ULL,
                                                         16172922978634559625ULL,
                                                         8476171486693032832ULL,
                                                         10595114339597558777ULL,
                                                         2904607092377533576ULL};
    RandomStream stream(0);
    stream.restore({1, 2, 3, 4});
    for (const auto expected : kExpected) QCOMPARE(stream.next(), expected);
  }

  void isSeededByTheReferenceSplitMix() {
    // Reference implementation of SplitMix64, seed 1234567.
    const RandomStream::State expected = {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
                                          4593380528125082431ULL};
    QVERIFY(RandomStream(1234567).state() == expected);
  }

  void hashIsFnv1a() {
    // Test vectors of the FNV reference code, 64 bit, variant 1a.
    QCOMPARE(stableHash(""), 0xcbf29ce484222325ULL);
    QCOMPARE(stableHash("a"), 0xaf63dc4c8601ec8cULL);
    QCOMPARE(stableHash("foobar"), 0x85944171f73967e8ULL);
  }

  void restoreContinuesTheSameSequence() {
    RandomStream stream(7);
    for (int i = 0; i < 100; ++i) stream.next();
    const auto saved = stream.state();
    std::vector<std::uint64_t> first(50);
    for (auto& x : first) x = stream.next();
    RandomStream other(0);
    other.restore(saved);
    for (const auto x : first) QCOMPARE(other.next(), x);
  }

  void namesGiveDifferentStreams() {
    std::set<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      for (const char* name : {"", "a", "b", "ab", "replay", "weights"}) {
        firsts.insert(RandomStream::derive(seed, name).next());
      }
    }
    QCOMPARE(firsts.size(), std::size_t{120});
    QCOMPARE(RandomStream::derive(3, "replay").next(), RandomStream::derive(3, "replay").next());
  }

  void belowIsUniform_data() {
    QTest::addColumn<quint64>("bound");
    QTest::addColumn<double>("limit");  // chi-square quantile at 0.999
    QTest::newRow("2") << quint64{2} << 10.83;
    QTest::newRow("3") << quint64{3} << 13.82;
    QTest::newRow("10") << quint64{10} << 27.88;
    QTest::newRow("100") << quint64{100} << 148.23;
  }
  void belowIsUniform() {
    QFETCH(quint64, bound);
    QFETCH(double, limit);
    RandomStream stream(11);
    std::vector<std::uint64_t> counts(bound, 0);
    for (int i = 0; i < 100'000; ++i) ++counts[stream.below(bound)];
    QVERIFY2(chiSquare(counts) < limit, qPrintable(QString::number(chiSquare(counts))));
  }

  void belowHasNoModuloBias() {
    // x % bound would hit the first third twice as often as each of the others.
    constexpr std::uint64_t kThird = 1ULL << 62;
    RandomStream stream(5);
    std::array<std::uint64_t, 3> counts{};
    for (int i = 0; i < 30'000; ++i) ++counts[stream.below(3 * kThird) / kThird];
    QVERIFY2(chiSquare(counts) < 13.82, qPrintable(QString::number(chiSquare(counts))));
    QCOMPARE(stream.below(1), 0ULL);
  }

  void uniformStaysInRangeWithTheRightMoments() {
    RandomStream stream(1);
    double sum = 0;
    double squares = 0;
    constexpr int kDraws = 200'000;
    for (int i = 0; i < kDraws; ++i) {
      const double u = stream.uniform();
      QVERIFY(u >= 0 && u < 1);
      sum += u;
      squares += u * u;
    }
    QVERIFY(std::abs(sum / kDraws - 0.5) < 0.003);
    QVERIFY(std::abs(squares / kDraws - 1.0 / 3) < 0.003);
  }

  void normalHasTheRightMoments() {
    RandomStream stream(2);
    double sum = 0;
    double squares = 0;
    int beyond = 0;
    constexpr int kDraws = 200'000;
    for (int i = 0; i < kDraws; ++i) {
      const double x = stream.normal();
      QVERIFY(std::isfinite(x));
      sum += x;
      squares += x * x;
      beyond += std::abs(x) > 1.959964 ? 1 : 0;
    }
    QVERIFY(std::abs(sum / kDraws) < 0.01);
    QVERIFY(std::abs(squares / kDraws - 1) < 0.02);
    QVERIFY(std::abs(static_cast<double>(beyond) / kDraws - 0.05) < 0.003);
  }

  void weightedFollowsTheWeights() {
    RandomStream stream(3);
    const std::array weights = {0.0, 1.0, 0.0, 3.0, 0.0};
    std::array<int, 5> counts{};
    for (int i = 0; i < 40'000; ++i) ++counts[stream.weighted(weights)];
    QCOMPARE(counts[0] + counts[2] + counts[4], 0);
    QVERIFY(std::abs(counts[3] / 40'000.0 - 0.75) < 0.01);
  }

  void shuffleIsAPermutationAndEveryOneIsAsLikely() {
    RandomStream stream(4);
    std::array<std::uint64_t, 6> seen{};
    for (int i = 0; i < 60'000; ++i) {
      std::array<int, 3> items = {0, 1, 2};
      stream.shuffle(std::span<int>(items));
      QCOMPARE(items[0] + items[1] + items[2], 3);
      ++seen[static_cast<std::size_t>(items[0] * 2 + (items[1] > items[2] ? 1 : 0))];
    }
    QVERIFY(chiSquare(seen) < 20.52);  // 5 degrees of freedom at 0.999
  }
};

QTEST_APPLESS_MAIN(RandomStreamTest)
#include "tst_random_stream.moc"

#include <QTest>
#include <cmath>
#include <numeric>

#include "core/base/random_stream.h"
#include "core/encoding/cluster_agreement.h"

using namespace studio;
using encoding::agreementOf;
using Numbers = std::vector<std::size_t>;

namespace {

bool isNear(double found, double expected, double tolerance) { return std::abs(found - expected) <= tolerance; }

Numbers repeated(const Numbers& items, int times) {
  Numbers all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), items.begin(), items.end());
  return all;
}

// The example that scikit-learn checks against the authors' MATLAB code (test_adjusted_mutual_info_score).
const Numbers kFirst{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3};
const Numbers kSecond{1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2};

}  // namespace

class ClusterAgreementTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void mutualInformationIsThatOfTheAuthors() {
    QVERIFY(isNear(agreementOf(kFirst, kSecond).adjustedMutualInformation, 0.27821, 1e-5));
    QVERIFY(isNear(agreementOf(repeated(kFirst, 110), repeated(kSecond, 110)).adjustedMutualInformation, 0.38, 5e-3));
  }

  /// From the documentation of scikit-learn, adjusted_rand_score.
  void randIsThatOfTheDocumentation() {
    QVERIFY(isNear(agreementOf(Numbers{0, 0, 1, 1}, Numbers{0, 0, 1, 2}).adjustedRand, 0.571428571, 1e-9));
    QVERIFY(isNear(agreementOf(Numbers{0, 0, 1, 2}, Numbers{0, 0, 1, 1}).adjustedRand, 0.571428571, 1e-9));
    QVERIFY(isNear(agreementOf(Numbers{0, 0, 0, 0}, Numbers{0, 1, 2, 3}).adjustedRand, 0.0, 1e-12));
    QVERIFY(isNear(agreementOf(Numbers{0, 0, 1, 1}, Numbers{0, 1, 0, 1}).adjustedRand, -0.5, 1e-12));
  }

  /// Manning, Raghavan and Schütze 2008, figure 16.4: three clusters of x, o and d; purity (5 + 4 + 3) / 17.
  void purityIsThatOfTheBook() {
    const Numbers clusters{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3};
    const Numbers classes{0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2};
    QVERIFY(isNear(agreementOf(clusters, classes).purity, 12.0 / 17, 1e-12));
  }

  void equalPartitionsAgreeWhateverTheirNumbers() {
    const auto same = agreementOf(kFirst, Numbers{7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5});
    QVERIFY(isNear(same.adjustedRand, 1, 1e-12) && isNear(same.adjustedMutualInformation, 1, 1e-12));
    QCOMPARE(same.purity, 1.0);
  }

  void chanceGivesZero() {
    auto random = base::RandomStream::derive(3, "chance");
    Numbers first(4000), second(4000);
    for (auto& one : first) one = random.below(12);
    for (auto& one : second) one = random.below(7);
    const auto chance = agreementOf(first, second);
    QVERIFY(std::abs(chance.adjustedRand) < 5e-3 && std::abs(chance.adjustedMutualInformation) < 5e-3);
  }

  void edges() {
    QCOMPARE(agreementOf(Numbers{}, Numbers{}).purity, 0.0);
    QCOMPARE(agreementOf(Numbers{4}, Numbers{9}).adjustedRand, 1.0);
    Numbers alone(50);
    std::iota(alone.begin(), alone.end(), std::size_t{0});
    QVERIFY(isNear(agreementOf(alone, alone).adjustedMutualInformation, 1, 1e-9));
    QVERIFY(isNear(agreementOf(Numbers(50, 0), alone).adjustedMutualInformation, 0, 1e-9));
  }
};

QTEST_APPLESS_MAIN(ClusterAgreementTest)
#include "tst_cluster_agreement.moc"

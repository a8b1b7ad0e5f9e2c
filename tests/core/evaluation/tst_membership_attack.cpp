// An attack finds what is planted, and nothing where there is nothing.
#include <QTest>
#include <cmath>

#include "core/aggregation/exact_release.h"
#include "core/aggregation/noisy_release.h"
#include "core/evaluation/membership_attack.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using evaluation::attackWith;

namespace {

std::vector<double> draws(base::RandomStream& random, std::size_t count, double mean) {
  std::vector<double> scores;
  scores.reserve(count);
  for (std::size_t i = 0; i < count; ++i) scores.push_back(mean + random.normal());
  return scores;
}

/// Scores of everybody in a table, person by person.
std::vector<double> scoresOf(const evaluation::AggregateAttacker& attacker, const aggregation::VisitTable& visits) {
  std::vector<double> scores;
  for (std::size_t first = 0; first < visits.rows();) {
    std::size_t last = first;
    while (last < visits.rows() && visits.person[last] == visits.person[first]) ++last;
    scores.push_back(attacker.scoreOf(visits, first, last));
    first = last;
  }
  return scores;
}

double meanAdvantage(std::uint32_t minimumCohort, std::uint32_t people, double epsilon) {
  base::RandomStream random(51);
  privacy::StreamBits bits(base::RandomStream(52));
  double sum = 0;
  int rounds = 0;
  for (int round = 0; round < 20; ++round) {
    auto terms = tests::smallTerms(minimumCohort);
    terms.policy.leastOfEachOutcome = minimumCohort > 2 ? 2 : 0;
    terms.policy.mostShareOfOne = minimumCohort > 2 ? 1.0 / 3 : 1;
    const auto members = tests::randomVisits(random, terms, people),
               others = tests::randomVisits(random, terms, people), sample = tests::randomVisits(random, terms, people);
    aggregation::AggregateTable released;
    if (epsilon > 0) {
      terms.noise = {privacy::NoiseMechanism::laplace, epsilon, 0, 4};
      auto noisy = aggregation::noisyRelease(members, terms, bits, {});
      if (!noisy) continue;
      released = std::move(*noisy);
    } else {
      auto exact = aggregation::exactRelease(members, terms, {});
      if (!exact) continue;
      released = std::move(exact->table);
    }
    const evaluation::AggregateAttacker attacker(released, sample);
    sum += attackWith(scoresOf(attacker, members), scoresOf(attacker, others)).advantage;
    ++rounds;
  }
  return rounds == 0 ? 0 : sum / rounds;
}

}  // namespace

class TestMembershipAttack : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void scoresThatAreAlikeTellNothing();
  void scoresApartTellWhatTheyMust();
  void cellsOfOnePersonTellMuch();
};

void TestMembershipAttack::scoresThatAreAlikeTellNothing() {
  base::RandomStream random(53);
  const auto result = attackWith(draws(random, 4000, 0), draws(random, 4000, 0));
  QVERIFY(std::abs(result.advantage) < 0.07);
  QVERIFY(std::abs(result.areaUnderCurve - 0.5) < 0.03);
}

void TestMembershipAttack::scoresApartTellWhatTheyMust() {
  // Two normals one deviation apart: the best threshold gives 2 Φ(1/2) − 1 = 0.3829, the area is Φ(1/√2) = 0.7602.
  base::RandomStream random(54);
  const auto result = attackWith(draws(random, 6000, 1), draws(random, 6000, 0));
  QVERIFY(std::abs(result.advantage - 0.3829) < 0.05);
  QVERIFY(std::abs(result.areaUnderCurve - 0.7602) < 0.02);
}

void TestMembershipAttack::cellsOfOnePersonTellMuch() {
  // Cells of single people give them away; a cohort takes most of that back, and noise nearly all.
  const double naked = meanAdvantage(1, 40, 0), cohort = meanAdvantage(10, 40, 0), noisy = meanAdvantage(10, 400, 1);
  qInfo("advantage over guessing: cells of one person %.3f, of ten %.3f, with epsilon 1 %.3f", naked, cohort, noisy);
  QVERIFY(naked > 0.4);
  QVERIFY(cohort < naked / 2);
  // A release of ε gives no attacker more than e^ε − 1 over e^ε + 1 (Humphries et al. 2023, theorem 1): 0.46 for 1.
  QVERIFY(noisy < 0.46 && noisy < cohort);
}

QTEST_GUILESS_MAIN(TestMembershipAttack)
#include "tst_membership_attack.moc"

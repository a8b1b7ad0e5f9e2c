#include <QtTest/QtTest>
#include <cmath>
#include <limits>

#include "core/policy/q_policy.h"
#include "tests/support/linear_q_learner.h"

using namespace studio;
using policy::DecisionQuery;
using policy::QPolicy;
using tests::LinearQLearner;

namespace {

using Learners = std::vector<std::unique_ptr<neural::QLearner>>;

/// Two inputs, three actions; each member's Q of action i at observation (1, 0) is given.
Learners membersWith(const std::vector<std::array<float, 3>>& values) {
  Learners members;
  for (const auto& q : values) {
    members.push_back(std::make_unique<LinearQLearner>(3, std::vector<float>{q[0], 0, q[1], 0, q[2], 0}));
  }
  return members;
}

policy::QPolicyConfig config(double temperature = 0.05) { return {{2, 3, {8}}, temperature}; }

policy::SupportIndex noSupport() { return policy::SupportIndex::build({}, 3); }

QPolicy makePolicy(const std::vector<std::array<float, 3>>& values, double temperature = 0.05) {
  return QPolicy::make(membersWith(values), config(temperature), noSupport()).value();
}

const std::vector<float> kObservation = {1, 0};

policy::DecisionValues valuesAt(const QPolicy& policy, const mdp::ActionMask& mask) {
  const DecisionQuery query{kObservation, &mask, 0};
  return policy.evaluate(std::span(&query, 1)).value().at(0);
}

}  // namespace

class QPolicyTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void qIsTheMeanAndTheIntervalIsStudents() {
    const auto policy =
        makePolicy({{0.25F, 0.5F, 0}, {0.5F, 0.5F, 0}, {0.75F, 0.5F, 0}, {1.0F, 0.5F, 0}, {0.0F, 0.5F, 0}});
    const auto values = valuesAt(policy, mdp::ActionMask::allowAll(3));
    QCOMPARE(values.actions[0].q, 0.5);
    // t(0.975, 4) = 2.776445 (any table); standard deviation of 0, ¼, ½, ¾, 1 is 0.395285.
    const double half = 2.776445 * 0.3952847;
    QVERIFY(std::abs(*values.actions[0].low - (0.5 - half)) < 1e-5);
    QVERIFY(std::abs(*values.actions[0].high - (0.5 + half)) < 1e-5);
    QCOMPARE(*values.actions[1].low, 0.5);
    QCOMPARE(*values.actions[1].high, 0.5);
  }

  void oneMemberHasNoInterval() {
    const auto values = valuesAt(makePolicy({{0.1F, 0.2F, 0.3F}}), mdp::ActionMask::allowAll(3));
    QVERIFY(!values.actions[0].low.has_value());
    QVERIFY(!values.actions[0].high.has_value());
    QVERIFY(!policy::isLossCertain(values, {0}));
  }

  void bestIsTheBestLegalOne() {
    const auto policy = makePolicy({{0.1F, 0.2F, 0.9F}});
    QCOMPARE(valuesAt(policy, mdp::ActionMask::allowAll(3)).best.value, 2);
    const auto masked = valuesAt(policy, mdp::ActionMask::fromAllowed({1, 1, 0}).value());
    QCOMPARE(masked.best.value, 1);
    QCOMPARE(masked.value, masked.actions[1].q);
    QVERIFY(!masked.actions[2].isLegal);
    QCOMPARE(masked.actions[2].probability, 0.0);
    QVERIFY(masked.actions[2].probabilityBeforeMask > 0.9);
    const auto negative = valuesAt(makePolicy({{-3, -2, 5}}), mdp::ActionMask::fromAllowed({1, 1, 0}).value());
    QCOMPARE(negative.best.value, 1);
    QCOMPARE(negative.value, -2.0);
    QCOMPARE(valuesAt(makePolicy({{0.5F, 0.5F, 0.5F}}), mdp::ActionMask::allowAll(3)).best.value, 0);
  }

  void lossIsInPointsAndNeverNegative() {
    const auto values = valuesAt(makePolicy({{0.25F, 0.75F, 1.0F}}), mdp::ActionMask::fromAllowed({1, 1, 0}).value());
    QCOMPARE(policy::lossInPoints(values, {0}), 50.0);
    QCOMPARE(policy::lossInPoints(values, {1}), 0.0);
    QCOMPARE(policy::lossInPoints(values, {2}), 0.0);
  }

  void lossIsCertainWhenTheIntervalsAreApart() {
    const auto apart =
        valuesAt(makePolicy({{0.10F, 0.90F, 0}, {0.11F, 0.91F, 0}, {0.12F, 0.92F, 0}}), mdp::ActionMask::allowAll(3));
    QVERIFY(policy::isLossCertain(apart, {0}));
    QVERIFY(!policy::isLossCertain(apart, {1}));
    const auto close =
        valuesAt(makePolicy({{0.1F, 0.9F, 0}, {0.9F, 0.5F, 0}, {0.2F, 0.4F, 0}}), mdp::ActionMask::allowAll(3));
    QVERIFY(!policy::isLossCertain(close, {0}));
  }

  void manyQueriesAreAnsweredLikeSingleOnes() {
    const auto policy = makePolicy({{0.1F, 0.2F, 0.3F}, {0.3F, 0.1F, 0.2F}});
    base::RandomStream random(1);
    std::vector<std::vector<float>> observations;
    std::vector<mdp::ActionMask> masks;
    for (int i = 0; i < 5000; ++i) {
      observations.push_back({static_cast<float>(random.normal()), static_cast<float>(random.normal())});
      masks.push_back(random.below(2) == 0 ? mdp::ActionMask::allowAll(3)
                                           : mdp::ActionMask::fromAllowed({0, 1, 1}).value());
    }
    std::vector<DecisionQuery> queries;
    queries.reserve(observations.size());
    for (std::size_t i = 0; i < observations.size(); ++i) queries.push_back({observations[i], &masks[i], 0});
    const auto together = policy.evaluate(queries).value();
    QCOMPARE(together.size(), queries.size());
    for (std::size_t i = 0; i < queries.size(); i += 97) {
      const auto alone = policy.evaluate(std::span(&queries[i], 1)).value().at(0);
      QCOMPARE(together[i].best.value, alone.best.value);
      for (std::size_t a = 0; a < 3; ++a) {
        QCOMPARE(together[i].actions[a].q, alone.actions[a].q);
        QCOMPARE(together[i].actions[a].probability, alone.actions[a].probability);
      }
    }
    QVERIFY(policy.evaluate({}).value().empty());
  }

  void probabilitiesAreThePolicys() {
    const auto policy = makePolicy({{0, static_cast<float>(std::log(3.0)), 9}}, 1.0);
    const auto p = policy.probabilities(kObservation, mdp::ActionMask::fromAllowed({1, 1, 0}).value()).value();
    QVERIFY(std::abs(p[0] - 0.25) < 1e-6 && std::abs(p[1] - 0.75) < 1e-6);
    QCOMPARE(p[2], 0.0);
  }

  void refusesWhatDoesNotFit() {
    const auto policy = makePolicy({{0.1F, 0.2F, 0.3F}});
    const std::vector<float> tooLong = {1, 2, 3};
    QVERIFY(policy.probabilities(tooLong, mdp::ActionMask::allowAll(3)).error().code ==
            base::ErrorCode::invalidArgument);
    QVERIFY(policy.probabilities(kObservation, mdp::ActionMask::allowAll(4)).error().code ==
            base::ErrorCode::invalidArgument);
    const DecisionQuery maskless{kObservation, nullptr, 0};
    QVERIFY(!policy.evaluate(std::span(&maskless, 1)));
    QVERIFY(!QPolicy::make({}, config(), noSupport()));
    for (const double temperature :
         {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
      QVERIFY(!QPolicy::make(membersWith({{0, 0, 0}}), config(temperature), noSupport()));
    }
  }

  void aValueThatIsNoNumberIsAFailure() {
    const auto policy = makePolicy({{std::numeric_limits<float>::quiet_NaN(), 0, 0}});
    const auto values = policy.probabilities(kObservation, mdp::ActionMask::allowAll(3));
    QVERIFY(values.error().code == base::ErrorCode::neuralFailed);
  }
};

QTEST_APPLESS_MAIN(QPolicyTest)
#include "tst_q_policy.moc"

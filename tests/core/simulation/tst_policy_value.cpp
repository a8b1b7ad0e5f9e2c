#include <QTest>
#include <cmath>

#include "core/simulation/policy_value.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "tests/support/golden.h"
#include "tests/support/tiny_models.h"

using namespace studio;
using namespace studio::simulation;

namespace {

constexpr std::size_t kActions = 10;

const std::shared_ptr<const TabularDynamics>& talk() {
  static const auto kDynamics = tests::dynamicsOf(readTabularModel(tests::golden("talktrack_mdp.json")).value());
  return kDynamics;
}

/// Reads the state off a noisy observation (the nearest mean) and knows the optimal Q values there. Where the segment
/// is not shown it takes the first one's.
class Decoder {
 public:
  Decoder() : m_solution(solveOptimal(talk()->model())) {}

  void operator()(std::span<const float> observations, std::span<const std::uint8_t>, std::size_t rows,
                  std::span<float> out) const {
    const std::size_t size = talk()->model().observationSize;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t state = nearest(observations.subspan(row * size, size));
      for (std::size_t a = 0; a < kActions; ++a) {
        out[row * kActions + a] = static_cast<float>(m_solution.qValues[state * kActions + a]);
      }
    }
  }

 private:
  std::size_t nearest(std::span<const float> seen) const {
    const TabularModel& model = talk()->model();
    std::size_t best = 0;
    float bestDistance = 1e30F;
    for (std::size_t state = 0; state < model.stateCount(); ++state) {
      const float* first = talk()->coreMean(model.stateAt(state).core);
      const float* second = talk()->turnMean(model.stateAt(state));
      float distance = 0;
      for (std::size_t i = 0; i < seen.size() && distance < bestDistance; ++i) {
        const float gap = seen[i] - first[i] - second[i];
        distance += gap * gap;
      }
      if (distance >= bestDistance) continue;
      bestDistance = distance;
      best = state;
    }
    return best;
  }
  TabularSolution m_solution;
};

/// Different scores for different observations, as an untrained network gives.
void arbitraryScores(std::span<const float> observations, std::span<const std::uint8_t>, std::size_t rows,
                     std::span<float> out) {
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t a = 0; a < kActions; ++a) out[row * kActions + a] = observations[row * 64 + a];
  }
}

void uniformChances(std::span<const float>, std::span<const std::uint8_t> masks, std::size_t rows,
                    std::span<float> out) {
  for (std::size_t row = 0; row < rows; ++row) {
    float legal = 0;
    for (std::size_t a = 0; a < kActions; ++a) legal += masks[row * kActions + a];
    for (std::size_t a = 0; a < kActions; ++a) out[row * kActions + a] = masks[row * kActions + a] / legal;
  }
}

PolicyValue valueWith(const BatchFunction& policy, std::size_t draws, std::uint64_t seed,
                      PolicyForm form = PolicyForm::scores) {
  return valueOf(*talk(), policy, {form, draws, seed, 512}, {}).value();
}

base::ErrorCode codeOf(const BatchFunction& policy, PolicyForm form) {
  const auto value = valueOf(*talk(), policy, {form, 2, 1, 64}, {});
  return value ? base::ErrorCode::internalFault : value.error().code;
}

}  // namespace

class TestPolicyValue : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void decodedOptimumIsNearTheOptimum();
  void uniformChancesHaveTheirExactValue();
  void standardErrorIsTheSpreadOverSeeds();
  void noiselessPoliciesAreExact();
  void refusesWhatIsNoPolicy();
  void stopsWhenAsked();
};

void TestPolicyValue::decodedOptimumIsNearTheOptimum() {
  const PolicyValue value = valueWith(Decoder(), 2, 1);
  QVERIFY(value.value <= 0.841902 + 4 * value.standardError);
  QVERIFY2(value.value > 0.82, qPrintable(QString::number(value.value)));
  QVERIFY(value.states < talk()->model().stateCount() / 2);
}

void TestPolicyValue::uniformChancesHaveTheirExactValue() {
  const double exact = solvePolicy(talk()->model(), uniformPolicy(talk()->model())).value;
  QVERIFY(std::abs(valueWith(uniformChances, 2, 1, PolicyForm::probabilities).value - exact) < 1e-6);
}

void TestPolicyValue::standardErrorIsTheSpreadOverSeeds() {
  const double truth = valueWith(arbitraryScores, 1024, 99).value;
  double squares = 0;
  double claimed = 0;
  constexpr int kSeeds = 60;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const PolicyValue value = valueWith(arbitraryScores, 16, seed);
    squares += (value.value - truth) * (value.value - truth);
    claimed += value.standardError;
  }
  const double ratio = std::sqrt(squares / kSeeds) / (claimed / kSeeds);
  QVERIFY2(ratio > 0.7 && ratio < 1.3, qPrintable(QString::number(ratio)));  // chi-square, 60 seeds: 0.82 … 1.18
}

void TestPolicyValue::noiselessPoliciesAreExact() {
  const auto tiny = tests::dynamicsOf(tests::PersistenceModel::model());
  std::uint64_t asked = 0;
  const BatchFunction askAlways = [&](std::span<const float>, std::span<const std::uint8_t>, std::size_t rows,
                                      std::span<float> out) {
    asked += rows;
    for (std::size_t row = 0; row < rows; ++row) {
      out[row * 2] = 1;
      out[row * 2 + 1] = 0;
    }
  };
  const auto value = valueOf(*tiny, askAlways, {}, {});
  QVERIFY(std::abs(value->value - tests::PersistenceModel::askValue(6)) < 1e-12);
  QCOMPARE(value->standardError, 0.0);
  QCOMPARE(asked, std::uint64_t{6});  // one observation a state is enough
}

void TestPolicyValue::refusesWhatIsNoPolicy() {
  const auto filledWith = [](float x) {
    return [x](std::span<const float>, std::span<const std::uint8_t>, std::size_t, std::span<float> out) {
      std::ranges::fill(out, x);
    };
  };
  QCOMPARE(codeOf(filledWith(NAN), PolicyForm::scores), base::ErrorCode::invalidArgument);
  QCOMPARE(codeOf(filledWith(NAN), PolicyForm::probabilities), base::ErrorCode::invalidArgument);
  QCOMPARE(codeOf(filledWith(0.1F), PolicyForm::probabilities), base::ErrorCode::invalidArgument);  // masked ones too
  QCOMPARE(codeOf(filledWith(-0.5F), PolicyForm::probabilities), base::ErrorCode::invalidArgument);
  QCOMPARE(codeOf(filledWith(0.5F), PolicyForm::scores), base::ErrorCode::internalFault);  // ties are fine
  QVERIFY(!valueOf(*talk(), arbitraryScores, {PolicyForm::scores, 0, 1, 64}, {}));
}

void TestPolicyValue::stopsWhenAsked() {
  std::stop_source source;
  source.request_stop();
  const auto value = valueOf(*talk(), arbitraryScores, {}, source.get_token());
  QVERIFY(!value && value.error().code == base::ErrorCode::cancelled);
}

QTEST_APPLESS_MAIN(TestPolicyValue)
#include "tst_policy_value.moc"

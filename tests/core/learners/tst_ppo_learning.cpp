#include <QtTest>
#include <cmath>

#include "tests/core/learners/toy_ppo.h"
#include "tests/core/neural/small_actor_critic.h"

using namespace studio;
using learners::PpoConfig;
using learners::PpoRequest;
using learners::RunState;

namespace {

PpoConfig smallConfig(std::uint64_t steps) {
  PpoConfig config;
  config.steps = steps;
  config.dialogues = 4;
  config.rolloutSteps = 64;
  config.minibatchSize = 32;
  config.policyHiddenSizes = {32};
  config.valueHiddenSizes = {32};
  config.learningRate = learners::ConstantSchedule{3e-3};
  config.discountFactor = 0.9;
  config.entropyCoefficient = learners::ConstantSchedule{0.01};
  config.averageShare = 0;
  return config;
}

store::TensorFile trained(const PpoRequest& request, const learners::PpoObserver& observer = {}) {
  const auto outcome = learners::trainPpoMember(request, 0, nullptr, {}, observer);
  if (!outcome) base::breakPromise("a trained member", outcome.error().argument("reason"));
  if (outcome->state != RunState::done) base::breakPromise("a run that is done", outcome->reason);
  return outcome->checkpoint;
}

}  // namespace

class TestPpoLearning : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void identityIsLearned_data();
  void identityIsLearned();
  void maskedActionsAreNeverTaken();
  void bestOfThousandCandidatesIsFound();
  void depthOfDiscountIsLearned();
  void truncationIsWorthWhatFollows();
  void targetKlEndsTheUpdates();
  void referenceKeepsThePolicyClose();
  void averagedPolicyCounts();
  void curvesSayWhatHappened();
};

void TestPpoLearning::identityIsLearned_data() {
  QTest::addColumn<bool>("isMasked");
  QTest::newRow("all actions") << false;
  QTest::newRow("masked actions") << true;
}

/// 90 of 100 after 2,500 steps, as Stable Baselines 3 asks of its PPO.
void TestPpoLearning::identityIsLearned() {
  QFETCH(bool, isMasked);
  const PpoRequest request{smallConfig(2500), test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, isMasked)};
  const double reward = test::greedyReward(request, trained(request), 100);
  QVERIFY2(reward >= 0.9, qPrintable(QString::number(reward)));
}

void TestPpoLearning::maskedActionsAreNeverTaken() {
  test::IdentityEnvironment environment(64, 9, true);
  environment.reset(1);
  base::RandomStream random(2);
  auto learner = *neural::makeActorCritic({9, {9}, {16}, {16}}, random);
  std::vector<std::int32_t> actions(64);
  std::vector<float> logs(64), values(64);
  constexpr std::size_t kDecisions = 1'000'000;
  for (std::size_t made = 0; made < kDecisions; made += 64) {
    QVERIFY(learner->decide(environment.observations(), environment.masks(), 64, random, {actions, {}, logs, values})
                .isOk());
    environment.step(actions);
  }
  QCOMPARE(environment.illegalSteps(), std::size_t{0});
}

void TestPpoLearning::bestOfThousandCandidatesIsFound() {
  base::RandomStream random(13);
  constexpr std::size_t kSize = 12;
  const auto embeddings = test::randomEmbeddings(1000, kSize, random);
  auto config = smallConfig(40'000);
  config.learningRate = learners::LinearSchedule{5e-3, 0, 40'000};
  config.entropyCoefficient = learners::LinearSchedule{0.05, 0, 30'000};
  config.discountFactor = 0;
  PpoRequest request{config, test::factoryOf<test::CandidateEnvironment>(embeddings, kSize, std::size_t{5})};
  request.candidateEmbeddings = embeddings;
  request.embeddingSize = kSize;
  const double optimum = test::CandidateEnvironment(1, embeddings, kSize, 5).optimum();
  const double reward = test::greedyReward(request, trained(request), 100);
  QVERIFY2(reward >= 0.95 * optimum, qPrintable(QString("%1 of %2").arg(reward).arg(optimum)));
}

/// Optimum: each depth met, nothing offered where every depth is in vain.
void TestPpoLearning::depthOfDiscountIsLearned() {
  auto config = smallConfig(20'000);
  config.discountFactor = 0;
  config.entropyCoefficient = learners::ConstantSchedule{0.003};
  const PpoRequest request{config, test::factoryOf<test::DiscountEnvironment>()};
  const double reward = test::greedyReward(request, trained(request), 200);
  QVERIFY2(reward >= 0.97 * test::DiscountEnvironment::kOptimum, qPrintable(QString::number(reward)));
}

/// Reward 1 forever at γ = 0.9 is worth 10; dialogues that end after 4 steps at most 3.44.
void TestPpoLearning::truncationIsWorthWhatFollows() {
  auto config = smallConfig(16'000);
  config.epochs = 4;
  const auto valueOf = [&](bool endsByLimit) {
    const PpoRequest request{config, test::factoryOf<test::EndlessEnvironment>(std::size_t{4}, endsByLimit)};
    const auto learner = *learners::readPpoPolicy(trained(request), {2});
    std::vector<float> value(1);
    return learner->predictValues(std::vector<float>{1}, 1, value) ? static_cast<double>(value[0]) : -1;
  };
  const double truncated = valueOf(true), terminated = valueOf(false);
  QVERIFY2(std::abs(truncated - 10) < 0.5, qPrintable(QString::number(truncated)));
  // Not told the turn, it learns the mean of 3.439, 2.71, 1.9 and 1.
  QVERIFY2(std::abs(terminated - 2.262) < 0.3, qPrintable(QString::number(terminated)));
}

void TestPpoLearning::targetKlEndsTheUpdates() {
  auto config = smallConfig(1024);
  config.learningRate = learners::ConstantSchedule{0.03};
  config.targetKl = 0.01;
  const PpoRequest request{config, test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, false)};
  const auto stopped = learners::trainPpoMember(request, 0, nullptr, {}, {});
  QVERIFY(stopped->updates > 0);
  QVERIFY(stopped->updates < std::uint64_t{4} * 10 * 8);
  config.targetKl = 0;
  const PpoRequest whole{config, request.makeEnvironment};
  QCOMPARE(learners::trainPpoMember(whole, 0, nullptr, {}, {})->updates, std::uint64_t{4 * 10 * 8});
}

/// A strong pull towards the untrained policy keeps the policy near uniform; without it, it is sure.
void TestPpoLearning::referenceKeepsThePolicyClose() {
  base::RandomStream random(3);
  const auto reference = *neural::makeActorCritic({4, {4}, {8}, {8}}, random);
  const auto divergenceWith = [&](double coefficient) {
    PpoRequest request{smallConfig(5000), test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, false)};
    request.config.referenceKlCoefficient = coefficient;
    request.reference = reference.get();
    double last = -1;
    learners::PpoObserver observer;
    observer.curve = [&](const learners::CurvePoint& point) {
      if (point.name == "reference_kl") last = point.value;
    };
    trained(request, observer);
    return last;
  };
  const double close = divergenceWith(10), far = divergenceWith(1e-6);
  QVERIFY2(close >= 0 && close < 0.05, qPrintable(QString::number(close)));
  QVERIFY2(far > 0.7, qPrintable(QString::number(far)));  // log 4 = 1.39 when sure
  PpoRequest without{smallConfig(256), test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, false)};
  without.config.referenceKlCoefficient = 0.1;
  QCOMPARE(learners::trainPpoMember(without, 0, nullptr, {}, {}).error().code, base::ErrorCode::configInvalid);
}

void TestPpoLearning::averagedPolicyCounts() {
  auto config = smallConfig(4000);
  config.averageShare = 0.05;
  const PpoRequest request{config, test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, false)};
  const auto checkpoint = trained(request);
  QVERIFY(checkpoint.find("network.average.0.weight") != nullptr);
  QVERIFY(test::greedyReward(request, checkpoint, 100) >= 0.9);
}

void TestPpoLearning::curvesSayWhatHappened() {
  const PpoRequest request{smallConfig(512),
                           test::factoryOf<test::IdentityEnvironment>(std::size_t{4}, true, std::size_t{16})};
  std::map<std::string, std::vector<learners::CurvePoint>> curves;
  learners::PpoObserver observer;
  observer.curve = [&](const learners::CurvePoint& point) { curves[point.name].push_back(point); };
  trained(request, observer);
  for (const char* name :
       {"return", "policy_loss", "value_loss", "entropy", "approx_kl", "clip_fraction", "gradient_norm",
        "explained_variance", "mask_rate", "learning_rate", "action_share_0", "action_share_3"}) {
    QVERIFY2(curves[name].size() == 2, name);
    QCOMPARE(curves[name][1].step, std::uint64_t{512});
    for (const auto& point : curves[name]) QVERIFY(std::isfinite(point.value));
  }
  double shares = 0;
  for (int a = 0; a < 4; ++a) shares += curves["action_share_" + std::to_string(a)][0].value;
  QVERIFY(std::abs(shares - 1) < 1e-9);
  QVERIFY(curves["mask_rate"][0].value > 0.2 && curves["mask_rate"][0].value < 0.6);
  QVERIFY(curves["return"][0].value > 0 && curves["return"][0].value < 16);
}

QTEST_APPLESS_MAIN(TestPpoLearning)
#include "tst_ppo_learning.moc"

#include <QtTest>
#include <array>
#include <cmath>

#include "core/learners/rlhf/reward_ensemble.h"
#include "core/learners/rlhf/reward_run.h"
#include "tests/core/learners/toy_feedback.h"

using namespace studio;
using feedback::PreferenceLabel;
using feedback::PreferencePair;
using learners::PairTable;
using learners::RewardConfig;

namespace {

constexpr std::array kWorth = {-1.0, -0.5, 0.0, 0.5, 1.0};  // of each action
constexpr learners::StepFeatures kFeatures{1, kWorth.size()};

feedback::Segment segmentOf(const std::vector<std::int32_t>& actions) {
  feedback::Segment segment;
  for (const auto action : actions) segment.push_back({{1.0F}, {action}, feedback::Ending::goesOn});
  return segment;
}

PreferencePair pairOf(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right,
                      PreferenceLabel label) {
  return {segmentOf(left), segmentOf(right), {label, "a", feedback::PreferenceSide::left}};
}

/// Segments of one to four actions, judged by the sum of their worths.
std::vector<PreferencePair> judgedPairs(std::size_t count) {
  base::RandomStream random(3);
  feedback::SyntheticAnnotator annotator({1.0, 0.7, -0.5}, 4);
  std::vector<PreferencePair> pairs;
  const auto draw = [&](double& worth) {
    std::vector<std::int32_t> actions(1 + random.below(4));
    for (auto& action : actions) {
      action = static_cast<std::int32_t>(random.below(kWorth.size()));
      worth += kWorth[static_cast<std::size_t>(action)];
    }
    return segmentOf(actions);
  };
  for (std::size_t i = 0; i < count; ++i) {
    double left = 0, right = 0;
    PreferencePair pair{draw(left), draw(right), {}};
    pair.judgement = annotator.judge(left, right);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

base::Result<PairTable> tableOf(const std::vector<PreferencePair>& pairs) {
  return learners::makePairTable(pairs, kFeatures, 0.3, 1);
}

RewardConfig linear() {
  RewardConfig config;
  config.hiddenSizes = {};
  config.members = 2;
  config.judges = 1;
  config.updates = 3000;
  config.batchSize = 128;
  config.evaluateEvery = 500;
  config.learningRate = 3e-3;
  config.weightDecay = 0;
  return config;
}

std::string faultOf(const PreferencePair& pair) {
  const auto table = tableOf({pairOf({0}, {1}, PreferenceLabel::left), pair});
  return table ? "" : table.error().where + ": " + std::string(table.error().argument("reason"));
}

}  // namespace

class TestRewardModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void lossByHand();
  void slopesAreThoseOfFiniteDifferences();
  void recoversAKnownUtility();
  void heldOutPairsAreNeverLearned();
  void wrongPairsAreNamed();
  void ensemblesSayHowMuchTheyDiffer();
};

/// Utilities 1.5 against 0.5 with ν = 0.5: −log 0.5983922023613771.
void TestRewardModel::lossByHand() {
  const auto table = *tableOf({pairOf({0, 1}, {2}, PreferenceLabel::left), pairOf({3}, {4}, PreferenceLabel::right)});
  const std::vector<float> scores = {1.0F, 0.5F, 0.5F};
  std::vector<float> slopes(3);
  const std::vector<std::uint32_t> pairs = {0};
  const auto found = learners::lossOfPairs(table, pairs, scores, {std::log(0.5), {}}, slopes);
  QVERIFY(std::abs(found.loss - 0.513508883219978) < 1e-12);
  const double byLeft = (0.5983922023613771 - 0.2201361890060521 - 1) / 2;
  QCOMPARE(slopes,
           (std::vector<float>{static_cast<float>(byLeft), static_cast<float>(byLeft), static_cast<float>(-byLeft)}));
  QVERIFY(std::abs(found.byLogTie - 0.1814716086325707) < 1e-12 && found.byBadBelow == 0);
}

void TestRewardModel::slopesAreThoseOfFiniteDifferences() {
  const auto pairs = judgedPairs(200);
  const auto table = *tableOf(pairs);
  QVERIFY(table.hasBothBad);
  std::vector<std::uint32_t> all(pairs.size());
  std::iota(all.begin(), all.end(), 0U);
  base::RandomStream random(9);
  std::vector<float> scores(table.rows.size() / kFeatures.size());
  for (float& score : scores) score = static_cast<float>(random.normal());
  std::vector<float> slopes(scores.size()), unused(scores.size());
  const auto lossAt = [&](double logTie, double badBelow) {
    return learners::lossOfPairs(table, all, scores, {logTie, badBelow}, unused).loss;
  };
  const auto found = learners::lossOfPairs(table, all, scores, {0.2, -0.4}, slopes);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const float kept = scores[i];
    scores[i] = kept + 0.01F;
    const double above = lossAt(0.2, -0.4), up = static_cast<double>(scores[i]);
    scores[i] = kept - 0.01F;
    const double slope = (above - lossAt(0.2, -0.4)) / (up - static_cast<double>(scores[i]));
    scores[i] = kept;
    QVERIFY(std::abs(slope - static_cast<double>(slopes[i])) < 1e-5);
  }
  QVERIFY(std::abs((lossAt(0.2001, -0.4) - lossAt(0.1999, -0.4)) / 0.0002 - found.byLogTie) < 1e-7);
  QVERIFY(std::abs((lossAt(0.2, -0.3999) - lossAt(0.2, -0.4001)) / 0.0002 - found.byBadBelow) < 1e-7);
}

/// 20,000 pairs: every action's worth, the share of ties and the level of bad come within 0.1 of the truth. The level
/// is known too, because segments differ in length.
void TestRewardModel::recoversAKnownUtility() {
  const auto pairs = judgedPairs(20'000);
  const auto table = *tableOf(pairs);
  learners::RewardRun run(linear(), table, 0, 11, {});
  QVERIFY(run.start(nullptr).isOk());
  while (!run.isDone()) QVERIFY(run.advance()->isLossFinite);
  const auto file = *run.checkpoint();
  auto ensemble = *learners::RewardEnsemble::read(file, learners::kProxy, 1, {}, kFeatures);
  const double scale = file.require("proxy0.scale").value()->doubles()->front();
  for (std::size_t a = 0; a < kWorth.size(); ++a) {
    std::vector<float> row(kFeatures.size()), score(1);
    kFeatures.write(std::vector<float>{1.0F}, a, feedback::Ending::goesOn, row);
    ensemble.score(row, 1, score);
    const double worth = scale * static_cast<double>(score[0]);
    QVERIFY2(std::abs(worth - kWorth[a]) < 0.1, qPrintable(QStringLiteral("%1: %2").arg(a).arg(worth)));
  }
  const auto ties = *file.require("proxy0.ties").value()->doubles();
  QVERIFY2(std::abs(ties[0] - std::log(0.7)) < 0.1, qPrintable(QString::number(ties[0])));
  QVERIFY2(std::abs(ties[1] + 0.5) < 0.1, qPrintable(QString::number(ties[1])));
}

void TestRewardModel::heldOutPairsAreNeverLearned() {
  auto pairs = judgedPairs(400);
  pairs.insert(pairs.end(), pairs.begin(), pairs.begin() + 100);  // said twice
  for (std::size_t i = 400; i < 500; ++i) pairs[i].judgement.label = PreferenceLabel::tie;
  const auto table = *tableOf(pairs);
  QCOMPARE(table.training.size() + table.heldOut.size(), pairs.size());
  QVERIFY(table.heldOut.size() >= 150 && table.heldOut.size() <= 170);
  const auto isHeldOut = [&](std::uint32_t pair) {
    return std::binary_search(table.heldOut.begin(), table.heldOut.end(), pair);
  };
  for (std::uint32_t i = 0; i < 100; ++i) QCOMPARE(isHeldOut(i), isHeldOut(400 + i));
  // Other labels of held-out pairs change no reward model that is learned from the rest.
  auto changed = pairs;
  for (const auto i : table.heldOut) {
    changed[i].judgement.label =
        changed[i].judgement.label == PreferenceLabel::left ? PreferenceLabel::right : PreferenceLabel::left;
  }
  auto config = linear();
  config.updates = 50;
  const auto weights = [&](const std::vector<PreferencePair>& said, const char* name) {
    const auto kept = *tableOf(said);
    learners::RewardRun run(config, kept, 0, 1, {});
    if (!run.start(nullptr)) return std::vector<std::byte>();
    while (!run.isDone()) (void)run.advance();
    return run.checkpoint()->find(name)->bytes;
  };
  QVERIFY(weights(pairs, "proxy0.current.0.weight") == weights(changed, "proxy0.current.0.weight"));
  QVERIFY(weights(pairs, "judge0.current.0.weight") != weights(changed, "judge0.current.0.weight"));
}

void TestRewardModel::wrongPairsAreNamed() {
  QCOMPARE(faultOf(pairOf({0}, {5}, PreferenceLabel::tie)), std::string("preference pair 2: an action is not known"));
  auto pair = pairOf({0}, {1}, PreferenceLabel::tie);
  pair.right[0].observation = {1, 2};
  QCOMPARE(faultOf(pair), std::string("preference pair 2: an observation has another size"));
  pair.right[0].observation = {std::nanf("")};
  QVERIFY(faultOf(pair).find("not finite") != std::string::npos);
  pair.right.clear();
  QVERIFY(faultOf(pair).find("no step") != std::string::npos);
  const auto same = pairOf({0}, {1}, PreferenceLabel::tie);
  QCOMPARE(tableOf({same, same}).error().code, base::ErrorCode::invalidArgument);
}

void TestRewardModel::ensemblesSayHowMuchTheyDiffer() {
  const auto table = *tableOf(judgedPairs(200));
  auto config = linear();
  config.updates = 20;
  learners::RewardRun run(config, table, 0, 11, {});
  QVERIFY(run.start(nullptr).isOk());
  while (!run.isDone()) QVERIFY(run.advance().isOk());
  const auto file = *run.checkpoint();
  auto both = *learners::RewardEnsemble::read(file, learners::kProxy, 2, {}, kFeatures);
  auto one = *learners::RewardEnsemble::read(file, learners::kProxy, 1, {}, kFeatures);
  std::vector<float> row(kFeatures.size()), mean(1), deviation(1), first(1), none(1);
  kFeatures.write(std::vector<float>{1.0F}, 2, feedback::Ending::converted, row);
  both.score(row, 1, mean, deviation);
  one.score(row, 1, first, none);
  // Of two numbers, the deviation is the distance of either from their mean.
  QVERIFY(std::abs(std::abs(first[0] - mean[0]) - deviation[0]) < 1e-5F && deviation[0] > 0);
  QCOMPARE(none[0], 0.0F);
  double sum = 0;
  for (const double chance : both.chances(table, table.pairs[0])) sum += chance;
  QVERIFY(std::abs(sum - 1) < 1e-12);
}

QTEST_APPLESS_MAIN(TestRewardModel)
#include "tst_reward_model.moc"

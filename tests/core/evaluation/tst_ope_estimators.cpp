// Every estimator against numbers worked out by hand, and without bias on a process small enough to list all of it.
#include <QtTest/QtTest>
#include <cmath>

#include "core/evaluation/ope/contributions.h"

using namespace studio::evaluation;

namespace {

bool isNear(double found, double expected) {
  if (std::abs(found - expected) < 1e-9) return true;
  qWarning("found %.12f instead of %.12f", found, expected);
  return false;
}

double meanOf(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Two dialogues: one of two steps, one of one.
LoggedDialogues twoDialogues() {
  LoggedDialogues log;
  log.actionCount = 2;
  const double first[] = {0.8, 0.2}, second[] = {0.5, 0.5};
  log.add({0, 0.5, 0.0, {}, {}, first});
  log.add({1, 0.25, 1.0, {}, {}, second});
  log.endDialogue();
  log.add({1, 0.5, 0.5, {}, {}, first});
  log.endDialogue();
  return log;
}

Contributions twoStepExample() {
  const auto log = twoDialogues();
  const FittedParts parts{{0.3, 0.3}, {-0.1, 0.6, 0.2}, {1, 1.5, 1}};
  return contributionsOf(log, importanceWeights(log), parts, {0.1, 0.5});
}

/// A state's name, where each action leads with which chance, and what is paid. State 0 starts, −1 ends.
struct Branch {
  double chance;
  int next;
  double reward;
};
struct TinyState {
  double behaviour[2];
  double target[2];
  std::vector<Branch> branches[2];
};

const TinyState kTiny[] = {
    {{0.6, 0.4}, {0.2, 0.8}, {{{0.7, 1, 0.0}, {0.3, -1, 0.2}}, {{0.4, 2, 0.1}, {0.6, 1, 0.0}}}},
    {{0.3, 0.7}, {0.9, 0.1}, {{{0.3, -1, 1.0}, {0.7, -1, 0.0}}, {{0.6, -1, 1.0}, {0.4, -1, -0.1}}}},
    {{0.5, 0.5}, {0.25, 0.75}, {{{0.5, -1, 1.0}, {0.5, -1, 0.0}}, {{0.1, -1, 1.0}, {0.9, -1, 0.0}}}},
};

/// Any numbers for q: what a model might say, right or wrong.
using QTable = std::array<std::array<double, 2>, 3>;

double valueOf(const QTable& q, int state) {
  if (state < 0) return 0;
  const auto& tiny = kTiny[state];
  return tiny.target[0] * q[static_cast<std::size_t>(state)][0] +
         tiny.target[1] * q[static_cast<std::size_t>(state)][1];
}

QTable trueQ() {
  QTable q{};
  for (const std::size_t state : {2U, 1U, 0U}) {
    for (std::size_t a = 0; a < 2; ++a) {
      for (const auto& branch : kTiny[state].branches[a])
        q[state][a] += branch.chance * (branch.reward + valueOf(q, branch.next));
    }
  }
  return q;
}

/// Every dialogue there can be, with its chance.
struct Listed {
  LoggedDialogues log;
  std::vector<double> chances;
  std::vector<int> states;  ///< of each step
  std::vector<int> next;
};

struct Walk {
  double chance = 1;
  std::vector<LoggedStep> steps;
  std::vector<int> states, next;
};

void list(const Walk& walk, int state, Listed& all) {
  if (state < 0) {
    for (const auto& step : walk.steps) all.log.add(step);
    all.log.endDialogue();
    all.chances.push_back(walk.chance);
    all.states.insert(all.states.end(), walk.states.begin(), walk.states.end());
    all.next.insert(all.next.end(), walk.next.begin(), walk.next.end());
    return;
  }
  for (int a = 0; a < 2; ++a) {
    for (const auto& branch : kTiny[state].branches[a]) {
      Walk further = walk;
      further.chance *= kTiny[state].behaviour[a] * branch.chance;
      further.steps.push_back({a, kTiny[state].behaviour[a], branch.reward, {}, {}, kTiny[state].target});
      further.states.push_back(state);
      further.next.push_back(branch.next);
      list(further, branch.next, all);
    }
  }
}

Listed everyDialogue() {
  Listed all;
  all.log.actionCount = 2;
  list({}, 0, all);
  return all;
}

/// How much more often the judged policy comes to a state; turn 0 is state 0, turn 1 states 1 and 2.
std::array<double, 3> trueStateWeights() {
  double judged[3] = {1, 0, 0}, logged[3] = {1, 0, 0};
  for (int a = 0; a < 2; ++a) {
    for (const auto& branch : kTiny[0].branches[a]) {
      if (branch.next < 0) continue;
      judged[branch.next] += kTiny[0].target[a] * branch.chance;
      logged[branch.next] += kTiny[0].behaviour[a] * branch.chance;
    }
  }
  return {1, judged[1] / logged[1], judged[2] / logged[2]};
}

FittedParts partsOf(const Listed& all, const QTable& q, const std::array<double, 3>& stateWeights) {
  FittedParts parts;
  parts.startValue.assign(all.log.dialogueCount(), valueOf(q, 0));
  for (std::size_t step = 0; step < all.log.stepCount(); ++step) {
    const auto state = static_cast<std::size_t>(all.states[step]);
    parts.difference.push_back(all.log.rewards[step] + valueOf(q, all.next[step]) - q[state][all.log.actionAt(step)]);
    parts.stateWeight.push_back(stateWeights[state]);
  }
  return parts;
}

double expectationOf(const Listed& all, const FittedParts& parts, Estimator estimator) {
  const auto made =
      contributionsOf(all.log, importanceWeights(all.log), parts, std::vector<double>(all.log.dialogueCount()));
  double sum = 0;
  for (std::size_t i = 0; i < all.chances.size(); ++i) sum += all.chances[i] * made[estimator][i];
  return sum;
}

const QTable kWrongQ = {{{0.9, -0.4}, {0.1, 0.8}, {0.0, 0.3}}};

}  // namespace

class OpeEstimatorsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void twoStepsByHand_data() {
    QTest::addColumn<int>("estimator");
    QTest::addColumn<double>("value");
    const auto row = [](Estimator estimator, double value) {
      QTest::newRow(std::string(estimatorName(estimator)).c_str()) << static_cast<int>(estimator) << value;
    };
    row(Estimator::directMethod, 0.3);
    row(Estimator::fittedQEvaluation, 0.3);
    row(Estimator::inverseProbabilityWeighting, 1.7);  // (3.2 · 1 + 0.4 · 0.5) / 2
    row(Estimator::selfNormalized, 3.4 / 3.6);         // over 3.2 + 0.4
    row(Estimator::perDecision, 1.7);                  // (1.6 · 0 + 3.2 · 1 + 0.4 · 0.5) / 2
    row(Estimator::selfNormalizedPerDecision, 0.1 + 1.6 / 1.8);
    row(Estimator::doublyRobustOneStep, 1.46);       // (0.3 + 3.2 · 0.7 + 0.3 + 0.4 · 0.2) / 2
    row(Estimator::doublyRobust, 1.22);              // (0.3 − 1.6 · 0.1 + 3.2 · 0.6 + 0.3 + 0.4 · 0.2) / 2
    row(Estimator::switchDoublyRobust, 1.22);        // a limit of 5 errs least, and keeps everything
    row(Estimator::marginalizedWeights, 1.6);        // (1.5 · 2 · 1 + 0.4 · 0.5) / 2
    row(Estimator::marginalizedDoublyRobust, 1.16);  // (0.3 − 0.16 + 3 · 0.6 + 0.38) / 2
  }
  void twoStepsByHand() {
    QFETCH(int, estimator);
    QFETCH(double, value);
    QVERIFY(isNear(meanOf(twoStepExample()[static_cast<Estimator>(estimator)]), value));
  }

  void weightsAreSummarised() {
    const auto made = twoStepExample();
    const auto& whole = made.weights[indexOf(Estimator::inverseProbabilityWeighting)];
    QVERIFY(isNear(whole.effectiveShare, 12.96 / 10.4 / 2));
    QVERIFY(isNear(whole.largest, 3.2));
    QVERIFY(isNear(whole.largestShare, 3.2 / 3.6));
    const auto& soFar = made.weights[indexOf(Estimator::perDecision)];
    QVERIFY(isNear(soFar.effectiveShare, 27.04 / 12.96 / 3));
    QVERIFY(isNear(made.switchLimit, 5));
  }

  void areUnbiasedWhateverTheModelSays_data() {
    QTest::addColumn<int>("estimator");
    for (const auto estimator : {Estimator::inverseProbabilityWeighting, Estimator::perDecision,
                                 Estimator::doublyRobustOneStep, Estimator::doublyRobust}) {
      QTest::newRow(std::string(estimatorName(estimator)).c_str()) << static_cast<int>(estimator);
    }
  }
  void areUnbiasedWhateverTheModelSays() {
    QFETCH(int, estimator);
    const auto all = everyDialogue();
    QVERIFY(isNear(meanOf(all.chances) * static_cast<double>(all.chances.size()), 1));
    const auto parts = partsOf(all, kWrongQ, {1, 0.2, 7});
    QVERIFY(isNear(expectationOf(all, parts, static_cast<Estimator>(estimator)), valueOf(trueQ(), 0)));
  }

  /// Right weights make up for a wrong q and the other way round; two wrongs do not.
  void marginalWeightsAreDoublyRobust() {
    const auto all = everyDialogue();
    const double value = valueOf(trueQ(), 0);
    constexpr auto kEstimator = Estimator::marginalizedDoublyRobust;
    QVERIFY(isNear(expectationOf(all, partsOf(all, kWrongQ, trueStateWeights()), kEstimator), value));
    QVERIFY(isNear(expectationOf(all, partsOf(all, trueQ(), {1, 0.2, 7}), kEstimator), value));
    QVERIFY(std::abs(expectationOf(all, partsOf(all, kWrongQ, {1, 0.2, 7}), kEstimator) - value) > 0.01);
    QVERIFY(
        isNear(expectationOf(all, partsOf(all, kWrongQ, trueStateWeights()), Estimator::marginalizedWeights), value));
  }

  void judgingTheBehaviourPolicyGivesItsMean() {
    auto all = everyDialogue();
    for (std::size_t step = 0; step < all.log.stepCount(); ++step) {
      for (std::size_t a = 0; a < 2; ++a) all.log.targets[step * 2 + a] = kTiny[all.states[step]].behaviour[a];
    }
    const auto weights = importanceWeights(all.log);
    for (const double weight : weights.soFar) QVERIFY(isNear(weight, 1));
    const FittedParts blind{std::vector<double>(all.log.dialogueCount()), all.log.rewards,
                            std::vector<double>(all.log.stepCount(), 1)};
    const auto made = contributionsOf(all.log, weights, blind, std::vector<double>(all.log.dialogueCount()));
    const double mean = meanOf(all.log.returns());
    for (const auto estimator :
         {Estimator::inverseProbabilityWeighting, Estimator::selfNormalized, Estimator::perDecision,
          Estimator::selfNormalizedPerDecision, Estimator::doublyRobust, Estimator::doublyRobustOneStep,
          Estimator::marginalizedWeights, Estimator::marginalizedDoublyRobust}) {
      QVERIFY(isNear(meanOf(made[estimator]), mean));
      QVERIFY(isNear(made.weights[indexOf(estimator)].effectiveShare, 1));
      QVERIFY(isNear(made.weights[indexOf(estimator)].largest, 1));
    }
  }

  /// A self-normalised estimate is a weighted mean, so it lies between the smallest and the largest return.
  void selfNormalisedStaysInRange() {
    auto random = studio::base::RandomStream::derive(5, "range");
    for (int trial = 0; trial < 200; ++trial) {
      LoggedDialogues log;
      log.actionCount = 2;
      double low = 1e9, high = -1e9;
      for (int i = 0; i < 7; ++i) {
        const double chance = 0.02 + 0.96 * random.uniform(), reward = random.normal();
        const double target[] = {chance, 1 - chance};
        log.add({static_cast<std::int32_t>(random.below(2)), 0.01 + 0.98 * random.uniform(), reward, {}, {}, target});
        log.endDialogue();
        low = std::min(low, reward);
        high = std::max(high, reward);
      }
      const FittedParts parts{std::vector<double>(7), std::vector<double>(7), std::vector<double>(7)};
      const auto made = contributionsOf(log, importanceWeights(log), parts, std::vector<double>(7));
      const double value = meanOf(made[Estimator::selfNormalized]);
      QVERIFY(value >= low - 1e-9 && value <= high + 1e-9);
    }
  }
};

QTEST_APPLESS_MAIN(OpeEstimatorsTest)
#include "tst_ope_estimators.moc"

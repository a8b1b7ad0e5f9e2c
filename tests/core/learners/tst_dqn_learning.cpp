#include <QtTest>
#include <cmath>

#include "tests/core/learners/toy_logs.h"

using namespace studio;
using learners::DqnConfig;
using learners::LinearSchedule;

namespace {

constexpr std::size_t kStates = 5;
constexpr std::size_t kActions = 3;
constexpr double kDiscount = 0.9;

/// One way a step can go: tenths of probability, where to (kStates = the end) and the reward.
struct Branch {
  int tenths;
  std::size_t next;
  float reward;
};

/// A small random decision process with masks, known exactly.
struct SmallProcess {
  std::vector<mdp::ActionMask> masks;
  std::array<std::array<std::vector<Branch>, kActions>, kStates> branches;
};

SmallProcess drawProcess(std::uint64_t seed) {
  base::RandomStream random(seed);
  SmallProcess process;
  for (std::size_t s = 0; s < kStates; ++s) {
    process.masks.push_back(test::randomMask(random.below(kActions), kActions, 0.6, random));
    for (auto& branches : process.branches[s]) {
      const int first = 1 + static_cast<int>(random.below(8));
      branches = {{first, random.below(kStates), static_cast<float>(0.2 * random.uniform())},
                  {9 - first, random.below(kStates), 0.0F},
                  {1, kStates, static_cast<float>(random.uniform())}};
    }
  }
  return process;
}

/// Every legal step in exactly its proportion, so that the log's own process is the true one.
std::vector<mdp::Trajectory> proportionalLog(const SmallProcess& process) {
  std::vector<mdp::Trajectory> logs;
  for (std::size_t s = 0; s < kStates; ++s) {
    for (std::size_t a = 0; a < kActions; ++a) {
      if (!process.masks[s].isAllowed(test::actionOf(a))) continue;
      for (const auto& branch : process.branches[s][a]) {
        mdp::Transition step{test::oneHot(s, kStates), test::actionOf(a), branch.reward, {}, process.masks[s]};
        step.isTerminal = branch.next == kStates;
        if (!step.isTerminal) step.nextObservation = test::oneHot(branch.next, kStates);
        if (!step.isTerminal) step.nextMask = process.masks[branch.next];
        for (int i = 0; i < branch.tenths; ++i) logs.push_back({{"t" + std::to_string(logs.size())}, {step}});
      }
    }
  }
  return logs;
}

using Values = std::array<std::array<double, kActions>, kStates>;

double bestLegal(const SmallProcess& process, const Values& values, std::size_t state) {
  double best = -1e9;
  for (std::size_t a = 0; a < kActions; ++a) {
    if (process.masks[state].isAllowed(test::actionOf(a))) best = std::max(best, values[state][a]);
  }
  return best;
}

/// Value iteration (Sutton and Barto, 2nd ed., eq. 4.10) over legal actions.
Values exactValues(const SmallProcess& process) {
  Values values{};
  for (int sweep = 0; sweep < 500; ++sweep) {
    const Values before = values;
    for (std::size_t s = 0; s < kStates; ++s) {
      for (std::size_t a = 0; a < kActions; ++a) {
        values[s][a] = 0;
        for (const auto& branch : process.branches[s][a]) {
          const double later = branch.next == kStates ? 0 : kDiscount * bestLegal(process, before, branch.next);
          values[s][a] += branch.tenths / 10.0 * (static_cast<double>(branch.reward) + later);
        }
      }
    }
  }
  return values;
}

DqnConfig plainConfig() {
  DqnConfig config;
  config.seeds = 1;
  config.hiddenSizes = {32};
  config.conservativeWeight = 0;
  config.isBootstrapped = false;
  config.heldOutShare = 0;
  return config;
}

std::size_t greedyAction(const std::vector<float>& values, const mdp::ActionMask& mask) {
  std::size_t best = values.size();
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (mask.isAllowed(test::actionOf(a)) && (best == values.size() || values[a] > values[best])) best = a;
  }
  return best;
}

}  // namespace

class TestDqnLearning : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tabularLimitIsValueIteration_data();
  void tabularLimitIsValueIteration();
  void maskedIdentityIsLearned();
  void conservativeTermSpeaksForTheLog();
  void loopSpeed();
};

void TestDqnLearning::tabularLimitIsValueIteration_data() {
  QTest::addColumn<bool>("isDoubleQ");
  QTest::addColumn<double>("share");
  QTest::addColumn<int>("every");
  QTest::newRow("plain, soft target") << false << 0.02 << 1;
  QTest::newRow("Double-Q, soft target") << true << 0.02 << 1;
  QTest::newRow("Double-Q, hard target") << true << 1.0 << 100;
}

void TestDqnLearning::tabularLimitIsValueIteration() {
  QFETCH(bool, isDoubleQ);
  QFETCH(double, share);
  QFETCH(int, every);
  auto config = plainConfig();
  config.updates = 8000;
  config.learningRate = LinearSchedule{3e-3, 2e-5, 8000};
  config.discountFactor = kDiscount;
  config.isDoubleQ = isDoubleQ;
  config.targetUpdateShare = share;
  config.targetUpdateEvery = static_cast<std::uint64_t>(every);
  for (const std::uint64_t seed : {1U, 2U}) {
    const auto process = drawProcess(seed);
    const auto exact = exactValues(process);
    const auto run = learners::trainDqn({config, {}}, proportionalLog(process), *test::neuralModule(), {}, {}, {});
    QVERIFY(run.isOk());
    for (std::size_t s = 0; s < kStates; ++s) {
      const auto values = test::valuesOf(config, run->members[0].checkpoint, test::oneHot(s, kStates), kActions);
      for (std::size_t a = 0; a < kActions; ++a) {
        if (!process.masks[s].isAllowed(test::actionOf(a))) continue;
        const double error = std::abs(static_cast<double>(values[a]) - exact[s][a]);
        QVERIFY2(error < 0.02, qPrintable(QString("state %1 action %2: off by %3").arg(s).arg(a).arg(error)));
      }
    }
  }
}

/// The right action is the state's own where it is legal, and the next one (half the reward) where not.
/// Masks are part of the observation's world, not of the observation: the network cannot know them.
void TestDqnLearning::maskedIdentityIsLearned() {
  constexpr std::size_t kSize = 6;
  base::RandomStream random(5);
  const auto rewardOf = [](std::size_t state, std::size_t action) {
    return action == state ? 1.0F : (action == (state + 1) % kSize ? 0.5F : 0.0F);
  };
  const auto drawMask = [&](std::size_t state) { return test::randomMask((state + 1) % kSize, kSize, 0.5, random); };
  std::vector<mdp::Trajectory> logs;
  for (int d = 0; d < 400; ++d) {
    mdp::Trajectory trajectory{{"d" + std::to_string(d)}, {}};
    auto state = random.below(kSize);
    auto mask = drawMask(state);
    for (int i = 0; i < 5; ++i) {
      const auto action = test::uniformAction(mask, random);
      mdp::Transition step{test::oneHot(state, kSize), action, rewardOf(state, action.index()), {}, mask};
      step.isTerminal = i == 4;
      state = random.below(kSize);
      mask = drawMask(state);
      if (!step.isTerminal) step.nextObservation = test::oneHot(state, kSize);
      if (!step.isTerminal) step.nextMask = mask;
      trajectory.steps.push_back(step);
    }
    logs.push_back(trajectory);
  }
  DqnConfig config;
  config.seeds = 1;
  config.hiddenSizes = {32};
  config.updates = 2500;
  config.discountFactor = 0.5;
  const auto run = learners::trainDqn({config, {}}, logs, *test::neuralModule(), {}, {}, {});
  QVERIFY(run.isOk());
  int right = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto state = random.below(kSize);
    const auto mask = drawMask(state);
    const auto values = test::valuesOf(config, run->members[0].checkpoint, test::oneHot(state, kSize), kSize);
    const auto best = mask.isAllowed(test::actionOf(state)) ? state : (state + 1) % kSize;
    if (greedyAction(values, mask) == best) ++right;
  }
  QVERIFY2(right >= 990, qPrintable(QString::number(right)));
}

/// With a large weight the greedy action is the log's most frequent one, whatever it earned.
void TestDqnLearning::conservativeTermSpeaksForTheLog() {
  std::vector<mdp::Trajectory> logs;
  for (int d = 0; d < 200; ++d) {
    mdp::Transition step{test::oneHot(0, 2),
                         test::actionOf(d % 10 == 0 ? 1 : 0),
                         d % 10 == 0 ? 1.0F : 0.0F,
                         {},
                         mdp::ActionMask::allowAll(3)};
    step.isTerminal = true;
    logs.push_back({{"d" + std::to_string(d)}, {step}});
  }
  auto config = plainConfig();
  config.updates = 2000;
  const auto greedy = [&](double weight) {
    config.conservativeWeight = weight;
    const auto run = learners::trainDqn({config, {}}, logs, *test::neuralModule(), {}, {}, {});
    const auto values = test::valuesOf(config, run->members[0].checkpoint, test::oneHot(0, 2), 3);
    return greedyAction(values, mdp::ActionMask::allowAll(3));
  };
  QCOMPARE(greedy(0.0), std::size_t{1});
  QCOMPARE(greedy(10.0), std::size_t{0});
}

/// Printed, not judged: the machine is shared.
void TestDqnLearning::loopSpeed() {
  DqnConfig config;
  config.seeds = 1;
  config.updates = 1500;
  const auto module = test::neuralModule();
  const auto dataset = learners::makeOfflineDataset(test::randomLogs(2000, 260, 27, 3), config.heldOutShare, 1);
  const std::clock_t start = std::clock();
  const auto run = learners::trainDqnMember({config, {}}, 0, *dataset, *module, nullptr, {}, {});
  QVERIFY(run.isOk());
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  qInfo("260-128-128-27, batch 64, whole loop: %.0f updates/s, %.0f per CPU second", run->updatesPerSecond,
        1500 / seconds);
}

QTEST_APPLESS_MAIN(TestDqnLearning)
#include "tst_dqn_learning.moc"

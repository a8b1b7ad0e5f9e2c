#include <QTest>
#include <cmath>
#include <functional>

#include "core/base/random_stream.h"
#include "core/mdp/reward_shaping.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "tests/support/golden.h"

using namespace studio;
using namespace studio::simulation;

namespace {

const TabularModel& model() {
  static const TabularModel kRead = readTabularModel(tests::golden("talktrack_mdp.json")).value();
  return kRead;
}

/// Reward of a step from a state to the next one, which is nothing where the dialogue ended.
using StepReward = std::function<double(double reward, std::size_t from, const std::size_t* to)>;

/// Q values under a reward that may depend on where a step leads, by backward induction.
std::vector<double> solvedWith(const StepReward& reward) {
  const TabularModel& m = model();
  std::vector<double> q(m.stateCount() * m.actionCount(), -1e300);
  std::vector<double> values(m.stateCount());
  for (std::size_t s = m.stateCount(); s-- > 0;) {
    const TabularState state = m.stateAt(s);
    values[s] = -1e300;
    for (std::size_t a = 0; a < m.actionCount(); ++a) {
      if (m.mask(state.core)[a] == 0) continue;
      double sum = 0;
      for (const auto& outcome : m.outcomesOf(state.segment, state.core, a)) {
        const bool isOver = outcome.next < 0 || state.turn + 1 == m.horizon;
        const std::size_t to =
            isOver ? 0 : m.indexOf({state.segment, static_cast<std::size_t>(outcome.next), state.turn + 1});
        const double step = reward(m.rewardOf(a, outcome.next), s, isOver ? nullptr : &to);
        sum += outcome.weight * (step + (isOver ? 0 : m.discountFactor * values[to]));
      }
      q[s * m.actionCount() + a] = sum / m.probabilityUnit;
      values[s] = std::max(values[s], q[s * m.actionCount() + a]);
    }
  }
  return q;
}

std::vector<double> randomPotential() {
  base::RandomStream stream(3);
  std::vector<double> potential(model().stateCount());
  for (double& p : potential) p = 4 * stream.uniform() - 2;
  return potential;
}

}  // namespace

class TestRewardShaping : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shapingLeavesThePolicyAndLowersQByThePotential();
  void aPlainBonusChangesThePolicy();
};

void TestRewardShaping::shapingLeavesThePolicyAndLowersQByThePotential() {
  const auto potential = randomPotential();
  const double gamma = model().discountFactor;
  const auto shaped = solvedWith([&](double reward, std::size_t from, const std::size_t* to) {
    return mdp::shapedReward(reward, gamma, potential[from], to != nullptr ? potential[*to] : 99, to == nullptr);
  });
  const auto plain = solveOptimal(model());
  for (std::size_t s = 0; s < model().stateCount(); ++s) {
    for (std::size_t a = 0; a < model().actionCount(); ++a) {
      if (model().mask(model().stateAt(s).core)[a] == 0) continue;
      const std::size_t i = s * model().actionCount() + a;
      QVERIFY(std::abs(shaped[i] - (plain.qValues[i] - potential[s])) < 1e-9);
    }
  }
}

void TestRewardShaping::aPlainBonusChangesThePolicy() {
  const auto potential = randomPotential();
  const auto bribed = solvedWith(
      [&](double reward, std::size_t, const std::size_t* to) { return reward + (to != nullptr ? potential[*to] : 0); });
  const auto plain = solveOptimal(model());
  std::size_t changed = 0;
  for (std::size_t s = 0; s < model().stateCount(); ++s) {
    const auto row = bribed.begin() + static_cast<std::ptrdiff_t>(s * model().actionCount());
    const auto best = std::max_element(row, row + static_cast<std::ptrdiff_t>(model().actionCount())) - row;
    changed += best != plain.best[s] ? 1 : 0;
  }
  QVERIFY(changed > model().stateCount() / 10);
}

QTEST_APPLESS_MAIN(TestRewardShaping)
#include "tst_reward_shaping.moc"

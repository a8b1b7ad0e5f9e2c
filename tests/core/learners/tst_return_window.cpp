#include <QtTest>
#include <cmath>

#include "core/learners/dqn/return_window.h"

using namespace studio;
using learners::ReturnWindow;
using learners::TransitionView;

namespace {

struct Kept {
  float observation, reward, next, discount;
  std::int32_t action;
  bool isTerminal;
  bool operator==(const Kept&) const = default;
};

/// Step number i of a dialogue: observation i, action i, next observation i + 1.
class Dialogue {
 public:
  explicit Dialogue(std::vector<float> rewards) : m_rewards(std::move(rewards)) {}

  std::vector<Kept> through(ReturnWindow& window, bool isTerminal, std::size_t from = 0) const {
    std::vector<Kept> kept;
    for (std::size_t i = from; i < m_rewards.size(); ++i) {
      const std::vector<float> now = {static_cast<float>(i)}, next = {static_cast<float>(i + 1)};
      const std::vector<std::uint8_t> mask(m_rewards.size(), 1);
      const bool isLast = i + 1 == m_rewards.size();
      const TransitionView step{now,  mask, static_cast<std::int32_t>(i), m_rewards[i], isLast && isTerminal,
                                next, mask};
      window.push(step, isLast, [&](const TransitionView& t) {
        kept.push_back({t.observation[0], t.reward, t.nextObservation[0], t.discount, t.action, t.isTerminal});
      });
    }
    return kept;
  }

 private:
  std::vector<float> m_rewards;
};

}  // namespace

class TestReturnWindow : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void threeStepsByHand();
  void oneStepIsTheStep();
  void timeLimitsStillBootstrap();
  void anyLengthEqualsTheDirectSum();
  void savedAndRestoredGoesOnTheSame();
};

/// γ = 1/2, rewards 1, 2, 4, 8: 1 + 1 + 1 = 3 then on from state 3 with γ³; 2 + 2 + 2 = 6; 4 + 4; 8.
void TestReturnWindow::threeStepsByHand() {
  ReturnWindow window({3, 0.5});
  const auto kept = Dialogue({1, 2, 4, 8}).through(window, true);
  const std::vector<Kept> expected = {
      {0, 3, 3, 0.125F, 0, false}, {1, 6, 4, 0.125F, 1, true}, {2, 8, 4, 0.25F, 2, true}, {3, 8, 4, 0.5F, 3, true}};
  QVERIFY(kept == expected);
}

void TestReturnWindow::oneStepIsTheStep() {
  ReturnWindow window({1, 0.9});
  const auto kept = Dialogue({1, 2}).through(window, true);
  QVERIFY(kept == (std::vector<Kept>{{0, 1, 1, 0.9F, 0, false}, {1, 2, 2, 0.9F, 1, true}}));
}

void TestReturnWindow::timeLimitsStillBootstrap() {
  ReturnWindow window({2, 1});
  const auto kept = Dialogue({1, 2, 3}).through(window, false);
  QVERIFY(kept == (std::vector<Kept>{{0, 3, 2, 1, 0, false}, {1, 5, 3, 1, 1, false}, {2, 3, 3, 1, 2, false}}));
  QVERIFY(Dialogue({7}).through(window, true) == (std::vector<Kept>{{0, 7, 1, 1, 0, true}}));  // nothing left over
}

void TestReturnWindow::anyLengthEqualsTheDirectSum() {
  const std::vector<float> rewards = {0.3F, -1, 2, 0, 0.7F, 5, -3};
  for (std::size_t steps = 1; steps <= 9; ++steps) {
    ReturnWindow window({steps, 0.9});
    const auto kept = Dialogue(rewards).through(window, true);
    QCOMPARE(kept.size(), rewards.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const std::size_t count = std::min(steps, rewards.size() - i);
      double sum = 0;
      for (std::size_t k = 0; k < count; ++k)
        sum += std::pow(0.9, static_cast<double>(k)) * static_cast<double>(rewards[i + k]);
      QVERIFY(std::abs(static_cast<double>(kept[i].reward) - sum) < 1e-6);
      QVERIFY(std::abs(static_cast<double>(kept[i].discount) - std::pow(0.9, static_cast<double>(count))) < 1e-6);
      QCOMPARE(kept[i].next, static_cast<float>(i + count));
      QCOMPARE(kept[i].isTerminal, i + count == rewards.size());
    }
  }
}

void TestReturnWindow::savedAndRestoredGoesOnTheSame() {
  const Dialogue dialogue({1, 2, 4, 8, 16});
  ReturnWindow whole({3, 0.5});
  const auto expected = dialogue.through(whole, true);
  ReturnWindow first({3, 0.5}), second({3, 0.5});
  const std::vector<std::uint8_t> mask(5, 1);
  std::vector<Kept> kept;
  for (std::size_t i = 0; i < 2; ++i) {  // two steps are open
    const std::vector<float> now = {static_cast<float>(i)}, next = {static_cast<float>(i + 1)};
    first.push({now, mask, static_cast<std::int32_t>(i), i == 0 ? 1.0F : 2.0F, false, next, mask}, false,
               [](const TransitionView&) { QFAIL("not complete yet"); });
  }
  store::TensorFile file;
  first.save("w.", file.tensors);
  QVERIFY(second.restore(file, "w.", 1, 5).isOk());
  QVERIFY(dialogue.through(second, true, 2) == expected);
  QVERIFY(!ReturnWindow({2, 0.5}).restore(file, "w.", 1, 5).isOk());  // two open steps do not fit two-step returns
}

QTEST_APPLESS_MAIN(TestReturnWindow)
#include "tst_return_window.moc"

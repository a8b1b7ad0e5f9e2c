#include <QtTest/QtTest>
#include <algorithm>

#include "core/mdp/action_mask.h"
#include "core/mdp/decision_point.h"

using namespace studio;
using mdp::ActionMask;

class ActionMaskTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void allowAllAllowsAll() {
    const auto mask = ActionMask::allowAll(3);
    QCOMPARE(mask.size(), std::size_t{3});
    QCOMPARE(mask.allowedCount(), std::size_t{3});
    QVERIFY(mask.isAllowed({2}));
  }

  void refusesAMaskWithNothingAllowed() {
    for (const std::size_t size : {0U, 1U, 5U}) {
      const auto mask = ActionMask::fromAllowed(std::vector<std::uint8_t>(size, 0));
      QVERIFY(!mask);
      QVERIFY(mask.error().code == base::ErrorCode::invalidArgument);
    }
  }

  void everyNonZeroByteMeansAllowed() {
    const auto mask = ActionMask::fromAllowed({0, 1, 255, 0}).value();
    QCOMPARE(mask.allowedCount(), std::size_t{2});
    QVERIFY(mask == ActionMask::fromAllowed({0, 7, 1, 0}).value());
    QVERIFY(std::all_of(mask.bytes().begin(), mask.bytes().end(), [](auto byte) { return byte <= 1; }));
    QVERIFY(!mask.isAllowed({0}));
    QVERIFY(mask.isAllowed({2}));
  }

  void rewardIsConversionAtTheLastDecisionOnly() {
    const mdp::ConversionReward reward;
    dialogue::Dialogue talk;
    const mdp::DecisionPoint point{&talk, 0, 0, 0, {}};
    QCOMPARE(reward.rewardOf(point, true), 0.0);  // an unknown outcome is no conversion
    talk.outcome.converted = false;
    QCOMPARE(reward.rewardOf(point, true), 0.0);
    talk.outcome.converted = true;
    QCOMPARE(reward.rewardOf(point, true), 1.0);
    QCOMPARE(reward.rewardOf(point, false), 0.0);
  }
};

QTEST_APPLESS_MAIN(ActionMaskTest)
#include "tst_action_mask.moc"

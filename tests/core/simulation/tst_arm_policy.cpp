// What the arms of a scenario say.
#include <QtTest/QtTest>

#include "core/simulation/scenarios/arm_policy.h"
#include "tests/support/known_customers.h"

using namespace studio;
using namespace studio::simulation;

namespace {

const std::vector<std::string> kActions{"greet", "ask", "offer"};
const std::vector<std::string> kSegments{"size=small", "size=big"};

/// Every action alike.
class AnyAction final : public DialoguePolicy {
 public:
  base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) override {
    std::ranges::fill(out, 1.0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      applyMask(rows.mask(row), out.subspan(row * rows.actions, rows.actions));
    }
    return {};
  }
};

/// A situation in the agent's turn number `turn`, from 1, after what was said.
CustomerSituation situationIn(std::uint32_t turn, const std::vector<std::uint32_t>& said = {},
                              std::uint16_t segment = 0) {
  CustomerSituation situation;
  beginSituation({3, 1, kSegments}, {{segment}, 0, kNothingYet}, situation);
  for (const auto action : said) sayAction(situation, action);
  if (!said.empty()) hearReply(situation, 0, 0);
  situation.turn = 2 * (turn - 1);
  return situation;
}

std::vector<double> chancesOf(const ScenarioArm& arm, const CustomerSituation& situation,
                              std::vector<std::uint8_t> mask = {1, 1, 1}) {
  const auto any = std::make_shared<AnyAction>();
  const auto policy = makeArmPolicy(arm, {&kActions, &kSegments}, any, nullptr, "s.json at /arms/0");
  if (!policy) qFatal("%s", policy.error().where.c_str());
  const CustomerSituation* rows[] = {&situation};
  std::vector<double> chances(3);
  if (!(*policy)->probabilities({rows, {}, mask, 3}, chances)) qFatal("no probabilities");
  return chances;
}

using Chances = std::vector<double>;

}  // namespace

class ArmPolicyTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aTrackIsSaidInOrder() {
    const ScenarioArm arm{"a", {ArmPolicyKind::track, {}, {"greet", "offer"}, {}}, {}, {}};
    QCOMPARE(chancesOf(arm, situationIn(1)), (Chances{1, 0, 0}));
    QCOMPARE(chancesOf(arm, situationIn(2, {0})), (Chances{0, 0, 1}));
    QCOMPARE(chancesOf(arm, situationIn(2, {0}), {1, 1, 0}), (Chances{0.5, 0.5, 0}));  // masked: as logged
    QCOMPARE(chancesOf(arm, situationIn(3, {0, 2}))[1], 1.0 / 3);                      // at its end: as logged
  }

  void aScriptTakesItsFirstLineThatApplies() {
    ArmPolicy policy;
    policy.kind = ArmPolicyKind::script;
    policy.script = {{"offer", 3, {}, {"ask"}, {"offer"}, {}}, {"ask", {}, 2, {}, {}, "size=big"}};
    const ScenarioArm arm{"a", policy, {}, {}};
    QCOMPARE(chancesOf(arm, situationIn(3, {1})), (Chances{0, 0, 1}));
    QCOMPARE(chancesOf(arm, situationIn(3, {0}))[0], 1.0 / 3);     // nobody asked
    QCOMPARE(chancesOf(arm, situationIn(4, {1, 2}))[0], 1.0 / 3);  // offered already
    QCOMPARE(chancesOf(arm, situationIn(2, {0}, 1)), (Chances{0, 1, 0}));
    QCOMPARE(chancesOf(arm, situationIn(2, {0}, 0))[0], 1.0 / 3);  // another segment
    QCOMPARE(chancesOf(arm, situationIn(3, {0}, 1))[0], 1.0 / 3);  // too late
  }

  void anOfferMovesFromTurnFiveToThree() {
    const ScenarioArm arm{"a", {}, {{"offer", 3, 5}}, {}};
    QCOMPARE(chancesOf(arm, situationIn(3, {0})), (Chances{0, 0, 1}));
    QCOMPARE(chancesOf(arm, situationIn(5, {0})), (Chances{0.5, 0.5, 0}));
    QCOMPARE(chancesOf(arm, situationIn(4, {0}))[2], 1.0 / 3);
    QCOMPARE(chancesOf(arm, situationIn(3, {0}), {1, 0, 0}), (Chances{1, 0, 0}));  // the mask comes first
    QCOMPARE(chancesOf(arm, situationIn(5, {0}), {0, 0, 1}), (Chances{0, 0, 1}));  // nothing else may be said
    CustomerSituation later = situationIn(3, {0});
    sayAction(later, 2);  // once is enough
    QCOMPARE(chancesOf(arm, later)[0], 1.0 / 3);
  }

  void unknownNamesAreRefused() {
    const auto any = std::make_shared<AnyAction>();
    const ScenarioNames names{&kActions, &kSegments};
    const ScenarioArm sings{"a", {ArmPolicyKind::track, {}, {"greet", "sing"}, {}}, {}, {}};
    const auto action = makeArmPolicy(sings, names, any, nullptr, "s.json at /arms/0");
    QCOMPARE(action.error().code, base::ErrorCode::scenarioInvalid);
    QCOMPARE(action.error().where, std::string("s.json at /arms/0/policy/track/1"));
    ArmPolicy script;
    script.kind = ArmPolicyKind::script;
    script.script = {{"ask", {}, {}, {}, {}, "size=huge"}};
    const auto segment = makeArmPolicy({"a", script, {}, {}}, names, any, nullptr, "s.json at /arms/0");
    QCOMPARE(segment.error().where, std::string("s.json at /arms/0/policy/script/0/segment"));
    QVERIFY(segment.error().argument("reason").find("size=small, size=big") != std::string_view::npos);
  }
};

QTEST_GUILESS_MAIN(ArmPolicyTest)
#include "tst_arm_policy.moc"

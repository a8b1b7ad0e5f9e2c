#include <QTest>
#include <cmath>

#include "core/mdp/reward_formula.h"

using namespace studio;
using namespace studio::mdp;
using dialogue::Speaker;

namespace {

/// Agent: two labels in one turn; customer: 20 words; agent: one label. Converted, value 30, satisfaction 0.5.
dialogue::Dialogue sale() {
  dialogue::Dialogue d;
  std::string twenty;
  for (int i = 0; i < 20; ++i) twenty += "word ";
  d.turns = {{Speaker::agent, {{"Hello", {{0}}, {}}, {"What do you need?", {{1}}, {}}}},
             {Speaker::customer, {{twenty, {}, {}}}},
             {Speaker::agent, {{"Buy this", {{2}}, {}}}}};
  d.outcome = {true, 30.0};
  d.segment = {{"satisfaction", "0.5"}, {"tier", "gold"}};
  return d;
}

DecisionPoint at(const dialogue::Dialogue& d, std::size_t turn, std::size_t utterance) {
  return {&d, turn, utterance, 0, {}};
}

const std::vector<std::string> kActions{"greet", "ask", "close"};

RewardFormula everything() {
  RewardFormula formula;
  formula.weights = {1, 0.1, 0.4, 0.2, 0.01, 1, 5, 0};
  formula.actionCosts = {{"close", 0.04}};
  return formula;
}

}  // namespace

class TestRewardFormula : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyTermByHand();
  void theDefaultIsConversionAlone();
  void segmentsHaveTheirOwnWeights();
  void unknownOutcomesPayNothing();
  void conversionAfterTheDialogueIsATermOfItsOwn();
  void shapingByHand();
  void shapingCancelsOverADialogue();
  void onlyConversionTermsStayWithinAChance();
  void textNamesEveryTerm();
  void badFormulasAreRefused();
};

void TestRewardFormula::everyTermByHand() {
  const auto d = sale();
  const auto reward = FormulaReward::make(everything(), kActions).value();
  // First label: the turn's cost. Second: the reply of 20 words, 0.4 · 20 / 40. Last: 1 + 3 + 0.1 − 0.01 − 0.04.
  QVERIFY(std::abs(reward.rewardOf(at(d, 0, 0), false) + 0.01) < 1e-12);
  QVERIFY(std::abs(reward.rewardOf(at(d, 0, 1), false) - 0.2) < 1e-12);
  QVERIFY(std::abs(reward.rewardOf(at(d, 2, 0), true) - 4.05) < 1e-12);
  const auto masked = reward.partsOf(at(d, 2, 0), true, true);
  QCOMPARE(masked.contribution(RewardTerm::compliance), -5.0);
  QVERIFY(std::abs(masked.total() - (4.05 - 5)) < 1e-12);
}

void TestRewardFormula::theDefaultIsConversionAlone() {
  const auto d = sale();
  const auto reward = FormulaReward::make({}).value();
  const ConversionReward plain;
  for (const bool isLast : {false, true})
    QCOMPARE(reward.rewardOf(at(d, 2, 0), isLast), plain.rewardOf(at(d, 2, 0), isLast));
}

void TestRewardFormula::segmentsHaveTheirOwnWeights() {
  RewardFormula formula;
  formula.segmentAttribute = "tier";
  formula.segmentWeights["gold"] = {2, 0, 0, 0, 0, 0, 0};
  const auto reward = FormulaReward::make(formula).value();
  auto d = sale();
  QCOMPARE(reward.rewardOf(at(d, 2, 0), true), 2.0);
  d.segment["tier"] = "silver";
  QCOMPARE(reward.rewardOf(at(d, 2, 0), true), 1.0);
}

void TestRewardFormula::unknownOutcomesPayNothing() {
  auto d = sale();
  d.outcome = {};
  d.segment = {{"satisfaction", "very"}};
  auto formula = everything();
  formula.weights[static_cast<std::size_t>(RewardTerm::turnCost)] = 0;
  formula.actionCosts.clear();
  QCOMPARE(FormulaReward::make(formula).value().rewardOf(at(d, 2, 0), true), 0.0);
}

void TestRewardFormula::conversionAfterTheDialogueIsATermOfItsOwn() {
  RewardFormula formula;
  formula.weights = {};
  formula.weights[static_cast<std::size_t>(RewardTerm::delayedConversion)] = 0.5;
  formula.delayedAttribute = "bought_within_a_week";
  const auto reward = FormulaReward::make(formula).value();
  auto d = sale();
  QCOMPARE(reward.rewardOf(at(d, 2, 0), true), 0.0);
  for (const char* yes : {"1", "true", "yes"}) {
    d.segment["bought_within_a_week"] = yes;
    QCOMPARE(reward.rewardOf(at(d, 2, 0), true), 0.5);
    QCOMPARE(reward.rewardOf(at(d, 2, 0), false), 0.0);
  }
  d.segment["bought_within_a_week"] = "no";
  QCOMPARE(reward.rewardOf(at(d, 2, 0), true), 0.0);
}

/// Before the last turn: 5 words of the agent, 20 of the customer, so Φ = 0.3 · 20 / (20 + 5 + 20) = 2/15. Before the
/// second utterance of the first turn only the agent has spoken: Φ = 0.
void TestRewardFormula::shapingByHand() {
  RewardFormula formula;
  formula.shapingWeight = 0.3;
  const auto reward = FormulaReward::make(formula, {}, 0.9).value();
  const auto d = sale();
  const auto first = at(d, 0, 1), last = at(d, 2, 0);
  QVERIFY(std::abs(reward.shapingOf(first, &last) - 0.9 * 2 / 15) < 1e-12);
  QVERIFY(std::abs(reward.shapingOf(last, nullptr) + 2.0 / 15) < 1e-12);
}

/// Σ γᵗ F = −Φ of where it begins, which is 0 here: what is earned is what was earned without shaping.
void TestRewardFormula::shapingCancelsOverADialogue() {
  RewardFormula formula;
  formula.shapingWeight = 2;
  const auto reward = FormulaReward::make(formula, {}, 0.8).value();
  const auto d = sale();
  const std::vector<DecisionPoint> points{at(d, 0, 0), at(d, 0, 1), at(d, 2, 0)};
  double sum = 0, discount = 1;
  for (std::size_t i = 0; i < points.size(); ++i, discount *= 0.8)
    sum += discount * reward.shapingOf(points[i], i + 1 < points.size() ? &points[i + 1] : nullptr);
  QVERIFY(std::abs(sum) < 1e-12);
}

void TestRewardFormula::onlyConversionTermsStayWithinAChance() {
  QVERIFY(isWithinChance({}));
  QVERIFY(!isWithinChance(everything()));
  RewardFormula formula;
  formula.weights = {0.6, 0, 0, 0.2, 0, 0, 0, 0.2};
  QVERIFY(isWithinChance(formula));
  formula.weights[0] = 0.7;
  QVERIFY(!isWithinChance(formula));
  formula = {};
  formula.shapingWeight = 0.1;
  QVERIFY(!isWithinChance(formula));
  formula = {};
  formula.segmentAttribute = "tier";
  formula.segmentWeights["gold"] = {1, 1};
  QVERIFY(!isWithinChance(formula));
}

void TestRewardFormula::textNamesEveryTerm() {
  QCOMPARE(QString::fromStdString(formulaText(everything())),
           QStringLiteral("1 conversion + 0.1 value + 0.4 engagement + 0.2 satisfaction − 0.01 turn_cost − 1 "
                          "action_cost − 5 compliance"));
  QCOMPARE(formulaText({}), std::string("1 conversion"));
}

void TestRewardFormula::badFormulasAreRefused() {
  const auto codeOf = [](const RewardFormula& formula) {
    const auto made = FormulaReward::make(formula);
    return made ? base::ErrorCode::internalFault : made.error().code;
  };
  RewardFormula formula;
  formula.version = 0;
  QCOMPARE(codeOf(formula), base::ErrorCode::configInvalid);
  for (const double weight : {-1.0, std::nan(""), HUGE_VAL}) {
    formula = {};
    formula.weights[2] = weight;
    QCOMPARE(codeOf(formula), base::ErrorCode::configInvalid);
  }
  formula = {};
  formula.segmentWeights["gold"] = {};
  QCOMPARE(codeOf(formula), base::ErrorCode::configInvalid);
  formula = {};
  formula.shapingWeight = -0.1;
  QCOMPARE(codeOf(formula), base::ErrorCode::configInvalid);
  QVERIFY(FormulaReward::make(everything(), kActions).isOk());
  QCOMPARE(codeOf(everything()), base::ErrorCode::configInvalid);  // nobody knows what "close" is
}

QTEST_APPLESS_MAIN(TestRewardFormula)
#include "tst_reward_formula.moc"

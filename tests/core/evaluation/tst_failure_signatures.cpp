#include <QTest>
#include <cmath>
#include <functional>

#include "core/evaluation/failure_signatures.h"

using namespace studio::evaluation;

namespace {

using Points = SignatureCurves::mapped_type;

/// Sixteen evaluations, one every 100 steps.
Points curve(const std::function<double(double share)>& value) {
  Points points;
  for (int i = 0; i < 16; ++i) points.emplace_back(100 * (i + 1), value(i / 15.0));
  return points;
}

Points flat(double value) {
  return curve([&](double) { return value; });
}

/// A straight line with a little zigzag, so that neighbours may fall while the whole rises.
Points line(double from, double to) {
  return curve([&](double share) { return from + (to - from) * share + 0.01 * std::sin(40 * share); });
}

std::vector<std::string> namesOf(const SignatureCurves& curves) {
  std::vector<std::string> names;
  for (const auto& finding : findSignatures(curves)) names.emplace_back(signatureName(finding.signature));
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

class TestFailureSignatures : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothingIsFoundWhereNothingIsWrong();
  void oneActionNeedsThreeEvaluationsInARow();
  void oneActionFromTheSharesOfEach();
  void maskRateIsAboveOneHalf();
  void stallIsARisingRewardWithoutConversion();
  void hackingIsAStallThatGrowsLonger();
  void repetitionIsHackingToo();
  void aConstantConversionSaysNothing();
  void shortCurvesSayNothing();
  void divergenceIsNoNumber();
  void everySignatureHasNameAndAdvice();
};

void TestFailureSignatures::nothingIsFoundWhereNothingIsWrong() {
  QVERIFY(findSignatures({}).empty());
  QCOMPARE(namesOf({{"training_value", line(0.2, 0.6)},
                    {"held_out_conversion", line(0.2, 0.3)},
                    {"top_action_share", flat(0.6)},
                    {"mask_rate", flat(0.5)},
                    {"dialogue_length", line(4, 9)},
                    {"repetition", line(0.1, 0.5)}}),
           Names{});
}

void TestFailureSignatures::oneActionNeedsThreeEvaluationsInARow() {
  auto shares = flat(0.5);
  shares[14].second = shares[15].second = 0.99;
  QCOMPARE(namesOf({{"top_action_share", shares}}), Names{});
  shares[13].second = 0.96;
  const auto found = findSignatures({{"top_action_share", shares}});
  QCOMPARE(found.size(), std::size_t{1});
  QVERIFY(found[0].signature == FailureSignature::oneAction);
  QCOMPARE(found[0].step, std::uint64_t{1400});
  QCOMPARE(found[0].figures.at("top_action_share"), 0.99);
  shares[15].second = 0.5;  // it recovered
  QCOMPARE(namesOf({{"top_action_share", shares}}), Names{});
}

void TestFailureSignatures::oneActionFromTheSharesOfEach() {
  QCOMPARE(namesOf({{"action_share_0", flat(0.02)}, {"action_share_1", flat(0.98)}}), Names{"one_action"});
  QCOMPARE(namesOf({{"action_share_0", flat(0.4)}, {"action_share_1", flat(0.6)}}), Names{});
}

void TestFailureSignatures::maskRateIsAboveOneHalf() {
  QCOMPARE(namesOf({{"mask_rate", flat(0.51)}}), Names{"mask_rate"});
  QCOMPARE(namesOf({{"mask_rate", flat(0.5)}}), Names{});
}

void TestFailureSignatures::stallIsARisingRewardWithoutConversion() {
  const SignatureCurves curves{{"return", line(0.2, 0.8)}, {"held_out_conversion", line(0.3, 0.25)}};
  const auto found = findSignatures(curves);
  QCOMPARE(found.size(), std::size_t{1});
  QVERIFY(found[0].signature == FailureSignature::heldOutStalls);
  QVERIFY(found[0].figures.at("reward_last") > 0.6 && found[0].figures.at("reward_first") < 0.4);
  // A known environment's own value counts where there is no conversion.
  QCOMPARE(namesOf({{"mean_return", line(0.2, 0.8)}, {"value", line(0.3, 0.25)}}), Names{"held_out_stalls"});
  QCOMPARE(namesOf({{"return", line(0.8, 0.2)}, {"held_out_conversion", line(0.3, 0.25)}}), Names{});
}

void TestFailureSignatures::hackingIsAStallThatGrowsLonger() {
  const SignatureCurves curves{
      {"return", line(0.2, 0.8)}, {"held_out_conversion", line(0.3, 0.1)}, {"dialogue_length", line(4, 9)}};
  QCOMPARE(namesOf(curves), (Names{"held_out_stalls", "reward_hacking"}));
  auto shorter = curves;
  shorter["dialogue_length"] = line(9, 4);
  QCOMPARE(namesOf(shorter), Names{"held_out_stalls"});
}

void TestFailureSignatures::repetitionIsHackingToo() {
  const auto found = findSignatures(
      {{"training_value", line(0.2, 0.8)}, {"held_out_conversion", line(0.3, 0.1)}, {"repetition", line(0.1, 0.7)}});
  QCOMPARE(found.size(), std::size_t{2});
  QVERIFY(found[1].signature == FailureSignature::rewardHacking);
  QVERIFY(found[1].figures.at("repetition_last") > 0.5);
  QVERIFY(!found[1].figures.contains("dialogue_length_last"));
}

void TestFailureSignatures::aConstantConversionSaysNothing() {
  QCOMPARE(namesOf({{"return", line(0.2, 0.8)}, {"held_out_conversion", flat(1)}}), Names{});
}

void TestFailureSignatures::shortCurvesSayNothing() {
  auto reward = line(0.2, 0.8), conversion = line(0.3, 0.1);
  reward.resize(7);
  conversion.resize(7);
  QCOMPARE(namesOf({{"return", reward}, {"held_out_conversion", conversion}}), Names{});
}

void TestFailureSignatures::divergenceIsNoNumber() {
  auto loss = flat(0.1);
  loss[9].second = std::nan("");
  const auto found = findSignatures({{"loss", loss}});
  QCOMPARE(found.size(), std::size_t{1});
  QVERIFY(found[0].signature == FailureSignature::numericalDivergence);
  QCOMPARE(found[0].step, std::uint64_t{1000});
}

void TestFailureSignatures::everySignatureHasNameAndAdvice() {
  for (const auto signature : {FailureSignature::oneAction, FailureSignature::heldOutStalls, FailureSignature::maskRate,
                               FailureSignature::rewardHacking, FailureSignature::numericalDivergence}) {
    QVERIFY(signatureName(signature).size() > 5);
    QVERIFY(signatureAdvice(signature).size() > 40);
  }
}

QTEST_APPLESS_MAIN(TestFailureSignatures)
#include "tst_failure_signatures.moc"

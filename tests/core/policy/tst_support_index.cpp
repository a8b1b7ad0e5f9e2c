#include <QtTest/QtTest>

#include "core/base/random_stream.h"
#include "core/policy/support_index.h"

using namespace studio;
using encoding::EncodedDialogue;
using policy::SupportIndex;

namespace {

encoding::DecisionStep step(std::size_t turn, std::int32_t action) {
  return {turn, 0, 0, {action}, {}, {mdp::ActionMask::allowAll(3), {}}};
}

EncodedDialogue talk(const std::vector<encoding::DecisionStep>& steps) {
  EncodedDialogue encoded;
  encoded.steps = steps;
  return encoded;
}

/// The definition, by brute force.
double bruteForce(const std::vector<EncodedDialogue>& dialogues, std::int32_t action, std::size_t turn) {
  double count = 0;
  for (const auto& one : dialogues) {
    bool isNear = false;
    for (const auto& s : one.steps) {
      const std::size_t distance = s.turn > turn ? s.turn - turn : turn - s.turn;
      isNear = isNear || (s.action.value == action && distance <= SupportIndex::kTurnBand);
    }
    count += isNear ? 1 : 0;
  }
  return count;
}

}  // namespace

class SupportIndexTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void countsDialoguesNotUtterances() {
    const std::vector<EncodedDialogue> dialogues = {talk({step(0, 1), step(0, 1), step(2, 1)}), talk({step(2, 1)}),
                                                    talk({step(20, 1)})};
    const auto index = SupportIndex::build(dialogues, 3);
    QCOMPARE(index.support({1}, 0), 2.0);
    QCOMPARE(index.support({1}, 6), 2.0);
    QCOMPARE(index.support({1}, 7), 0.0);
    QCOMPARE(index.support({1}, 16), 1.0);
    QCOMPARE(index.support({1}, 24), 1.0);
    QCOMPARE(index.support({1}, 25), 0.0);
    QCOMPARE(index.support({0}, 0), 0.0);
  }

  void agreesWithItsDefinition() {
    base::RandomStream random(9);
    std::vector<EncodedDialogue> dialogues;
    for (int d = 0; d < 60; ++d) {
      std::vector<encoding::DecisionStep> steps;
      const std::uint64_t count = random.below(12);
      steps.reserve(count);
      for (std::uint64_t s = 0; s < count; ++s) {
        steps.push_back(step(random.below(40), static_cast<std::int32_t>(random.below(3))));
      }
      dialogues.push_back(talk(steps));
    }
    const auto index = SupportIndex::build(dialogues, 3);
    for (std::int32_t action = 0; action < 3; ++action) {
      for (std::size_t turn = 0; turn < 60; ++turn)
        QCOMPARE(index.support({action}, turn), bruteForce(dialogues, action, turn));
    }
  }

  void nothingIsSupportedWhereNothingWasSaid() {
    QCOMPARE(SupportIndex().support({0}, 0), 0.0);
    const auto empty = SupportIndex::build({}, 3);
    QCOMPARE(empty.support({2}, 0), 0.0);
    QCOMPARE(empty.support({-1}, 0), 0.0);
    QCOMPARE(empty.support({3}, 0), 0.0);
  }

  void oneEndlessDialogueStaysSmall() {
    const std::vector<EncodedDialogue> dialogues = {talk({step(5'000'000, 0), step(6'000'000, 2)})};
    const auto index = SupportIndex::build(dialogues, 3);
    QCOMPARE(index.support({0}, 9'000'000), 1.0);
    QCOMPARE(index.toTensor("support").shape[1], std::uint64_t{SupportIndex::kLastTurn + 1});
  }

  void roundTripsThroughATensor() {
    const std::vector<EncodedDialogue> dialogues = {talk({step(0, 1), step(9, 2)}), talk({step(2, 1)})};
    const auto index = SupportIndex::build(dialogues, 3);
    const auto back = SupportIndex::fromTensor(index.toTensor("support")).value();
    QCOMPARE(back.actionCount(), std::size_t{3});
    for (std::int32_t action = 0; action < 3; ++action) {
      for (std::size_t turn = 0; turn < 20; ++turn)
        QCOMPARE(back.support({action}, turn), index.support({action}, turn));
    }
    QVERIFY(SupportIndex::fromTensor(SupportIndex::build({}, 3).toTensor("support")).isOk());
  }

  void refusesATensorThatIsNoTable() {
    const std::vector<std::int64_t> counts = {1, 2, 3, 4};
    auto flat = store::Tensor::fromIntegers("support", counts);
    QVERIFY(SupportIndex::fromTensor(flat).error().code == base::ErrorCode::checkpointDamaged);
    flat.shape = {3, 2};
    QVERIFY(!SupportIndex::fromTensor(flat));
    const std::vector<std::int64_t> negative = {1, -2};
    auto below = store::Tensor::fromIntegers("support", negative);
    below.shape = {1, 2};
    QVERIFY(!SupportIndex::fromTensor(below));
    const std::vector<float> floats = {1, 2};
    QVERIFY(!SupportIndex::fromTensor(store::Tensor::fromFloats("support", {1, 2}, floats)));
  }
};

QTEST_APPLESS_MAIN(SupportIndexTest)
#include "tst_support_index.moc"

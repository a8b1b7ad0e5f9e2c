#include <QtTest/QtTest>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/transition_builder.h"
#include "tests/support/sanitized_samples.h"

using namespace studio;
using namespace studio::tests;
using encoding::BuildReport;
using encoding::StateEncoder;

namespace {

constexpr std::size_t kActions = 4;

class DirectVectors final : public encoding::UtteranceVectors {
 public:
  base::Result<std::vector<float>> vectorOf(std::string_view text) override {
    std::vector<float> vector(m_encoder.dimension());
    m_encoder.encode(text, vector);
    return vector;
  }

 private:
  encoding::HashedSubwordEncoder m_encoder;
};

/// Action 3 only after action 0.
class SampleMasks final : public mdp::ActionMaskProvider {
 public:
  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override {
    const bool isOpen =
        std::find(point.actionsSoFar.begin(), point.actionsSoFar.end(), base::ActionId{0}) != point.actionsSoFar.end();
    return {mdp::ActionMask::fromAllowed({1, 1, 1, static_cast<std::uint8_t>(isOpen ? 1 : 0)}).value(), {}};
  }
};

/// Remembers where it was asked.
class SpyReward final : public mdp::RewardFunction {
 public:
  struct Call {
    std::size_t turn;
    std::size_t label;
    std::size_t said;
    bool isLast;
  };
  double rewardOf(const mdp::DecisionPoint& point, bool isLast) const override {
    m_calls.push_back({point.turn, point.label, point.actionsSoFar.size(), isLast});
    return isLast ? 1.0 : 0.25;
  }
  const std::vector<Call>& calls() const { return m_calls; }

 private:
  mutable std::vector<Call> m_calls;
};

struct Built {
  encoding::EncodedDialogue encoded;
  mdp::Trajectory trajectory;
  BuildReport report;
};

Built build(const dialogue::Dialogue& talk, const mdp::RewardFunction& reward) {
  const auto encoder = StateEncoder::make(encoding::HashedSubwordEncoder(), {"a", "b", "c", "d"}, {});
  const auto clean = sanitized(talk);
  DirectVectors vectors;
  Built built{encoder.encode(clean, vectors, SampleMasks()).value(), {}, {}};
  built.trajectory = encoding::buildTrajectory(built.encoded, clean, reward, built.report);
  return built;
}

dialogue::Dialogue sampleDialogue() {
  dialogue::Dialogue talk;
  talk.id.text = "d1";
  talk.outcome.converted = true;
  talk.turns = {agentTurn({said("hello", {0, 1})}),
                customerTurn("hi"),
                agentTurn({said("just a moment")}),
                customerTurn("sure"),
                agentTurn({said("an offer", {3}), said("yes or no", {2})}),
                customerTurn("yes")};
  return talk;
}

}  // namespace

class TransitionBuilderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void severalLabelsMakeSeveralSteps() {
    const auto built = build(sampleDialogue(), mdp::ConversionReward());
    const auto& steps = built.trajectory.steps;
    QCOMPARE(steps.size(), std::size_t{4});
    QCOMPARE(built.report.steps, std::size_t{4});
    QCOMPARE(built.report.forbiddenSteps, std::size_t{0});
    // From the first to the second label no customer speaks in between …
    QCOMPARE(steps[0].nextObservation, built.encoded.steps[1].observation);
    QVERIFY(
        std::equal(steps[0].observation.begin(), steps[0].observation.begin() + 64, steps[0].nextObservation.begin()));
    // … and only the last label of the turn leads to the state after the reply.
    QCOMPARE(steps[1].nextObservation, built.encoded.steps[2].observation);
    QCOMPARE(steps[1].nextObservation, built.encoded.afterCustomerTurn[3]);
    QVERIFY(
        !std::equal(steps[1].observation.begin(), steps[1].observation.begin() + 64, steps[1].nextObservation.begin()));
  }

  void onlyTheLastDecisionIsTerminalAndRewarded() {
    const auto built = build(sampleDialogue(), mdp::ConversionReward());
    const auto& steps = built.trajectory.steps;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
      QVERIFY(!steps[i].isTerminal);
      QCOMPARE(steps[i].reward, 0.0F);
    }
    QVERIFY(steps.back().isTerminal);
    QVERIFY(steps.back().nextObservation.empty());
    QCOMPARE(steps.back().nextMask.size(), kActions);
    QCOMPARE(steps.back().reward, 1.0F);
  }

  void masksOfBothStatesAreThere() {
    const auto built = build(sampleDialogue(), mdp::ConversionReward());
    const auto& steps = built.trajectory.steps;
    QVERIFY(!steps[0].mask.isAllowed({3}));
    QVERIFY(steps[0].nextMask.isAllowed({3}));
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) QVERIFY(steps[i].nextMask == steps[i + 1].mask);
  }

  void forbiddenStepsAreLeftOutAndCounted() {
    auto talk = sampleDialogue();
    talk.turns[0].utterances[0].actions = {{3}, {1}, {3}, {0}, {3}};
    const auto built = build(talk, mdp::ConversionReward());
    QCOMPARE(built.report.forbiddenSteps, std::size_t{2});
    QCOMPARE(built.trajectory.steps.size(), std::size_t{5});
    for (const auto& step : built.trajectory.steps) QVERIFY(step.mask.isAllowed(step.action));
    // The state in which the forbidden thing was said is still a state.
    QCOMPARE(built.trajectory.steps[0].nextObservation, built.encoded.steps[2].observation);
  }

  void aForbiddenEndDoesNotLeaveTheTrajectoryOpen() {
    auto talk = sampleDialogue();
    talk.turns.resize(1);
    talk.turns[0].utterances[0].actions = {{1}, {2}, {3}};
    const auto built = build(talk, mdp::ConversionReward());
    QCOMPARE(built.trajectory.steps.size(), std::size_t{2});
    QVERIFY(built.trajectory.steps.back().isTerminal);
    QCOMPARE(built.trajectory.steps.back().reward, 1.0F);
    QCOMPARE(built.report.forbiddenSteps, std::size_t{1});
  }

  void theRewardFunctionIsAskedAtEveryStepWithWhatWasSaid() {
    const SpyReward spy;
    const auto built = build(sampleDialogue(), spy);
    QCOMPARE(spy.calls().size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
      QCOMPARE(spy.calls()[i].said, i);
      QCOMPARE(spy.calls()[i].isLast, i == 3);
      QCOMPARE(spy.calls()[i].turn, built.encoded.steps[i].turn);
      QCOMPARE(spy.calls()[i].label, built.encoded.steps[i].label);
    }
    QCOMPARE(built.trajectory.steps[1].reward, 0.25F);
  }

  void isTotal() {
    dialogue::Dialogue silent;
    silent.id.text = "s";
    silent.turns = {customerTurn("hello?"), agentTurn({said("no label")})};
    QVERIFY(build(silent, mdp::ConversionReward()).trajectory.steps.empty());
    auto unknown = sampleDialogue();
    unknown.outcome.converted.reset();
    QCOMPARE(build(unknown, mdp::ConversionReward()).trajectory.steps.back().reward, 0.0F);
  }

  void randomDialoguesGiveSoundTrajectories() {
    base::RandomStream random(31);
    for (int round = 0; round < 200; ++round) {
      const auto talk = randomDialogue(random, kActions, "r" + std::to_string(round));
      const auto built = build(talk, mdp::ConversionReward());
      const auto& steps = built.trajectory.steps;
      QCOMPARE(built.trajectory.dialogue.text, talk.id.text);
      QCOMPARE(steps.size() + built.report.forbiddenSteps, built.encoded.steps.size());
      float total = 0;
      for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].isTerminal, i + 1 == steps.size());
        QCOMPARE(steps[i].nextObservation.empty(), steps[i].isTerminal);
        QVERIFY(steps[i].mask.isAllowed(steps[i].action));
        total += steps[i].reward;
      }
      if (!steps.empty()) QCOMPARE(total, *talk.outcome.converted ? 1.0F : 0.0F);
    }
  }
};

QTEST_APPLESS_MAIN(TransitionBuilderTest)
#include "tst_transition_builder.moc"

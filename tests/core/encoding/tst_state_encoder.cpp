#include <QtTest/QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/state_encoder.h"
#include "tests/support/sanitized_samples.h"

using namespace studio;
using namespace studio::tests;
using encoding::EncodedDialogue;
using encoding::StateEncoder;

namespace {

constexpr std::size_t kActions = 4;

class DirectVectors final : public encoding::UtteranceVectors {
 public:
  base::Result<std::vector<float>> vectorOf(std::string_view text) override {
    ++m_calls[std::string(text)];
    std::vector<float> vector(m_encoder.dimension());
    m_encoder.encode(text, vector);
    return vector;
  }
  const std::map<std::string, int>& calls() const { return m_calls; }

 private:
  encoding::HashedSubwordEncoder m_encoder;
  std::map<std::string, int> m_calls;
};

class FailingVectors final : public encoding::UtteranceVectors {
 public:
  explicit FailingVectors(std::size_t size) : m_size(size) {}
  base::Result<std::vector<float>> vectorOf(std::string_view) override {
    if (m_size == 0) return base::makeError(base::ErrorCode::databaseFailed, "cache");
    return std::vector<float>(m_size);
  }

 private:
  std::size_t m_size;
};

/// Allows everything but action 3 until action 0 was said; reads only what it may.
class SampleMasks final : public mdp::ActionMaskProvider {
 public:
  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override {
    const bool isOpen =
        std::find(point.actionsSoFar.begin(), point.actionsSoFar.end(), base::ActionId{0}) != point.actionsSoFar.end();
    return {mdp::ActionMask::fromAllowed({1, 1, 1, static_cast<std::uint8_t>(isOpen ? 1 : 0)}).value(), {}};
  }
};

StateEncoder sampleEncoder() {
  return StateEncoder::make(encoding::HashedSubwordEncoder(), {"a", "b", "c", "d"},
                            {"product=fibre", "product=mobile"});
}

EncodedDialogue encode(const dialogue::Dialogue& talk) {
  DirectVectors vectors;
  return sampleEncoder().encode(sanitized(talk), vectors, SampleMasks()).value();
}

std::vector<float> slice(const mdp::Observation& observation, std::string_view name) {
  const auto schema = sampleEncoder().schema();
  const auto* found = schema.find(name);
  const auto first = observation.begin() + static_cast<std::ptrdiff_t>(found->offset);
  return {first, first + static_cast<std::ptrdiff_t>(found->size)};
}

std::vector<float> vectorOf(std::string_view text) {
  std::vector<float> vector(64);
  encoding::HashedSubwordEncoder().encode(text, vector);
  return vector;
}

bool isClose(const std::vector<float>& a, const std::vector<float>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](float x, float y) { return std::abs(x - y) < 1e-6F; });
}

dialogue::Dialogue sampleDialogue() {
  dialogue::Dialogue talk;
  talk.id.text = "d1";
  talk.segment = {{"product", "mobile"}, {"region", "north"}};
  talk.turns = {agentTurn({said("hello there", {0}), said("how are you today", {1, 2})}),
                customerTurn("fine thanks"),
                agentTurn({said("we have an offer", {3})}),
                customerTurn("what does it cost"),
                agentTurn({said("let me see")}),
                customerTurn("ok"),
                agentTurn({said("ten a month", {1})})};
  return talk;
}

/// Everything from the chosen utterance on is replaced by something else.
dialogue::Dialogue withOtherFuture(dialogue::Dialogue talk, const encoding::DecisionStep& step,
                                   base::RandomStream& random) {
  talk.turns.resize(step.turn + 1);
  auto& utterances = talk.turns[step.turn].utterances;
  utterances.resize(step.utterance + 1);
  utterances.back().text = randomSentence(random);
  utterances.back().actions.resize(step.label + 1);
  utterances.back().actions.back() = {static_cast<std::int32_t>(random.below(kActions))};
  if (random.below(2) == 0) utterances.push_back(said(randomSentence(random), {2}));
  const auto later = randomDialogue(random, kActions, "later");
  talk.turns.insert(talk.turns.end(), later.turns.begin(), later.turns.end());
  talk.outcome.converted = random.below(2) == 0;
  return talk;
}

}  // namespace

class StateEncoderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyLabelIsOneStepInOrder() {
    const auto encoded = encode(sampleDialogue());
    QCOMPARE(encoded.id.text, std::string("d1"));
    QCOMPARE(encoded.steps.size(), std::size_t{5});
    const std::vector<std::array<std::size_t, 4>> expected = {
        {0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 1, 2}, {2, 0, 0, 3}, {6, 0, 0, 1}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto& step = encoded.steps[i];
      const std::array<std::size_t, 4> found = {step.turn, step.utterance, step.label, step.action.index()};
      QVERIFY(found == expected[i]);
    }
    const std::vector<std::size_t> before = {0, 3, 3, 4, 4, 4, 4};
    QCOMPARE(encoded.stepsBeforeTurn, before);
  }

  void slicesHoldWhatTheyAreNamedFor() {
    const auto encoded = encode(sampleDialogue());
    const auto& first = encoded.steps[0].observation;
    for (const char* name : {"customer_last", "customer_summary", "agent_summary", "actions_said", "action_last"}) {
      for (const float x : slice(first, name)) QCOMPARE(x, 0.0F);
    }
    QCOMPARE(slice(first, "segment"), (std::vector<float>{0, 1}));
    QCOMPARE(slice(first, "turn"), (std::vector<float>{0, 0}));

    const auto& last = encoded.steps[4].observation;
    QVERIFY(isClose(slice(last, "customer_last"), vectorOf("ok")));
    auto customer = vectorOf("fine thanks");
    for (const char* text : {"what does it cost", "ok"}) {
      const auto next = vectorOf(text);
      for (std::size_t i = 0; i < 64; ++i) customer[i] = 0.7F * customer[i] + 0.3F * next[i];
    }
    QVERIFY(isClose(slice(last, "customer_summary"), customer));
    QCOMPARE(slice(last, "actions_said"), (std::vector<float>{0.5F, 0.5F, 0.5F, 0.5F}));
    QCOMPARE(slice(last, "action_last"), (std::vector<float>{0, 0, 0, 1}));
    QCOMPARE(slice(last, "turn"), (std::vector<float>{6.0F / 16.0F, 4.0F / 14.0F}));
    QCOMPARE(slice(encoded.finalObservation, "actions_said")[1], 2.0F / 3.0F);
  }

  void unlabelledAgentTextIsContext() {
    auto other = sampleDialogue();
    other.turns[4].utterances[0].text = "something entirely different";
    const auto a = encode(sampleDialogue());
    const auto b = encode(other);
    QCOMPARE(a.steps.size(), b.steps.size());
    QCOMPARE(a.afterCustomerTurn[3], b.afterCustomerTurn[3]);
    QVERIFY(slice(a.steps[4].observation, "agent_summary") != slice(b.steps[4].observation, "agent_summary"));
    QCOMPARE(slice(a.steps[4].observation, "customer_summary"), slice(b.steps[4].observation, "customer_summary"));
  }

  void withinATurnOnlyTheActionsChange() {
    const auto encoded = encode(sampleDialogue());
    for (const char* name : {"customer_last", "customer_summary", "agent_summary", "segment"}) {
      QCOMPARE(slice(encoded.steps[0].observation, name), slice(encoded.steps[2].observation, name));
    }
    QCOMPARE(slice(encoded.steps[2].observation, "actions_said"), (std::vector<float>{0.5F, 0.5F, 0, 0}));
    QCOMPARE(slice(encoded.steps[2].observation, "action_last"), (std::vector<float>{0, 1, 0, 0}));
  }

  void afterACustomerTurnIsWhatTheNextDecisionSees() {
    const auto encoded = encode(sampleDialogue());
    QCOMPARE(encoded.afterCustomerTurn[1], encoded.steps[3].observation);
    QCOMPARE(encoded.afterCustomerTurn[5], encoded.steps[4].observation);
    QVERIFY(encoded.maskAfterCustomerTurn[1] == encoded.steps[3].verdict.mask);
    QVERIFY(encoded.afterCustomerTurn[0].empty());
    QCOMPARE(encoded.maskAfterCustomerTurn[0].size(), std::size_t{1});
    QCOMPARE(encoded.afterCustomerTurn.size(), std::size_t{7});
  }

  void masksKnowOnlyWhatWasSaidBefore() {
    const auto encoded = encode(sampleDialogue());
    QVERIFY(!encoded.steps[0].verdict.mask.isAllowed({3}));
    QVERIFY(encoded.steps[1].verdict.mask.isAllowed({3}));
  }

  /// The heart of it: 200 dialogues, every decision, three other futures each.
  void observationsNeverDependOnTheFuture() {
    base::RandomStream random(23);
    std::size_t checked = 0;
    for (int round = 0; round < 200; ++round) {
      const auto talk = randomDialogue(random, kActions, "r");
      const auto encoded = encode(talk);
      for (std::size_t k = 0; k < encoded.steps.size(); ++k) {
        for (int variant = 0; variant < 3; ++variant) {
          const auto other = encode(withOtherFuture(talk, encoded.steps[k], random));
          QVERIFY(other.steps.size() > k);
          QCOMPARE(other.steps[k].observation, encoded.steps[k].observation);
          QVERIFY(other.steps[k].verdict.mask == encoded.steps[k].verdict.mask);
          ++checked;
        }
      }
    }
    QVERIFY(checked > 2000);
  }

  void everyObservationIsFiniteAndFullLength() {
    base::RandomStream random(29);
    const std::size_t size = sampleEncoder().schema().size();
    for (int round = 0; round < 100; ++round) {
      const auto encoded = encode(randomDialogue(random, kActions, "r"));
      QCOMPARE(encoded.finalObservation.size(), size);
      for (const auto& step : encoded.steps) {
        QCOMPARE(step.observation.size(), size);
        for (const float x : step.observation) QVERIFY(std::isfinite(x) && std::abs(x) <= 1.0F + 1e-5F);
      }
    }
  }

  void mirroredMeansTheOtherSideIsTheAgent() {
    auto mirrored = sampleDialogue();
    mirrored.view = dialogue::View::mirrored;
    for (auto& turn : mirrored.turns) {
      turn.speaker = turn.speaker == dialogue::Speaker::agent ? dialogue::Speaker::customer : dialogue::Speaker::agent;
    }
    mirrored.turns[1].utterances[0].actions = {{2}};
    const auto encoded = encode(mirrored);
    QCOMPARE(encoded.steps.size(), std::size_t{1});
    QCOMPARE(encoded.steps[0].turn, std::size_t{1});
    QVERIFY(!encoded.afterCustomerTurn[0].empty());
    // Labels of the side that is now the customer are neither steps nor actions said.
    QCOMPARE(slice(encoded.finalObservation, "actions_said"), (std::vector<float>{0, 0, 0.5F, 0}));
  }

  void eachUtteranceIsEncodedOnce() {
    DirectVectors vectors;
    QVERIFY(sampleEncoder().encode(sanitized(sampleDialogue()), vectors, SampleMasks()).isOk());
    QCOMPARE(vectors.calls().size(), std::size_t{8});
    for (const auto& [text, calls] : vectors.calls()) QCOMPARE(calls, 1);
  }

  void anEmptyDialogueHasAStateAndNoStep() {
    dialogue::Dialogue talk;
    talk.turns = {agentTurn({}), customerTurn("")};
    const auto encoded = encode(talk);
    QVERIFY(encoded.steps.empty());
    QCOMPARE(encoded.afterCustomerTurn.size(), std::size_t{2});
    QCOMPARE(encode(dialogue::Dialogue{}).finalObservation.size(), sampleEncoder().schema().size());
  }

  void refusesActionsTheSchemaDoesNotKnow() {
    for (const std::int32_t action : {-1, 4, 1000}) {
      dialogue::Dialogue talk;
      talk.turns = {agentTurn({said("x", {action})})};
      DirectVectors vectors;
      const auto encoded = sampleEncoder().encode(sanitized(talk), vectors, SampleMasks());
      QVERIFY(!encoded);
      QVERIFY(encoded.error().code == base::ErrorCode::checkpointMismatch);
    }
  }

  void passesOnFailuresOfTheCache() {
    FailingVectors failing(0);
    const auto failed = sampleEncoder().encode(sanitized(sampleDialogue()), failing, SampleMasks());
    QVERIFY(failed.error().code == base::ErrorCode::databaseFailed);
    FailingVectors tooShort(3);
    QVERIFY(!sampleEncoder().encode(sanitized(sampleDialogue()), tooShort, SampleMasks()));
  }
};

QTEST_APPLESS_MAIN(StateEncoderTest)
#include "tst_state_encoder.moc"

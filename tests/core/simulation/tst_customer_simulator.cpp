// A learned simulator against a process whose chances are known, and against what every environment must keep.
#include <QtTest/QtTest>
#include <algorithm>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/state_encoder.h"
#include "core/simulation/customers/simulated_log.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/known_customers.h"

using namespace studio;
using namespace studio::simulation;

namespace {

std::shared_ptr<const CustomerModel> plantedModel() {
  static const auto kModel = std::make_shared<const CustomerModel>(
      fitCustomerModel(test::PlantedCustomers::log(4000, 3), "planted", {}, {}).value());
  return kModel;
}

SimulatedActions twoActions() { return {{"ask", "praise"}, {}, {}}; }

/// Vectors of length 1 for every kind of reply and action.
std::shared_ptr<const CustomerAppearance> appearance() {
  const encoding::HashedSubwordEncoder encoder;
  auto look = std::make_shared<CustomerAppearance>();
  look->schema = encoding::StateEncoder::make(encoder, {"ask", "praise"}, {"size=small", "size=big"}).schema();
  const auto vectorOf = [&](const char* text) {
    std::vector<float> vector(encoder.dimension());
    encoder.encode(text, vector);
    return vector;
  };
  look->replies = {{vectorOf("no"), vectorOf("never")},
                   {vectorOf("yes gladly"), vectorOf("of course"), vectorOf("fine")}};
  look->actions = {{vectorOf("what do you need")}, {}};
  return look;
}

/// Chances of what one decision at the beginning leads to, by simulating it many times.
struct FirstStep {
  double ended = 0, kind = 0;
};
FirstStep firstStepOf(std::int32_t action) {
  SimulatorOptions options;
  options.size = 20'000;
  CustomerSimulator simulator(plantedModel(), twoActions(), options);
  simulator.reset(5);
  simulator.step(std::vector<std::int32_t>(options.size, action));
  double ended = 0, kind = 0, replies = 0;
  for (std::size_t row = 0; row < options.size; ++row) {
    ended += simulator.isTerminal()[row];
    if (simulator.isTerminal()[row] != 0) continue;
    replies += 1;
    kind += simulator.situation(row).lastReply == 1 ? 1 : 0;
  }
  return {ended / static_cast<double>(options.size), kind / replies};
}

double conversionOf(const CustomerLog& log) {
  return static_cast<double>(std::ranges::count_if(log.dialogues, [](const auto& d) { return d.isConverted; })) /
         static_cast<double>(log.dialogues.size());
}

/// Says one thing whatever happens.
class OneAction final : public DialoguePolicy {
 public:
  explicit OneAction(std::size_t action) : m_action(action) {}
  base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) override {
    std::ranges::fill(out, 0.0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      out[row * rows.actions + m_action] = 1;
      applyMask(rows.mask(row), out.subspan(row * rows.actions, rows.actions));
    }
    return {};
  }

 private:
  std::size_t m_action;
};

CustomerLog simulated(const SimulatorOptions& options, DialoguePolicy& policy, std::size_t dialogues,
                      std::uint64_t seed = 1) {
  CustomerSimulator simulator(plantedModel(), twoActions(), options);
  return simulatedLog(simulator, policy, {dialogues, seed}, {}, {}).value();
}

}  // namespace

class CustomerSimulatorTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatEnvironmentsPromise() {
    tests::checkEnvironment([]() -> std::unique_ptr<mdp::Environment> {
      SimulatorOptions options;
      options.size = 3;
      options.appearance = appearance();
      return std::make_unique<CustomerSimulator>(plantedModel(), twoActions(), options);
    });
  }

  // 4,000 dialogues tell a share of a half by 0.02 (two standard errors of 1,000 replies); regularisation takes a
  // little.
  void learnsTheChancesThatWerePlanted() {
    for (const std::int32_t action : {0, 1}) {
      const FirstStep step = firstStepOf(action);
      QVERIFY2(std::abs(step.ended - test::PlantedCustomers::kEnding) < 0.03, qPrintable(QString::number(step.ended)));
      QVERIFY2(std::abs(step.kind - test::PlantedCustomers::kKind[action]) < 0.05,
               qPrintable(QString::number(step.kind)));
    }
  }

  void segmentsConvertAsTheyDid() {
    BehaviourPolicy agents(plantedModel());
    for (const std::size_t segment : {0U, 1U}) {
      SimulatorOptions options;
      options.size = 8;
      options.mix.weights[plantedModel()->shape.segments[1 - segment]] = 0;
      const CustomerLog log = simulated(options, agents, 8000);
      for (const auto& dialogue : log.dialogues) QCOMPARE(dialogue.start.segments.front(), segment);
      QVERIFY(std::abs(conversionOf(log) - test::PlantedCustomers::kConverted[segment]) < 0.04);
    }
  }

  void aMixWithoutAnybodyIsSeen() {
    CustomerMix mix;
    QVERIFY(!CustomerMixTable(*plantedModel(), mix).isEmpty());
    mix.weights = {{"size=small", 0}, {"size=big", 0}};
    QVERIFY(CustomerMixTable(*plantedModel(), mix).isEmpty());
  }

  void theMixDrifts() {
    BehaviourPolicy agents(plantedModel());
    SimulatorOptions options;
    options.size = 1;
    options.mix.dialogues = 4000;
    options.mix.drift["size=big"] = 0;
    const CustomerLog log = simulated(options, agents, 4000);
    const auto bigIn = [&](std::size_t first, std::size_t last) {
      double big = 0;
      for (std::size_t i = first; i < last; ++i) big += log.dialogues[i].start.segments.front();
      return big / static_cast<double>(last - first);
    };
    QVERIFY(std::abs(bigIn(0, 400) - 0.49) < 0.08);       // (1 − s) / (2 − s), on average over s from 0 to 0.1
    QVERIFY(std::abs(bigIn(3600, 4000) - 0.047) < 0.04);  // the same for s from 0.9 to 1
  }

  void armsMeetTheSameCustomers() {
    OneAction ask(0), praise(1);
    SimulatorOptions options;
    options.size = 1;
    const CustomerLog first = simulated(options, ask, 500), second = simulated(options, praise, 500);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < first.dialogues.size(); ++i) {
      QCOMPARE(first.dialogues[i].start.segments, second.dialogues[i].start.segments);
      differing += first.dialogues[i].isConverted != second.dialogues[i].isConverted ? 1 : 0;
    }
    // What is said moves nobody here, so that without common numbers 0.5 would differ. What the model believes of the
    // actions by chance moves some.
    QVERIFY2(differing < 75, qPrintable(QString::number(differing)));
    const CustomerLog again = simulated(options, ask, 500);
    for (std::size_t i = 0; i < first.dialogues.size(); ++i) {
      QCOMPARE(again.dialogues[i].isConverted, first.dialogues[i].isConverted);
      QCOMPARE(again.dialogues[i].steps.size(), first.dialogues[i].steps.size());
    }
  }

  void whatHappensDoesNotDependOnTheRowsBeside() {
    SimulatorOptions few, many;
    few.size = 2;
    many.size = 9;
    CustomerSimulator a(plantedModel(), twoActions(), few), b(plantedModel(), twoActions(), many);
    a.reset(4);
    b.reset(4);
    for (int step = 0; step < 50; ++step) {
      a.step(std::vector<std::int32_t>(2, step % 2));
      b.step(std::vector<std::int32_t>(9, step % 2));
      for (std::size_t row = 0; row < 2; ++row) {
        QCOMPARE(a.isTerminal()[row], b.isTerminal()[row]);
        QCOMPARE(a.rewards()[row], b.rewards()[row]);
        QCOMPARE(a.situation(row).lastReply, b.situation(row).lastReply);
      }
    }
  }

  void aMaskedActionIsNotSaid() {
    SimulatedActions actions = twoActions();
    actions.constraints.push_back({{1}, {{0}}, "praise waits for a question"});
    SimulatorOptions options;
    options.size = 50;
    options.horizon = 4;
    CustomerSimulator simulator(plantedModel(), actions, options);
    simulator.reset(2);
    for (int step = 0; step < 4; ++step) {
      for (std::size_t row = 0; row < 50; ++row) {
        QCOMPARE(simulator.masks()[row * 2 + 1], std::uint8_t{0});
        QCOMPARE(simulator.isTerminal()[row], std::uint8_t{0});
      }
      simulator.step(std::vector<std::int32_t>(50, 1));
    }
    // Decisions are used up all the same: the horizon ends every dialogue, with nothing said in it.
    for (std::size_t row = 0; row < 50; ++row) {
      QCOMPARE(simulator.isTerminal()[row], std::uint8_t{1});
      QVERIFY(simulator.ended(row).dialogue.steps.empty());
    }
    simulator.step(std::vector<std::int32_t>(50, 0));
    for (std::size_t row = 0; row < 50; ++row) {
      if (simulator.isTerminal()[row] == 0) QCOMPARE(simulator.masks()[row * 2 + 1], std::uint8_t{1});
    }
  }

  void theHorizonEndsDialogues() {
    BehaviourPolicy agents(plantedModel());
    SimulatorOptions options;
    options.size = 4;
    options.horizon = 2;
    const CustomerLog log = simulated(options, agents, 1000);
    for (const auto& dialogue : log.dialogues) QVERIFY(!dialogue.steps.empty() && dialogue.steps.size() <= 2);
  }

  void tooLittleIsRefused() {
    const auto few = fitCustomerModel(test::PlantedCustomers::log(30, 1), "few", {}, {});
    QVERIFY(!few && few.error().code == base::ErrorCode::simulatorUnusable);
    auto log = test::PlantedCustomers::log(200, 1);
    for (auto& dialogue : log.dialogues) dialogue.isConverted = true;
    const auto same = fitCustomerModel(log, "same", {}, {});
    QVERIFY(!same && same.error().code == base::ErrorCode::simulatorUnusable);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = fitCustomerModel(test::PlantedCustomers::log(200, 1), "stopped", stop.get_token(), {});
    QVERIFY(!stopped && stopped.error().code == base::ErrorCode::cancelled);
  }

  void theSameLogGivesTheSameModel() {
    const auto log = test::PlantedCustomers::log(300, 8);
    QCOMPARE(fitCustomerModel(log, "a", {}, {})->digest, fitCustomerModel(log, "b", {}, {})->digest);
    QVERIFY(fitCustomerModel(log, "a", {}, {})->digest !=
            fitCustomerModel(test::PlantedCustomers::log(300, 9), "c", {}, {})->digest);
  }
};

QTEST_GUILESS_MAIN(CustomerSimulatorTest)
#include "tst_customer_simulator.moc"

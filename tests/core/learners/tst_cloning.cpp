#include <QtTest>
#include <array>
#include <cmath>

#include "core/learners/ppo/initial_policy.h"
#include "core/learners/rlhf/cloning_run.h"
#include "tests/core/learners/toy_feedback.h"

using namespace studio;
using learners::CloningConfig;

namespace {

/// What is said in each of three states; 0 is forbidden.
constexpr std::array<std::array<double, 4>, 3> kPolicy = {
    {{0.7, 0.1, 0.2, 0.0}, {0.0, 0.5, 0.0, 0.5}, {0.25, 0.25, 0.25, 0.25}}};

mdp::ActionMask maskIn(std::size_t state) {
  std::vector<std::uint8_t> allowed;
  for (const double chance : kPolicy[state]) allowed.push_back(chance > 0 ? 1 : 0);
  return test::maskOf(allowed);
}

/// Dialogues of one decision each.
std::vector<mdp::Trajectory> demonstrations(std::size_t count, bool isGreedy) {
  base::RandomStream random(1);
  std::vector<mdp::Trajectory> dialogues;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t state = random.below(3);
    mdp::Transition step;
    step.observation = test::oneHot(state, 3);
    step.mask = maskIn(state);
    const auto best = std::max_element(kPolicy[state].begin(), kPolicy[state].end()) - kPolicy[state].begin();
    step.action = test::actionOf(isGreedy ? static_cast<std::size_t>(best) : random.weighted(kPolicy[state]));
    step.isTerminal = true;
    dialogues.push_back({{"d" + std::to_string(i)}, {step}});
  }
  return dialogues;
}

struct Cloned {
  std::unique_ptr<neural::ActorCriticLearner> policy;
  std::vector<std::tuple<std::string, std::uint64_t, double>> curve;
};

/// The policy as PPO would begin with it.
Cloned cloned(const std::vector<mdp::Trajectory>& dialogues, const CloningConfig& config) {
  const std::vector<std::size_t> hidden = {16};
  const auto set = *learners::makeDemonstrationSet(dialogues, config.heldOutShare, 1);
  Cloned result;
  learners::CloningRun run(config, hidden, set, 0, 5, [&](const learners::CurvePoint& point) {
    result.curve.emplace_back(point.name, point.step, point.value);
  });
  if (!run.start(nullptr)) qFatal("cannot start");
  while (!run.isDone()) {
    if (!run.advance()) qFatal("cannot go on");
  }
  base::RandomStream random(2);
  result.policy = *neural::makeActorCritic({3, {4}, hidden, {4}, -0.5, true}, random);
  if (!learners::beginWith(*result.policy, *learners::clonedPolicy(*run.checkpoint()))) qFatal("it does not fit");
  return result;
}

std::vector<float> chancesOf(const neural::ActorCriticLearner& policy, neural::PolicyRole role, std::size_t state) {
  std::vector<float> logs(4);
  const auto mask = maskIn(state);
  if (!policy.evaluate(role, test::oneHot(state, 3), mask.bytes(), 1, {logs})) qFatal("no opinion");
  for (float& value : logs) value = std::exp(value);
  return logs;
}

CloningConfig configOf(std::uint64_t updates) {
  CloningConfig config;
  config.updates = updates;
  config.batchSize = 64;
  config.evaluateEvery = 100;
  config.learningRate = 3e-3;
  return config;
}

}  // namespace

class TestCloning : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reproducesTheDemonstratedChances();
  void reproducesAScript();
  void keepsWhatForeseesBest();
  void neverSaysWhatIsForbidden();
};

/// 30,000 decisions: every chance comes within 0.03; forbidden actions have exactly 0, in the averaged copy too.
void TestCloning::reproducesTheDemonstratedChances() {
  const auto result = cloned(demonstrations(30'000, false), configOf(3000));
  for (const auto role : {neural::PolicyRole::current, neural::PolicyRole::average}) {
    for (std::size_t state = 0; state < 3; ++state) {
      const auto chances = chancesOf(*result.policy, role, state);
      for (std::size_t a = 0; a < 4; ++a) {
        QVERIFY2(std::abs(static_cast<double>(chances[a]) - kPolicy[state][a]) < 0.03,
                 qPrintable(QString::number(static_cast<double>(chances[a]))));
        if (kPolicy[state][a] == 0) QCOMPARE(chances[a], 0.0F);
      }
    }
  }
}

void TestCloning::reproducesAScript() {
  const auto result = cloned(demonstrations(600, true), configOf(1500));
  for (std::size_t state = 0; state < 3; ++state) {
    const auto chances = chancesOf(*result.policy, neural::PolicyRole::current, state);
    const auto best = std::max_element(kPolicy[state].begin(), kPolicy[state].end()) - kPolicy[state].begin();
    QVERIFY(chances[static_cast<std::size_t>(best)] > 0.98F);
  }
  const auto& last = result.curve.back();
  QCOMPARE(std::get<0>(last), std::string("cloning_agreement"));
  QCOMPARE(std::get<2>(last), 1.0);
}

/// Few and noisy demonstrations are learned by heart; the weights kept are those of the best evaluation.
void TestCloning::keepsWhatForeseesBest() {
  auto config = configOf(2000);
  config.heldOutShare = 0.4;
  auto few = demonstrations(60, false);
  base::RandomStream random(4);
  for (auto& dialogue : few) {
    for (float& value : dialogue.steps[0].observation) value += static_cast<float>(random.normal());
  }
  const auto set = *learners::makeDemonstrationSet(few, config.heldOutShare, 1);
  std::vector<double> losses;
  learners::CloningRun run(config, std::vector<std::size_t>{32}, set, 0, 5, [&](const learners::CurvePoint& point) {
    if (point.name == "cloning_held_out_loss") losses.push_back(point.value);
  });
  QVERIFY(run.start(nullptr).isOk());
  while (!run.isDone()) QVERIFY(run.advance().isOk());
  const double kept = run.checkpoint()->find("run.best_loss")->doubles()->front();
  QVERIFY(kept <= *std::min_element(losses.begin(), losses.end()));  // those before the first step count, too
  QVERIFY(losses.back() > kept + 0.1);
}

/// A million decisions under masks that were never demonstrated.
void TestCloning::neverSaysWhatIsForbidden() {
  constexpr std::size_t kRows = 1000;
  const auto result = cloned(demonstrations(500, false), configOf(300));
  base::RandomStream random(6);
  std::vector<float> observations(kRows * 3), logs(kRows), values(kRows);
  std::vector<std::uint8_t> masks(kRows * 4);
  std::vector<std::int32_t> actions(kRows);
  for (int batch = 0; batch < 1000; ++batch) {
    for (float& value : observations) value = static_cast<float>(2 * random.normal());
    for (std::size_t i = 0; i < kRows; ++i) {
      const std::size_t kept = random.below(4);
      for (std::size_t a = 0; a < 4; ++a) masks[i * 4 + a] = a == kept || random.uniform() < 0.3 ? 1 : 0;
    }
    QVERIFY(result.policy->decide(observations, masks, kRows, random, {actions, {}, logs, values}).isOk());
    for (std::size_t i = 0; i < kRows; ++i) QVERIFY(masks[i * 4 + static_cast<std::size_t>(actions[i])] == 1);
  }
}

QTEST_APPLESS_MAIN(TestCloning)
#include "tst_cloning.moc"

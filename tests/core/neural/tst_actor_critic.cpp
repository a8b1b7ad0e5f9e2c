#include <QtTest>
#include <cmath>
#include <limits>

#include "core/neural/q_learner.h"
#include "tests/core/neural/small_actor_critic.h"

using namespace studio;
using neural::ActorCriticConfig;
using neural::PpoUpdateConfig;

namespace {

enum class Kind { catalogue, candidates, parametric };

ActorCriticConfig configOf(Kind kind) {
  ActorCriticConfig config{5, {7}, {9, 6}, {8}};
  base::RandomStream random(11);
  if (kind == Kind::candidates) {
    config.actions.embeddingSize = 4;
    config.actions.embeddings = test::randomEmbeddings(7, 4, random);
  }
  if (kind == Kind::parametric) {
    config.actions.hasParameter = {0, 1, 0, 1, 1, 0, 0};
    config.actions.parameterLimit = 0.3;
  }
  return config;
}

double lossOf(const neural::PpoUpdateReport& report, const PpoUpdateConfig& config) {
  return report.policyLoss + config.valueCoefficient * report.valueLoss - config.entropyCoefficient * report.entropy +
         config.referenceKlCoefficient * report.referenceKl;
}

const PpoUpdateConfig kEverything{
    .valueClipRange = 0.2, .valueCoefficient = 0.7, .entropyCoefficient = 0.05, .referenceKlCoefficient = 0.2};

void addKinds() {
  QTest::addColumn<int>("kind");
  QTest::newRow("catalogue") << static_cast<int>(Kind::catalogue);
  QTest::newRow("candidates") << static_cast<int>(Kind::candidates);
  QTest::newRow("actions with a number") << static_cast<int>(Kind::parametric);
}

double lengthOf(const std::vector<float>& weights, std::size_t from, std::size_t count) {
  double squares = 0;
  for (std::size_t i = from; i < from + count; ++i)
    squares += static_cast<double>(weights[i]) * static_cast<double>(weights[i]);
  return std::sqrt(squares);
}

}  // namespace

class TestActorCritic : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void weightsStartOrthogonal();
  void gradientMatchesFiniteDifferences_data() { addKinds(); }
  void gradientMatchesFiniteDifferences();
  void gradientMatchesAutomaticDifferentiation_data() { addKinds(); }
  void gradientMatchesAutomaticDifferentiation();
  void firstRatioIsOne_data() { addKinds(); }
  void firstRatioIsOne();
  void gradientIsClippedOverBothNetworks();
  void tooFarAStepIsNotMade();
  void nonFiniteLossChangesNothing();
  void answersDoNotDependOnTheRowsBeside();
  void savedAndLoadedGoesOnTheSame_data() { addKinds(); }
  void savedAndLoadedGoesOnTheSame();
  void averageFollowsThePolicy();
  void foreignWeightsChangeNothing();
  void wrongCallsAreErrors();
  void manyCandidatesAreScored();
};

void TestActorCritic::weightsStartOrthogonal() {
  const ActorCriticConfig config{64, {10}, {128, 128}, {128, 128}};
  const auto file = test::fileOf(*test::actorCritic(config));
  const auto weights = [&](const char* name) { return *file.find(name)->floats(); };
  const auto first = weights("policy.0.weight");  // 128 × 64: columns are orthogonal, of length sqrt 2
  double product = 0, squares = 0;
  for (std::size_t row = 0; row < 128; ++row) {
    product += static_cast<double>(first[row * 64]) * static_cast<double>(first[row * 64 + 1]);
    squares += std::pow(static_cast<double>(first[row * 64]), 2);
  }
  QVERIFY(std::abs(product) < 1e-6);
  QVERIFY(std::abs(squares - 2) < 1e-5);
  QVERIFY(std::abs(lengthOf(weights("policy.2.weight"), 128, 128) - 0.01) < 1e-7);
  QVERIFY(std::abs(lengthOf(weights("value.2.weight"), 0, 128) - 1) < 1e-6);
  for (const char* name : {"policy.0.bias", "policy.2.bias", "value.1.bias", "value.2.bias"}) {
    for (const float bias : weights(name)) QCOMPARE(bias, 0.0F);
  }
  QVERIFY(weights("policy.1.weight") != weights("value.1.weight"));
  QCOMPARE(test::parametersOf(config, *test::actorCritic(config, 1)),
           test::parametersOf(config, *test::actorCritic(config, 1)));
  QVERIFY(test::parametersOf(config, *test::actorCritic(config, 1)) !=
          test::parametersOf(config, *test::actorCritic(config, 2)));
}

/// Differences of 0.0003 of single-precision losses that are summed in double precision; a kink of ReLU, clip
/// or maximum between the two points spoils a difference, so a few may be off.
void TestActorCritic::gradientMatchesFiniteDifferences() {
  QFETCH(int, kind);
  const auto config = configOf(static_cast<Kind>(kind));
  base::RandomStream random(23);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  const auto batch = test::randomPpoBatch(config, *learner, 12, random);
  const auto start = test::parametersOf(config, *learner);
  std::vector<float> gradient(learner->parameterCount()), unused(gradient.size());
  const auto at = [&](std::vector<float> parameters, std::size_t i, float step) {
    parameters[i] += step;
    test::setParameters(config, *learner, parameters);
    return lossOf(*learner->differentiate(batch.view(), kEverything, unused), kEverything);
  };
  QVERIFY(learner->differentiate(batch.view(), kEverything, gradient).isOk());
  std::size_t spoiled = 0;
  constexpr float kStep = 3e-4F;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    const double numeric = (at(start, i, kStep) - at(start, i, -kStep)) / (2 * static_cast<double>(kStep));
    if (std::abs(numeric - static_cast<double>(gradient[i])) > 2e-3 * (1 + std::abs(numeric))) ++spoiled;
  }
  QVERIFY2(spoiled * 50 <= gradient.size(), qPrintable(QString::number(spoiled)));
}

void TestActorCritic::gradientMatchesAutomaticDifferentiation() {
  QFETCH(int, kind);
  const auto config = configOf(static_cast<Kind>(kind));
  const auto module = neural::openNeuralModule();
  QVERIFY(module.isOk());
  base::RandomStream random(29);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  for (const bool isPlain : {false, true}) {
    const auto batch = test::randomPpoBatch(config, *learner, 33, random);
    const PpoUpdateConfig update = isPlain ? PpoUpdateConfig{} : kEverything;
    std::vector<float> gradient(learner->parameterCount());
    const auto report = learner->differentiate(batch.view(), update, gradient);
    const auto oracle = (*module)->differentiatePpo(config, test::parametersOf(config, *learner), batch.view(), update);
    QVERIFY(report.isOk() && oracle.isOk());
    for (std::size_t i = 0; i < gradient.size(); ++i)
      QVERIFY2(std::abs(gradient[i] - oracle->gradient[i]) < 1e-5F, qPrintable(QString::number(i)));
    for (const auto figure :
         {&neural::PpoUpdateReport::policyLoss, &neural::PpoUpdateReport::valueLoss, &neural::PpoUpdateReport::entropy,
          &neural::PpoUpdateReport::approxKl, &neural::PpoUpdateReport::clipFraction,
          &neural::PpoUpdateReport::referenceKl, &neural::PpoUpdateReport::gradientNorm}) {
      QVERIFY(std::abs((*report).*figure - oracle->report.*figure) < 1e-5);
    }
    QVERIFY(report->clipFraction > 0 && report->clipFraction < 1);
  }
}

void TestActorCritic::firstRatioIsOne() {
  QFETCH(int, kind);
  const auto config = configOf(static_cast<Kind>(kind));
  base::RandomStream random(31);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  auto batch = test::randomPpoBatch(config, *learner, 64, random);
  batch.rawParameters.resize(64);
  QVERIFY(learner
              ->decide(batch.observations, batch.masks, 64, random,
                       {batch.actions, batch.rawParameters, batch.logProbabilities, batch.values})
              .isOk());
  const auto report = learner->update(batch.view(), {});
  QVERIFY(report.isOk() && report->isStepMade);
  QVERIFY(report->largestRatioChange < 1e-6);
  QCOMPARE(report->clipFraction, 0.0);
  QVERIFY(std::abs(report->approxKl) < 1e-12);
  const auto second = learner->update(batch.view(), {});
  QVERIFY(second->largestRatioChange > 1e-6);
}

/// Adam's first moment after one step from zero is 0.1 · the clipped gradient.
void TestActorCritic::gradientIsClippedOverBothNetworks() {
  const auto config = configOf(Kind::catalogue);
  base::RandomStream random(37);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  const auto batch = test::randomPpoBatch(config, *learner, 32, random);
  const auto report = learner->update(batch.view(), {.valueCoefficient = 100, .maxGradientNorm = 0.5});
  QVERIFY(report->gradientNorm > 5);
  const auto moments = *test::fileOf(*learner).find("adam.first")->floats();
  QVERIFY(std::abs(lengthOf(moments, 0, moments.size()) - 0.05) < 1e-5);
}

void TestActorCritic::tooFarAStepIsNotMade() {
  const auto config = configOf(Kind::catalogue);
  base::RandomStream random(41);
  auto learner = test::actorCritic(config);
  const auto batch = test::randomPpoBatch(config, *learner, 32, random);
  const auto before = test::parametersOf(config, *learner);
  const auto report = learner->update(batch.view(), {.klLimit = 1e-6});
  QVERIFY(report->approxKl > 1e-6);
  QVERIFY(!report->isStepMade);
  QCOMPARE(test::parametersOf(config, *learner), before);
  QVERIFY(learner->update(batch.view(), {.klLimit = 10})->isStepMade);
  QVERIFY(test::parametersOf(config, *learner) != before);
}

void TestActorCritic::nonFiniteLossChangesNothing() {
  const auto config = configOf(Kind::catalogue);
  base::RandomStream random(43);
  auto learner = test::actorCritic(config);
  auto batch = test::randomPpoBatch(config, *learner, 8, random);
  batch.returns[3] = std::numeric_limits<float>::infinity();
  const auto before = store::encodeTensors(test::fileOf(*learner));
  const auto report = learner->update(batch.view(), {});
  QVERIFY(report.isOk());
  QVERIFY(!report->isStepMade);
  QVERIFY(!std::isfinite(report->valueLoss));
  QVERIFY(store::encodeTensors(test::fileOf(*learner)) == before);
}

void TestActorCritic::answersDoNotDependOnTheRowsBeside() {
  const auto config = configOf(Kind::candidates);
  base::RandomStream random(47);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  const std::size_t rows = 700;  // more than one chunk of evaluation
  const auto batch = test::randomPpoBatch(config, *learner, rows, random);
  std::vector<float> logs(rows * 7), values(rows), one(7), value(1);
  QVERIFY(
      learner->evaluate(neural::PolicyRole::current, batch.observations, batch.masks, rows, {logs, {}, values}).isOk());
  for (const std::size_t row : {0U, 1U, 511U, 512U, 699U}) {
    const auto observation = std::span<const float>(batch.observations).subspan(row * 5, 5);
    const auto mask = std::span<const std::uint8_t>(batch.masks).subspan(row * 7, 7);
    QVERIFY(learner->evaluate(neural::PolicyRole::current, observation, mask, 1, {one, {}, value}).isOk());
    QVERIFY(std::equal(one.begin(), one.end(), logs.begin() + static_cast<std::ptrdiff_t>(row * 7)));
    QCOMPARE(value[0], values[row]);
  }
}

void TestActorCritic::savedAndLoadedGoesOnTheSame() {
  QFETCH(int, kind);
  auto config = configOf(static_cast<Kind>(kind));
  config.isAveraged = true;
  const PpoUpdateConfig update{.entropyCoefficient = 0.01, .averageShare = 0.1};
  base::RandomStream random(53);
  auto learner = test::actorCritic(config);
  const auto batch = test::randomPpoBatch(config, *learner, 16, random);
  for (int i = 0; i < 3; ++i) QVERIFY(learner->update(batch.view(), update)->isStepMade);
  auto other = test::actorCritic(config, 99);
  QVERIFY(other->load(test::fileOf(*learner), "").isOk());
  for (int i = 0; i < 3; ++i) {
    QVERIFY(learner->update(batch.view(), update).isOk());
    QVERIFY(other->update(batch.view(), update).isOk());
  }
  QVERIFY(store::encodeTensors(test::fileOf(*learner)) == store::encodeTensors(test::fileOf(*other)));
}

void TestActorCritic::averageFollowsThePolicy() {
  auto config = configOf(Kind::catalogue);
  config.isAveraged = true;
  base::RandomStream random(59);
  auto learner = test::actorCritic(config);
  const auto batch = test::randomPpoBatch(config, *learner, 16, random);
  const auto floats = [&](const char* name) { return *test::fileOf(*learner).find(name)->floats(); };
  const auto before = floats("policy.0.weight");
  QCOMPARE(floats("average.0.weight"), before);
  QVERIFY(learner->update(batch.view(), {.learningRate = 0.1, .averageShare = 0.25})->isStepMade);
  const auto after = floats("policy.0.weight");
  const auto average = floats("average.0.weight");
  for (std::size_t i = 0; i < after.size(); ++i)
    QVERIFY(std::abs(average[i] - (0.75F * before[i] + 0.25F * after[i])) < 1e-6F);
  std::vector<float> one(std::size_t{16} * 7), other(std::size_t{16} * 7);
  QVERIFY(learner->evaluate(neural::PolicyRole::current, batch.observations, batch.masks, 16, {one}).isOk());
  QVERIFY(learner->evaluate(neural::PolicyRole::average, batch.observations, batch.masks, 16, {other}).isOk());
  QVERIFY(one != other);
}

void TestActorCritic::foreignWeightsChangeNothing() {
  const auto config = configOf(Kind::parametric);
  auto learner = test::actorCritic(config);
  const auto before = store::encodeTensors(test::fileOf(*learner));
  auto wider = config;
  wider.policyHiddenSizes = {9, 7};
  const auto foreign = learner->load(test::fileOf(*test::actorCritic(wider)), "");
  QCOMPARE(foreign.error().code, base::ErrorCode::checkpointMismatch);
  auto missing = test::fileOf(*test::actorCritic(config, 2));
  std::erase_if(missing.tensors, [](const auto& tensor) { return tensor.name == "log_deviations"; });
  QCOMPARE(learner->load(missing, "").error().code, base::ErrorCode::checkpointDamaged);
  QVERIFY(store::encodeTensors(test::fileOf(*learner)) == before);
}

void TestActorCritic::wrongCallsAreErrors() {
  const auto config = configOf(Kind::catalogue);
  base::RandomStream random(61);
  auto learner = test::actorCritic(config);
  const auto sound = test::randomPpoBatch(config, *learner, 4, random);
  const auto refuses = [&](const test::OwnedPpoBatch& batch, const PpoUpdateConfig& update) {
    const auto report = learner->update(batch.view(), update);
    return !report && report.error().code == base::ErrorCode::neuralFailed;
  };
  auto illegal = sound;
  illegal.masks[static_cast<std::size_t>(illegal.actions[0])] = 0;
  QVERIFY(refuses(illegal, {}));
  auto outside = sound;
  outside.actions[1] = 7;
  QVERIFY(refuses(outside, {}));
  auto shorter = sound;
  shorter.returns.pop_back();
  QVERIFY(refuses(shorter, {}));
  QVERIFY(refuses({}, {}));
  QVERIFY(refuses(sound, {.clipRange = 0}));
  QVERIFY(refuses(sound, {.entropyCoefficient = std::numeric_limits<double>::quiet_NaN()}));
  auto noReference = sound;
  noReference.reference.clear();
  QVERIFY(refuses(noReference, {.referenceKlCoefficient = 0.1}));
  std::vector<float> logs(std::size_t{4} * 7);
  QVERIFY(!learner->evaluate(neural::PolicyRole::average, sound.observations, sound.masks, 4, {logs}).isOk());
  const auto makes = [](const ActorCriticConfig& wrong) {
    base::RandomStream stream(1);
    return neural::makeActorCritic(wrong, stream).isOk();
  };
  QVERIFY(!makes({0, {3}}));
  QVERIFY(!makes({3, {0}}));
  QVERIFY(!makes({3, {2}, {0}}));
  auto both = configOf(Kind::candidates);
  both.actions.hasParameter.resize(7);
  QVERIFY(!makes(both));
}

void TestActorCritic::manyCandidatesAreScored() {
  base::RandomStream random(67);
  ActorCriticConfig config{6, {1200}, {32}, {16}};
  config.actions.embeddingSize = 20;
  config.actions.embeddings = test::randomEmbeddings(1200, 20, random);
  auto learner = test::actorCritic(config);
  test::shakeParameters(config, *learner, random);
  const auto batch = test::randomPpoBatch(config, *learner, 9, random);
  std::vector<float> logs(std::size_t{9} * 1200);
  QVERIFY(learner->evaluate(neural::PolicyRole::current, batch.observations, batch.masks, 9, {logs}).isOk());
  for (std::size_t row = 0; row < 9; ++row) {
    double sum = 0;
    for (std::size_t a = 0; a < 1200; ++a) {
      QCOMPARE(std::isinf(logs[row * 1200 + a]), batch.masks[row * 1200 + a] == 0);
      sum += std::exp(static_cast<double>(logs[row * 1200 + a]));
    }
    QVERIFY(std::abs(sum - 1) < 1e-4);
  }
}

QTEST_APPLESS_MAIN(TestActorCritic)
#include "tst_actor_critic.moc"

#include <QtTest/QtTest>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/state_encoder.h"
#include "core/policy/policy_artifact.h"
#include "core/policy/q_policy.h"
#include "tests/support/linear_q_learner.h"

using namespace studio;
using policy::PolicyArtifact;

namespace {

const std::vector<std::string> kActions = {"greet", "offer \"A\"", "schließen"};

std::vector<float> weightsOf(std::size_t member, std::size_t count) {
  base::RandomStream random(member + 1);
  std::vector<float> weights(count);
  for (auto& weight : weights) weight = static_cast<float>(random.normal());
  return weights;
}

encoding::DecisionStep step(std::size_t turn, std::int32_t action) {
  return {turn, 0, 0, {action}, {}, {mdp::ActionMask::allowAll(3), {}}};
}

PolicyArtifact sampleArtifact(std::size_t members) {
  PolicyArtifact artifact;
  artifact.learner = "dqn";
  artifact.configJson = R"({"updates": 100})";
  artifact.schema = encoding::StateEncoder::make(encoding::HashedSubwordEncoder(), kActions, {}).schema();
  artifact.catalogueDigest = "ab12";
  artifact.actionNames = kActions;
  artifact.network = {artifact.schema.size(), kActions.size(), {16, 8}};
  artifact.temperature = 0.1;
  encoding::EncodedDialogue talk;
  talk.steps = {step(0, 1)};
  artifact.support = policy::SupportIndex::build(std::span(&talk, 1), kActions.size());
  artifact.learnerPrefix = "learner/";
  for (std::size_t member = 0; member < members; ++member) {
    const tests::LinearQLearner learner(3, weightsOf(member, 3 * artifact.schema.size()));
    store::TensorFile file;
    file.tensors = learner.save("learner/").value();
    const std::vector<float> buffer(1000, 0.5F);
    file.tensors.push_back(store::Tensor::fromFloats("replay/observations", {1000}, buffer));
    artifact.members.push_back(std::move(file));
  }
  return artifact;
}

/// Through the bytes, as a workspace keeps it.
base::Result<PolicyArtifact> roundTrip(const PolicyArtifact& artifact) {
  const auto file = store::decodeTensors(store::encodeTensors(policy::bundlePolicy(artifact)), "dqn-01");
  if (!file) return file.error();
  return policy::unbundlePolicy(*file, "dqn-01");
}

std::string argumentOf(const base::Error& error, std::string_view name) { return std::string(error.argument(name)); }

}  // namespace

class PolicyArtifactTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void comesBackAsItWas() {
    const auto artifact = sampleArtifact(12);  // two digits: member1 must not swallow member10
    const auto back = roundTrip(artifact);
    QVERIFY2(back.isOk(), back ? "" : argumentOf(back.error(), "reason").c_str());
    QCOMPARE(back->learner, artifact.learner);
    QCOMPARE(back->configJson, artifact.configJson);
    QCOMPARE(back->schema.canonicalText(), artifact.schema.canonicalText());
    QCOMPARE(back->catalogueDigest, artifact.catalogueDigest);
    QCOMPARE(back->actionNames, artifact.actionNames);
    QCOMPARE(back->network.hiddenSizes, artifact.network.hiddenSizes);
    QCOMPARE(back->network.observationSize, artifact.network.observationSize);
    QCOMPARE(back->temperature, 0.1);
    QCOMPARE(back->support.support({1}, 2), 1.0);
    QCOMPARE(back->learnerPrefix, artifact.learnerPrefix);
    QCOMPARE(back->members.size(), std::size_t{12});
  }

  void keepsOnlyWhatActingNeeds() {
    const auto back = roundTrip(sampleArtifact(2)).value();
    for (const auto& member : back.members) {
      QCOMPARE(member.tensors.size(), std::size_t{1});
      QCOMPARE(member.tensors[0].name, std::string("learner/weights"));
    }
  }

  void actsLikeThePolicyThatWasSaved() {
    const auto artifact = sampleArtifact(3);
    const auto before = policy::QPolicy::open(artifact, tests::LinearModule()).value();
    const auto after = policy::QPolicy::open(roundTrip(artifact).value(), tests::LinearModule()).value();
    QCOMPARE(after.memberCount(), std::size_t{3});
    base::RandomStream random(5);
    std::vector<float> observation(artifact.schema.size());
    for (auto& x : observation) x = static_cast<float>(random.normal());
    const auto mask = mdp::ActionMask::allowAll(3);
    const policy::DecisionQuery query{observation, &mask, 0};
    const auto a = before.evaluate(std::span(&query, 1)).value().at(0);
    const auto b = after.evaluate(std::span(&query, 1)).value().at(0);
    for (std::size_t i = 0; i < 3; ++i) {
      QCOMPARE(a.actions[i].q, b.actions[i].q);
      QVERIFY(*a.actions[i].low < a.actions[i].q && a.actions[i].q < *a.actions[i].high);
    }
    QCOMPARE(b.actions[1].support, 1.0);
    QCOMPARE(b.actions[0].support, 0.0);
  }

  void aMissingPartIsNamed_data() {
    QTest::addColumn<QString>("key");
    for (const char* key :
         {"kind", "format_version", "learner", "learner_prefix", "config", "feature_schema", "catalogue_digest",
          "actions", "observation_size", "action_count", "hidden_sizes", "is_bounded", "temperature", "members"}) {
      QTest::newRow(key) << key;
    }
  }
  void aMissingPartIsNamed() {
    QFETCH(QString, key);
    auto file = policy::bundlePolicy(sampleArtifact(1));
    file.metadata.erase(key.toStdString());
    const auto read = policy::unbundlePolicy(file, "dqn-01");
    QVERIFY(!read);
    QCOMPARE(read.error().where, std::string("dqn-01"));
  }

  void aDamagedPartIsRefused_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("kind") << "kind"
                          << "picture";
    QTest::newRow("actions no list") << "actions"
                                     << "{\"a\":1}";
    QTest::newRow("actions no text") << "actions"
                                     << "[1,2,3]";
    QTest::newRow("actions fewer") << "actions"
                                   << "[\"greet\"]";
    QTest::newRow("hidden negative") << "hidden_sizes"
                                     << "[16,-8]";
    QTest::newRow("hidden text") << "hidden_sizes"
                                 << "16";
    QTest::newRow("temperature") << "temperature"
                                 << "0";
    QTest::newRow("temperature comma") << "temperature"
                                       << "0,1";
    QTest::newRow("members none") << "members"
                                  << "0";
    QTest::newRow("members more") << "members"
                                  << "2";
    QTest::newRow("members huge") << "members"
                                  << "99999999999";
    QTest::newRow("inputs") << "observation_size"
                            << "5";
    QTest::newRow("outputs") << "action_count"
                             << "4";
    QTest::newRow("schema") << "feature_schema"
                            << "{}";
    QTest::newRow("newer") << "format_version"
                           << "2";
  }
  void aDamagedPartIsRefused() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    auto file = policy::bundlePolicy(sampleArtifact(1));
    file.metadata[key.toStdString()] = value.toStdString();
    const auto read = policy::unbundlePolicy(file, "dqn-01");
    QVERIFY(!read);
    const bool isKnown = read.error().code == base::ErrorCode::checkpointDamaged ||
                         read.error().code == base::ErrorCode::checkpointMismatch;
    QVERIFY(isKnown);
    QVERIFY(!argumentOf(read.error(), "reason").empty() || !argumentOf(read.error(), "what").empty());
  }

  void aFileWithoutSupportOrMembersIsRefused() {
    auto file = policy::bundlePolicy(sampleArtifact(1));
    const auto withoutSupport = [&] {
      auto copy = file;
      std::erase_if(copy.tensors, [](const auto& tensor) { return tensor.name == "support"; });
      return copy;
    }();
    QVERIFY(!policy::unbundlePolicy(withoutSupport, "p"));
    std::erase_if(file.tensors, [](const auto& tensor) { return tensor.name.starts_with("member0/"); });
    QVERIFY(!policy::unbundlePolicy(file, "p"));
    QVERIFY(!policy::unbundlePolicy(store::TensorFile{}, "p"));
  }

  void weightsOfAnotherSizeAreRefusedByTheLearner() {
    auto artifact = sampleArtifact(1);
    artifact.members[0].tensors = tests::LinearQLearner(3, std::vector<float>(9, 0.0F)).save("learner/").value();
    QVERIFY(policy::QPolicy::open(artifact, tests::LinearModule()).error().code == base::ErrorCode::checkpointMismatch);
    artifact.learnerPrefix = "elsewhere/";
    QVERIFY(policy::QPolicy::open(artifact, tests::LinearModule()).error().code == base::ErrorCode::checkpointDamaged);
  }

  void everyMismatchWithAWorkspaceIsNamed() {
    const auto artifact = sampleArtifact(1);
    const policy::PolicySurroundings same = {"hashed-subword-1", "ab12", kActions};
    QVERIFY(policy::checkPolicyFits(artifact, same, "dqn-01").isOk());
    const auto whatOf = [&](const policy::PolicySurroundings& found) {
      const auto checked = policy::checkPolicyFits(artifact, found, "dqn-01");
      return checked ? std::string("fits") : argumentOf(checked.error(), "what");
    };
    QCOMPARE(whatOf({"other-1", "ab12", kActions}), std::string("text encoder"));
    QCOMPARE(whatOf({"hashed-subword-1", "ab12", {"greet"}}), std::string("number of actions"));
    QCOMPARE(whatOf({"hashed-subword-1", "ab12", {"greet", "sell", "schließen"}}), std::string("action 1"));
    QCOMPARE(whatOf({"hashed-subword-1", "cd34", kActions}), std::string("action catalogue"));
    const auto renamed =
        policy::checkPolicyFits(artifact, {"hashed-subword-1", "ab12", {"greet", "sell", "x"}}, "dqn-01");
    QCOMPARE(renamed.error().where, std::string("dqn-01"));
    QCOMPARE(argumentOf(renamed.error(), "expected"), std::string("offer \"A\""));
    QCOMPARE(argumentOf(renamed.error(), "found"), std::string("sell"));
  }
};

QTEST_APPLESS_MAIN(PolicyArtifactTest)
#include "tst_policy_artifact.moc"

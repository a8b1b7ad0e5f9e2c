#include <QtTest>
#include <fstream>

#include "core/feedback/preference_file.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/simulation/sample_generator.h"
#include "core/store/database.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/train_rlhf.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using workflow::TrainRequest;

namespace {

constexpr const char* kShort = R"({"encoder": "hashed",
    "cloning": {"updates": 60, "evaluate_every": 20, "batch_size": 16, "least_demonstrations": 5},
    "reward": {"updates": 40, "evaluate_every": 20, "batch_size": 8, "least_pairs": 20, "members": 2, "judges": 1,
               "hidden_sizes": [8]},
    "ppo": {"policy_hidden_sizes": [8], "value_hidden_sizes": [8]}})";

/// A workspace of 80 dialogues of the sample; whoever converted is preferred.
class Workspace {
 public:
  Workspace() : m_file(m_folder / "w.talktrack") {
    const auto log = m_folder / "log.csv";
    if (!simulation::writeSampleLog(log, 80, 1, {}, {})) qFatal("no sample");
    if (!workflow::importLogs({m_file, "talktrack", {}, {log}}, {}, {})) qFatal("no import");
    const auto database = store::Database::open(m_file, store::OpenMode::readOnly);
    if (!database) qFatal("cannot open");
    const auto headers = privacy::SanitizedDialogueRepository(*database).headers("", 0);
    for (const auto& header : *headers) (*header.outcome.converted ? m_converted : m_others).push_back(header);
  }

  const std::filesystem::path& file() const { return m_file; }
  std::size_t convertedCount() const { return m_converted.size(); }

  TrainRequest request(const char* name) const {
    TrainRequest request;
    request.workspace = m_file;
    request.learner = "rlhf";
    request.configJson = kShort;
    request.name = {name};
    return request;
  }

  std::filesystem::path preferences(std::size_t count) const {
    const auto path = m_folder / "pairs.jsonl";
    std::ofstream file(path);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& good = m_converted[i % m_converted.size()];
      const auto& bad = m_others[i % m_others.size()];
      file << feedback::feedbackLine(feedback::PlacedPreference{
                  {good.id, 0, good.turns - 1},
                  {bad.id, 0, bad.turns - 1},
                  {feedback::PreferenceLabel::left, "anna", feedback::PreferenceSide::right}})
           << '\n';
    }
    return path;
  }

  std::filesystem::path written(const std::string& text) const { return m_folder.write("lines.jsonl", text); }
  const std::string& firstConverted() const { return m_converted.front().id.text; }

 private:
  test::ScratchFolder m_folder;
  std::filesystem::path m_file;
  std::vector<privacy::DialogueHeader> m_converted;
  std::vector<privacy::DialogueHeader> m_others;
};

}  // namespace

class TestTrainRlhf : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void withoutLabelsTheFirstStageRuns();
  void labelsComeLater();
  void markedDialoguesAreTheDemonstrations();
  void faultsAreNamed();
};

void TestTrainRlhf::withoutLabelsTheFirstStageRuns() {
  const Workspace workspace;
  const auto ready = workflow::rlhfReadiness(workspace.file());
  QVERIFY(!(*ready)[1].canRun() && !(*ready)[2].canRun());
  QCOMPARE((*ready)[1].missing.front().need, std::uint64_t{100});
  const auto report = workflow::trainRlhf(workspace.request("first"), {}, {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->run.state, std::string("done"));
  QCOMPARE(report->run.reason, std::string("not_ready"));
  QCOMPARE(report->rlhf.feedback.demonstrations, workspace.convertedCount());
  const auto& stages = report->rlhf.members.front().readiness;
  QVERIFY(stages[0].canRun());
  QVERIFY(
      (stages[1].missing == std::vector<learners::MissingSupply>{{learners::Requirement::preferences, 0, 20},
                                                                 {learners::Requirement::decidedPreferences, 0, 10}}));
  QVERIFY(stages[2].missing.size() == 2 && !report->rlhf.members.front().rewardModel);
  const auto curves = *workflow::curvesOf(workspace.file(), {"first"});
  QVERIFY(std::any_of(curves.begin(), curves.end(), [](const auto& p) { return p.name == "cloning_held_out_loss"; }));
  QCOMPARE(workflow::trainRlhf(workspace.request("first"), {}, {}, {}).error().code, base::ErrorCode::policyExists);
}

/// Resumed once there are labels, the reward model is learned, and ends where it would have ended at once.
void TestTrainRlhf::labelsComeLater() {
  const Workspace workspace;
  QVERIFY(workflow::trainRlhf(workspace.request("late"), {}, {}, {}).isOk());
  auto request = workspace.request("late");
  request.isResume = true;
  const auto late = workflow::trainRlhf(request, workspace.preferences(30), {}, {});
  QVERIFY2(late.isOk(), late ? "" : late.error().where.c_str());
  QCOMPARE(late->rlhf.feedback.preferences, std::uint64_t{30});
  QCOMPARE(late->rlhf.feedback.labels[0], std::uint64_t{30});
  QCOMPARE(late->rlhf.feedback.firstShownPreferred.converted, std::uint64_t{0});
  const auto& member = late->rlhf.members.front();
  QVERIFY(member.readiness[1].canRun() && !member.readiness[2].canRun());
  QCOMPARE(member.rewardModel->pairs, std::uint64_t{9});
  const auto atOnce = workflow::trainRlhf(workspace.request("at once"), {}, {}, {});
  QCOMPARE(atOnce->rlhf.members.front().rewardModel->logLoss, member.rewardModel->logLoss);
  QVERIFY((*workflow::rlhfReadiness(workspace.file()))[1].missing.front().have == 30);
}

void TestTrainRlhf::markedDialoguesAreTheDemonstrations() {
  const Workspace workspace;
  std::string lines;
  for (int i = 1; i <= 6; ++i) lines += "{\"demonstration\": \"D-0000" + std::to_string(i) + "\"}\n";
  const auto report = workflow::trainRlhf(workspace.request("marked"), workspace.written(lines), {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->rlhf.feedback.demonstrations, std::uint64_t{6});
}

void TestTrainRlhf::faultsAreNamed() {
  const Workspace workspace;
  const auto codeOf = [&](const std::string& lines) {
    return workflow::trainRlhf(workspace.request("x"), workspace.written(lines), {}, {}).error().code;
  };
  QCOMPARE(codeOf("{\"demonstration\": \"D-1\"}"), base::ErrorCode::dialogueNotFound);
  QCOMPARE(codeOf("nonsense"), base::ErrorCode::logSyntax);
  const std::string steps = R"({"steps":[{"observation":[1],"action":0}]})";
  QCOMPARE(codeOf("{\"left\":" + steps + ",\"right\":" + steps + ",\"label\":\"tie\"}"),
           base::ErrorCode::invalidArgument);
  // A file is taken whole or not at all.
  QCOMPARE(codeOf("{\"demonstration\": \"" + workspace.firstConverted() + "\"}\n{\"demonstration\": \"D-1\"}"),
           base::ErrorCode::dialogueNotFound);
  const auto report = workflow::trainRlhf(workspace.request("x"), {}, {}, {});
  QCOMPARE(report->rlhf.feedback.demonstrations, workspace.convertedCount());
  auto request = workspace.request("y");
  request.configJson = R"({"reward": {"epsilon": 1}})";
  QCOMPARE(workflow::trainRlhf(request, {}, {}, {}).error().where, std::string("config: /reward/epsilon"));
}

QTEST_GUILESS_MAIN(TestTrainRlhf)
#include "tst_train_rlhf.moc"

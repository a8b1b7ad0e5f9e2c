// From a log without labels to one that can be learned from, and how far mining agrees with people.
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/simulation/sample_generator.h"
#include "core/workflow/apply_candidates.h"
#include "core/workflow/candidate_agreement.h"
#include "core/workflow/edit_candidates.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/mine_candidates.h"
#include "core/workflow/summarise_workspace.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;
using workflow::CandidateReport;

namespace {

/// The studio's own format without its labels.
std::string unlabelledMapping() {
  auto mapping = nlohmann::json::parse(
      test::contentOf(std::filesystem::path(STUDIO_SOURCE_DIR) / "resources" / "mappings" / "talktrack.json"));
  for (const char* key : {"$schema", "actions", "strategies", "never_before"}) mapping.erase(key);
  mapping["name"] = "unlabelled";
  return mapping.dump();
}

QString namesOf(const CandidateReport& report) {
  QString names;
  for (const auto& candidate : report.candidates)
    names += QStringLiteral("%1=%2 ").arg(QString::fromStdString(candidate.name)).arg(candidate.sentences);
  return names;
}

const workflow::CandidateFigures* find(const CandidateReport& report, const std::string& name) {
  for (const auto& candidate : report.candidates) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

}  // namespace

class TestCandidates : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void init();
  void anUnlabelledLogSaysSo();
  void miningIsTheSameForTheSameSeed();
  void everySentenceIsCountedOnce();
  void editsCanBeTakenBack();
  void splitGivesPartsOfTheWhole();
  void thresholdMovesSentencesOut();
  void appliedLabelsCanBeLearnedFrom();
  void labelsOfTheLogStayAsTheyAre();
  void dialoguesThatCameLaterAreAssigned();
  void removingTakesTheLabelsAlong();
  void failuresChangeNothing();
  void agreesWithTheSample();
  void agreesWithPeople();

 private:
  std::filesystem::path imported(const std::string& name, const std::string& log, bool isLabelled);
  CandidateReport mined(const std::filesystem::path& workspace, std::size_t candidates = 12);
  workflow::CandidateEditRequest edit() const { return {m_workspace, {}, 2}; }

  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;  ///< of the running test: a copy of the mined one
  std::filesystem::path m_mined;
};

std::filesystem::path TestCandidates::imported(const std::string& name, const std::string& log, bool isLabelled) {
  const auto workspace = m_folder / (name + ".talktrack");
  workflow::ImportRequest request{workspace, isLabelled ? "talktrack" : "", {}, {m_folder / log}};
  if (!isLabelled) request.mappingFile = m_folder.write("unlabelled.json", unlabelledMapping());
  const auto report = workflow::importLogs(request, {}, {});
  if (!report)
    qFatal("import failed: %s %s", std::string(base::errorCodeName(report.error().code)).c_str(),
           report.error().where.c_str());
  return workspace;
}

CandidateReport TestCandidates::mined(const std::filesystem::path& workspace, std::size_t candidates) {
  workflow::MineCandidatesRequest request;
  request.workspace = workspace;
  request.candidates = candidates;
  request.encoder = "hashed";
  auto report = workflow::mineCandidates(request, {}, {});
  if (!report)
    qFatal("mining failed: %s %s", std::string(base::errorCodeName(report.error().code)).c_str(),
           report.error().where.c_str());
  return std::move(*report);
}

void TestCandidates::initTestCase() {
  QVERIFY(simulation::writeSampleLog(m_folder / "first.csv", 200, 1, {}, {}).isOk());
  m_mined = imported("mined", "first.csv", false);
  mined(m_mined);
}

void TestCandidates::init() {
  m_workspace = m_folder / "one.talktrack";
  std::filesystem::copy_file(m_mined, m_workspace, std::filesystem::copy_options::overwrite_existing);
}

void TestCandidates::anUnlabelledLogSaysSo() {
  const auto overview = workflow::listCandidateSets(m_workspace);
  QVERIFY(overview->agentUtterances > 400);
  QCOMPARE(overview->loggedUtterances + overview->minedUtterances, std::uint64_t{0});
  QCOMPARE(overview->sets.size(), std::size_t{1});
  workflow::TrainRequest train;
  train.workspace = m_workspace;
  train.name = {"x"};
  QVERIFY(workflow::trainPolicy(train, {}, {}, {}).error().code == ErrorCode::noActions);
}

void TestCandidates::miningIsTheSameForTheSameSeed() {
  const auto first = workflow::showCandidates({m_workspace, "mined-01", 2}, {});
  const auto second = mined(m_workspace);
  QCOMPARE(second.set.name, std::string("mined-02"));
  QCOMPARE(namesOf(second), namesOf(*first));
  QCOMPARE(second.set.encoder, std::string("hashed-subword-1"));
}

void TestCandidates::everySentenceIsCountedOnce() {
  const auto report = workflow::showCandidates({m_workspace, {}, 3}, {});
  std::uint64_t assigned = 0, unsure = 0;
  double share = 0;
  for (const auto& candidate : report->candidates) {
    assigned += candidate.sentences;
    unsure += candidate.unsure;
    share += candidate.share;
    QVERIFY(candidate.confidence >= report->threshold && candidate.confidence <= 1);
    QVERIFY(candidate.dialogues <= candidate.sentences && !candidate.name.empty());
    QVERIFY(!candidate.examples.empty() && candidate.examples.size() <= 3);
  }
  QCOMPARE(assigned, report->assigned);
  QCOMPARE(assigned + unsure, report->sentences);
  QCOMPARE(report->sentences, std::uint64_t{report->set.parameters.sentences});
  QVERIFY(std::abs(share - static_cast<double>(assigned) / static_cast<double>(report->sentences)) < 1e-9);
}

void TestCandidates::editsCanBeTakenBack() {
  const auto before = workflow::showCandidates({m_workspace, {}, 0}, {});
  const auto first = before->candidates[0], second = before->candidates[1];
  QVERIFY(workflow::renameCandidate(edit(), first.name, "Say hello").isOk());
  const auto merged = workflow::mergeCandidates(edit(), {"Say hello", std::to_string(second.number)}, "Hello and more");
  const auto* whole = find(*merged, "Hello and more");
  QVERIFY(whole != nullptr);
  QCOMPARE(merged->candidates.size(), before->candidates.size() - 1);
  // Where two candidates become one, a sentence between them is surer than before.
  QVERIFY(whole->sentences >= first.sentences + second.sentences);
  QCOMPARE(whole->sentences + whole->unsure, first.sentences + first.unsure + second.sentences + second.unsure);
  QCOMPARE(merged->history.size(), std::size_t{3});
  QVERIFY(workflow::undoCandidateEdit(edit()).isOk());
  const auto undone = workflow::undoCandidateEdit(edit());
  QCOMPARE(namesOf(*undone), namesOf(*before));
  QVERIFY(workflow::undoCandidateEdit(edit()).error().code == ErrorCode::nothingToUndo);
  QVERIFY(find(*workflow::redoCandidateEdit(edit()), "Say hello") != nullptr);
  QCOMPARE(namesOf(*workflow::redoCandidateEdit(edit())), namesOf(*merged));
  QVERIFY(workflow::redoCandidateEdit(edit()).error().code == ErrorCode::nothingToUndo);
  QVERIFY(workflow::undoCandidateEdit(edit()).isOk());
  const auto other = workflow::renameCandidate(edit(), "Say hello", "Greet");
  QCOMPARE(other->set.newest, 2U);
}

void TestCandidates::splitGivesPartsOfTheWhole() {
  const auto before = workflow::showCandidates({m_workspace, {}, 0}, {});
  const auto& largest = before->candidates[0];
  const auto after = workflow::splitCandidate(edit(), largest.name, 2, {}, {});
  QVERIFY2(after.isOk(), after ? "" : after.error().where.c_str());
  QCOMPARE(after->candidates.size(), before->candidates.size() + 1);
  std::uint64_t parts = 0;
  for (const auto& candidate : after->candidates) {
    const bool isOld = std::any_of(before->candidates.begin(), before->candidates.end(),
                                   [&](const auto& one) { return one.number == candidate.number; });
    if (!isOld) parts += candidate.sentences + candidate.unsure;
  }
  QCOMPARE(parts, largest.sentences + largest.unsure);
  QCOMPARE(after->sentences, before->sentences);
  QCOMPARE(namesOf(*workflow::undoCandidateEdit(edit())), namesOf(*before));
  QCOMPARE(namesOf(*workflow::redoCandidateEdit(edit())), namesOf(*after));
}

void TestCandidates::thresholdMovesSentencesOut() {
  std::uint64_t before = workflow::setCandidateThreshold(edit(), 0)->assigned;
  QCOMPARE(before, workflow::showCandidates({m_workspace, {}, 0}, {})->sentences);
  for (const double threshold : {0.3, 0.6, 0.9, 0.999}) {
    const auto now = workflow::setCandidateThreshold(edit(), threshold)->assigned;
    QVERIFY(now <= before);
    before = now;
  }
  QVERIFY(workflow::setCandidateThreshold(edit(), 1).error().code == ErrorCode::invalidArgument);
}

void TestCandidates::appliedLabelsCanBeLearnedFrom() {
  const auto renamed = workflow::renameCandidate(edit(), "1", "The largest");
  const auto applied = workflow::applyCandidates({m_workspace, {}}, {}, {});
  QVERIFY(applied->labels > 0 && applied->newSentences == 0 && applied->loggedUtterances == 0);
  QCOMPARE(applied->sentences - applied->unassigned, renamed->assigned);
  QVERIFY(applied->labels <= renamed->assigned);
  const auto summary = workflow::summariseWorkspace(m_workspace);
  std::uint64_t counted = 0;
  for (const auto& [action, count] : summary->actionCounts) counted += count;
  QCOMPARE(counted, applied->labels);
  QVERIFY(summary->actionCounts.at("The largest") > 0);
  QCOMPARE(workflow::listCandidateSets(m_workspace)->minedUtterances, applied->utterances);
  QCOMPARE(workflow::showCandidates({m_workspace, {}, 0}, {})->set.applied.value(), 1U);
  // Applied again, nothing changes; after an edit only the name does.
  QCOMPARE(workflow::applyCandidates({m_workspace, {}}, {}, {})->labels, applied->labels);
  QVERIFY(workflow::renameCandidate(edit(), "The largest", "The first").isOk());
  QCOMPARE(workflow::applyCandidates({m_workspace, {}}, {}, {})->labels, applied->labels);
  const auto again = workflow::summariseWorkspace(m_workspace);
  QCOMPARE(again->actionCounts.at("The first"), summary->actionCounts.at("The largest"));
  QCOMPARE(workflow::inspectWorkspace(m_workspace)->actions, std::uint64_t{applied->candidates});
}

void TestCandidates::labelsOfTheLogStayAsTheyAre() {
  m_workspace = imported("labelled", "first.csv", true);
  const auto before = workflow::summariseWorkspace(m_workspace)->actionCounts;
  mined(m_workspace);
  const auto applied = workflow::applyCandidates({m_workspace, {}}, {}, {});
  QVERIFY(applied->loggedUtterances > 0);
  const auto after = workflow::summariseWorkspace(m_workspace)->actionCounts;
  for (const auto& [action, count] : before) QCOMPARE(after.at(action), count);
  QVERIFY(workflow::withdrawCandidates(m_workspace).isOk());
  QCOMPARE(workflow::summariseWorkspace(m_workspace)->actionCounts, before);
  QVERIFY(!workflow::showCandidates({m_workspace, {}, 0}, {})->set.applied);
}

void TestCandidates::dialoguesThatCameLaterAreAssigned() {
  const auto before = workflow::applyCandidates({m_workspace, {}}, {}, {});
  QVERIFY(simulation::writeSampleLog(m_folder / "second.csv", 260, 1, {}, {}).isOk());
  const workflow::ImportRequest more{m_workspace, {}, m_folder / "unlabelled.json", {m_folder / "second.csv"}};
  const auto imported = workflow::importLogs(more, {}, {});
  QVERIFY(imported.isOk());
  QVERIFY(imported->unchanged > 0);
  const auto after = workflow::applyCandidates({m_workspace, {}}, {}, {});
  QVERIFY(after->newSentences > 0);
  QVERIFY(after->labels > before->labels);
  QCOMPARE(after->sentences, before->sentences + after->newSentences);
}

void TestCandidates::removingTakesTheLabelsAlong() {
  QVERIFY(workflow::applyCandidates({m_workspace, {}}, {}, {}).isOk());
  QVERIFY(workflow::removeCandidateSet({m_workspace, "mined-01", 0}).isOk());
  const auto overview = workflow::listCandidateSets(m_workspace);
  QVERIFY(overview->sets.empty() && overview->minedUtterances == 0);
  QCOMPARE(workflow::inspectWorkspace(m_workspace)->actions, std::uint64_t{0});
}

void TestCandidates::failuresChangeNothing() {
  const auto before = workflow::showCandidates({m_workspace, {}, 0}, {});
  std::stop_source stopped;
  stopped.request_stop();
  workflow::MineCandidatesRequest mine;
  mine.workspace = m_workspace;
  QVERIFY(workflow::mineCandidates(mine, stopped.get_token(), {}).error().code == ErrorCode::cancelled);
  mine.name = "mined-01";
  QVERIFY(workflow::mineCandidates(mine, {}, {}).error().code == ErrorCode::invalidArgument);
  mine.name.clear();
  mine.threshold = 1;
  QVERIFY(workflow::mineCandidates(mine, {}, {}).error().code == ErrorCode::invalidArgument);
  QVERIFY(workflow::splitCandidate(edit(), "1", 2, stopped.get_token(), {}).error().code == ErrorCode::cancelled);
  QVERIFY(workflow::applyCandidates({m_workspace, "other"}, {}, {}).error().code == ErrorCode::candidateSetNotFound);
  QVERIFY(workflow::mergeCandidates(edit(), {"1", "999"}, {}).error().code == ErrorCode::candidateNotFound);
  QVERIFY(workflow::compareCandidates({m_workspace, {}}, {}).error().code == ErrorCode::noActions);
  const auto after = workflow::showCandidates({m_workspace, {}, 0}, {});
  QCOMPARE(after->set.newest, 0U);
  QCOMPARE(namesOf(*after), namesOf(*before));
  QCOMPARE(workflow::listCandidateSets(m_workspace)->sets.size(), std::size_t{1});
  const auto empty = m_folder / "empty.talktrack";
  QVERIFY(workflow::createWorkspace(empty).isOk());
  mine.workspace = empty;
  mine.threshold = 0.5;
  QVERIFY(workflow::mineCandidates(mine, {}, {}).error().code == ErrorCode::workspaceEmpty);
}

void TestCandidates::agreesWithTheSample() {
  const auto workspace = imported("truth", "first.csv", true);
  mined(workspace, 0);
  const auto agreement = workflow::compareCandidates({workspace, {}}, {});
  QCOMPARE(agreement->labelledShare, 1.0);
  qInfo("sample: %zu candidates, AMI %.3f, ARI %.3f, purity %.3f; at random AMI %.3f", agreement->candidates,
        agreement->all.adjustedMutualInformation, agreement->all.adjustedRand, agreement->all.purity,
        agreement->shuffled.adjustedMutualInformation);
  QVERIFY(std::abs(agreement->shuffled.adjustedMutualInformation) < 0.02);
  QVERIFY(agreement->all.adjustedMutualInformation > 0.4);
}

/// PersuasionForGood, 27 labels given by people to sentences.
void TestCandidates::agreesWithPeople() {
  const auto folder = test::datasets() / "p4g" / "export_csv";
  if (!std::filesystem::exists(folder)) QSKIP("the real logs are not on this machine");
  const auto workspace = m_folder / "p4g.talktrack";
  QVERIFY(workflow::importLogs({workspace, "p4g", {}, {folder / "300_dialog.csv", folder / "300_info.csv"}}, {}, {})
              .isOk());
  mined(workspace, 27);
  const auto agreement = workflow::compareCandidates({workspace, {}}, {});
  qInfo("p4g, built-in encoder: %zu candidates, AMI %.3f, ARI %.3f, purity %.3f; at random AMI %.3f, purity %.3f",
        agreement->candidates, agreement->all.adjustedMutualInformation, agreement->all.adjustedRand,
        agreement->all.purity, agreement->shuffled.adjustedMutualInformation, agreement->shuffled.purity);
  QCOMPARE(agreement->labels, std::size_t{27});
  QVERIFY(std::abs(agreement->shuffled.adjustedMutualInformation) < 0.01);
  QVERIFY(agreement->all.adjustedMutualInformation > agreement->shuffled.adjustedMutualInformation + 0.1);
  QVERIFY(agreement->all.purity > agreement->commonLabel.purity + 0.05);
}

QTEST_GUILESS_MAIN(TestCandidates)
#include "tst_candidates.moc"

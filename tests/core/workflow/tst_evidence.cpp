#include <QTest>

#include "core/compliance/governance/signer.h"
#include "core/store/packed_files.h"
#include "core/workflow/evidence_pack.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/recorded_decisions.h"
#include "tests/support/rule_people.h"

using namespace studio;
using store::Database;
using store::OpenMode;
using test::blockRule;
using test::RulePeople;
using test::ruleSet;

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kFirst = 1'764'000'000'000;  // 2025-11-24T16:00:00Z, when the rules were put in force

std::vector<store::PackedFile> filesIn(const std::filesystem::path& pack) {
  auto files = store::readPackedFiles(pack);
  return files ? *files : std::vector<store::PackedFile>();
}

store::PackedFile& named(std::vector<store::PackedFile>& files, std::string_view name) {
  for (auto& file : files) {
    if (file.name == name) return file;
  }
  qFatal("no file in the pack");
}

}  // namespace

class TestEvidence : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void aPeriodHolds();
  void aDecisionHoldsWithTheRulesThatMadeIt();
  void whatLiesOutsideIsWithheld();
  void everyChangedFileIsFound();
  void everyChangedEntryIsFoundEvenWithAManifestMadeAnew();
  void aSignedPackNamesWhoVouches();
  void whatIsNoPackIsRefused();

 private:
  workflow::EvidenceVerdict packAndVerify(workflow::EvidenceRequest request, std::filesystem::path* pack = nullptr) {
    request.workspace = m_workspace;
    request.out = m_folder / ("pack" + std::to_string(++m_packs) + ".zip");
    const base::FixedClock clock(kFirst + 10 * kDay);
    const auto report = workflow::packEvidence(request, clock);
    if (!report) qFatal("%s", report.error().where.c_str());
    if (pack != nullptr) *pack = request.out;
    return *workflow::verifyEvidence(request.out);
  }
  RulePeople people() const { return {m_folder, m_workspace}; }

  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
  int m_packs = 0;
};

void TestEvidence::initTestCase() {
  const base::FixedClock early(0);
  for (const std::string name : {"Ada", "Ben", "Cleo"})
    QVERIFY(compliance::createSigner(m_folder / "signers", name, "passphrase of " + name, early).isOk());
  m_workspace = m_folder / "w.talktrack";
  QVERIFY(Database::open(m_workspace, OpenMode::create).isOk());
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  for (int day = 1; day <= 3; ++day) {
    const base::FixedClock clock(kFirst + day * kDay);
    const auto decisions = workflow::RecordedDecisions::open(m_workspace, clock);
    workflow::RuleQuestion question;
    question.id = "q" + std::to_string(day);
    question.situation.say = day == 2 ? "I guarantee <it>" : "Hello number " + std::to_string(day);
    QVERIFY((*decisions)->decide(question, false).isOk());
    QVERIFY((*decisions)->store().isOk());
  }
}

void TestEvidence::aPeriodHolds() {
  workflow::EvidenceRequest request;
  request.from = "2025-11-25";
  request.to = "2025-11-26";
  const auto verdict = packAndVerify(request);
  QVERIFY2(verdict.isValid, verdict.reason.c_str());
  QCOMPARE(verdict.entries, std::uint64_t{7});  // four acts on the rules, three decisions
  QCOMPARE(verdict.told, std::uint64_t{2});
  QCOMPARE(verdict.versions, std::uint64_t{1});
  QCOMPARE(verdict.heads, std::uint64_t{4});
  QVERIFY(verdict.signedBy.empty());
}

void TestEvidence::aDecisionHoldsWithTheRulesThatMadeIt() {
  workflow::EvidenceRequest request;
  request.decision = 6;
  std::filesystem::path pack;
  const auto verdict = packAndVerify(request, &pack);
  QVERIFY2(verdict.isValid, verdict.reason.c_str());
  QCOMPARE(verdict.told, std::uint64_t{5});  // the decision and the four acts
  auto files = filesIn(pack);
  const std::string& page = named(files, "index.html").content;
  QVERIFY(page.find("I guarantee &lt;it&gt;") != std::string::npos);
  QVERIFY(page.find("approve by Ben") != std::string::npos);
  request.decision = 1;
  request.workspace = m_workspace;
  request.out = m_folder / "none.zip";
  const base::FixedClock clock(0);
  QCOMPARE(workflow::packEvidence(request, clock).error().code, base::ErrorCode::invalidArgument);
  QVERIFY(!std::filesystem::exists(request.out));
}

void TestEvidence::whatLiesOutsideIsWithheld() {
  workflow::EvidenceRequest request;
  request.to = "2025-11-25";
  std::filesystem::path pack;
  QVERIFY(packAndVerify(request, &pack).isValid);
  for (const auto& file : filesIn(pack)) {
    QVERIFY2(file.content.find("Hello number 3") == std::string::npos, file.name.c_str());
    if (file.name == "entries.jsonl") QVERIFY(file.content.find("Hello number 1") != std::string::npos);
  }
}

void TestEvidence::everyChangedFileIsFound() {
  std::filesystem::path pack;
  QVERIFY(packAndVerify({}, &pack).isValid);
  const auto sound = filesIn(pack);
  QVERIFY(sound.size() == 5);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    auto changed = sound;
    changed[i].content[changed[i].content.size() / 2] ^= 1;
    const auto out = m_folder / "changed.zip";
    QVERIFY(store::writePackedFiles(out, changed, 0).isOk());
    const auto verdict = workflow::verifyEvidence(out);
    QVERIFY2(!verdict || !verdict->isValid, sound[i].name.c_str());
    changed = sound;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    QVERIFY(store::writePackedFiles(out, changed, 0).isOk());
    const auto less = workflow::verifyEvidence(out);
    QVERIFY2(!less || !less->isValid, sound[i].name.c_str());
  }
}

void TestEvidence::everyChangedEntryIsFoundEvenWithAManifestMadeAnew() {
  std::filesystem::path pack;
  QVERIFY(packAndVerify({}, &pack).isValid);
  const auto sound = filesIn(pack);
  const auto withManifest = [&](std::vector<store::PackedFile> files) {
    auto& manifest = named(files, "manifest.json");
    auto document = nlohmann::ordered_json::parse(manifest.content);
    for (auto& entry : document["files"])
      entry["digest"] = text::toHex(text::digestOf(named(files, entry["name"].get<std::string>()).content));
    manifest.content = document.dump();
    const auto out = m_folder / "forged.zip";
    if (!store::writePackedFiles(out, files, 0)) qFatal("not written");
    return *workflow::verifyEvidence(out);
  };
  QVERIFY(withManifest(sound).isValid);
  std::vector<std::string> lines;
  auto files = sound;
  std::istringstream stream(named(files, "entries.jsonl").content);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto changed = lines;
    auto entry = nlohmann::ordered_json::parse(changed[i]);
    entry["payload"] = entry["payload"].get<std::string>() + " ";
    changed[i] = entry.dump();
    std::string all;
    for (const auto& line : changed) all += line + "\n";
    files = sound;
    named(files, "entries.jsonl").content = all;
    const auto verdict = withManifest(files);
    QVERIFY(!verdict.isValid);
    QCOMPARE(verdict.firstBad, i + 1);
  }
  // Rules that nobody approved, under the name of those that were.
  files = sound;
  auto& version = named(files, "rules/version-1.json").content;
  version.replace(version.find("guarantee"), 9, "gxarantee");
  QVERIFY(!withManifest(files).isValid);
}

void TestEvidence::aSignedPackNamesWhoVouches() {
  workflow::EvidenceRequest request;
  request.signer = people().as("Cleo");
  std::filesystem::path pack;
  const auto verdict = packAndVerify(request, &pack);
  QVERIFY2(verdict.isValid, verdict.reason.c_str());
  QCOMPARE(verdict.signedBy, "Cleo");
  auto files = filesIn(pack);
  auto& manifest = named(files, "manifest.json").content;
  manifest.replace(manifest.find("\"to\": \"\""), 8, "\"to\": \"x\"");
  QVERIFY(store::writePackedFiles(pack, files, 0).isOk());
  QVERIFY(!workflow::verifyEvidence(pack)->isValid);
}

void TestEvidence::whatIsNoPackIsRefused() {
  QCOMPARE(workflow::verifyEvidence(m_folder / "missing.zip").error().code, base::ErrorCode::fileNotFound);
  QCOMPARE(workflow::verifyEvidence(m_folder.write("text.zip", "no zip")).error().code,
           base::ErrorCode::archiveUnusable);
  const auto other = m_folder / "other.zip";
  QVERIFY(store::writePackedFiles(other, {{"a.txt", "b"}}, 0).isOk());
  QCOMPARE(workflow::verifyEvidence(other).error().code, base::ErrorCode::invalidArgument);
  workflow::EvidenceRequest request;
  request.from = "yesterday";
  const base::FixedClock clock(0);
  QCOMPARE(workflow::packEvidence(request, clock).error().code, base::ErrorCode::invalidArgument);
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"

// A mapping from its guess to its use: saved by the command line or by the editor of the studio, corrected, and read
// by `talktrack import`. Files that say what a preset does store what it stores.
#include <QTest>

#include "core/workflow/mapping_draft.h"
#include "tests/app/program_call.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using test::call;
using test::Json;
using workflow::MappingDraft;
using workflow::MappingField;

namespace {

/// Ten calls of four rows; every third ends with a contract.
std::string callCentreLog() {
  std::string log = "Anruf;Nr;Wer;Wortlaut;Maßnahme;Ergebnis;Kanal\n";
  for (int i = 0; i < 10; ++i) {
    const std::string id = "A" + std::to_string(i);
    const std::string end =
        std::string(i % 3 == 0 ? ";Vertrag;" : ";kein Vertrag;") + (i % 2 == 0 ? "Telefon\n" : "Netz\n");
    log += id + ";1;Berater;Guten Tag, was kann ich für Sie tun?;Begrüßung" + end;
    log += id + ";2;Kunde;Ich hätte gern einen neuen Tarif;" + end;
    log += id + ";3;Berater;Dann nehmen Sie doch den großen;Angebot" + end;
    log += id + ";4;Kunde;Das muss ich mir noch überlegen;" + end;
  }
  return log;
}

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

}  // namespace

class TestMappingCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { m_log = m_folder.write("anrufe.csv", callCentreLog()); }
  void aSavedGuessImports();
  void whatTheEditorSavesImports();
  void aPlaceThatCannotBeWrittenIsSaid();
  void presetsAreFiles_data();
  void presetsAreFiles();

 private:
  Json import(const std::string& workspace, const std::filesystem::path& mapping, const QStringList& files);

  test::ScratchFolder m_folder;
  std::filesystem::path m_log;
};

Json TestMappingCommands::import(const std::string& workspace, const std::filesystem::path& mapping,
                                 const QStringList& files) {
  const auto answer =
      call(QStringList{"import", text(m_folder / workspace), "--mapping", text(mapping), "--json"} + files);
  if (answer.status != 0) qWarning("%s", answer.out.c_str());
  return answer.json();
}

void TestMappingCommands::aSavedGuessImports() {
  const auto mapping = m_folder / "guessed.json";
  const auto guess = call({"mapping", "guess", text(m_log), "--out", text(mapping), "--json"});
  QCOMPARE(guess.status, 0);
  QVERIFY(Json::parse(test::contentOf(mapping)) == guess.json()["mapping"]);
  const Json imported = import("guessed.talktrack", mapping, {text(m_log)});
  QCOMPARE(imported["dialogues"].get<int>(), 10);
  QCOMPARE(imported["turns"].get<int>(), 40);
  QVERIFY(imported["rejected"].empty());
  const Json summary = call({"summary", text(m_folder / "guessed.talktrack"), "--json"}).json();
  QCOMPARE(summary["conversion"]["converted"].get<int>(), 4);
  QCOMPARE(summary["conversion"]["n"].get<int>(), 10);
  QCOMPARE(summary["action_counts"].dump(), std::string(R"({"Angebot":10,"Begrüßung":10})"));
  // without a file in between it is the same
  const auto direct = call({"import", text(m_folder / "auto.talktrack"), "--mapping", "auto", text(m_log), "--json"});
  QCOMPARE(direct.json()["turns"].get<int>(), 40);
}

void TestMappingCommands::whatTheEditorSavesImports() {
  const auto guess = call({"mapping", "guess", text(m_log), "--json"}).json();
  auto draft = MappingDraft::fromText(guess["mapping"].dump(), "guess");
  QVERIFY(draft.isOk());
  draft->setValue(MappingField::name, "corrected by hand");
  draft->setValue(MappingField::outcome, workflow::writeCondition({"Ergebnis", "!=", {"Vertrag"}}));
  draft->setAttributes({{"channel", "Kanal", false}});
  auto privacy = draft->privacy();
  QVERIFY(privacy.isOk());
  privacy->terms.push_back({"großen"});
  draft->setPrivacy(*privacy);
  const auto mapping = m_folder.write("edited.json", draft->text());
  const Json imported = import("edited.talktrack", mapping, {text(m_log)});
  QCOMPARE(imported["dialogues"].get<int>(), 10);
  const Json summary = call({"summary", text(m_folder / "edited.talktrack"), "--json"}).json();
  QCOMPARE(summary["conversion"]["converted"].get<int>(), 6);
  const auto found = call({"search", text(m_folder / "edited.talktrack"), "großen", "--json"});
  QVERIFY(found.out.find("großen") == std::string::npos || found.json()["turns"].empty());
  const Json listed = call({"dialogues", text(m_folder / "edited.talktrack"), "--json"}).json();
  QCOMPARE(listed["dialogues"][1]["segment"].dump(), std::string(R"({"channel":"Netz"})"));
}

void TestMappingCommands::aPlaceThatCannotBeWrittenIsSaid() {
  const auto answer = call({"mapping", "guess", text(m_log), "--out", "/nowhere/at/all.json", "--json"});
  QCOMPARE(answer.status, 1);
  QVERIFY(!answer.json()["error"]["remedy"].get<std::string>().empty());
}

void TestMappingCommands::presetsAreFiles_data() {
  QTest::addColumn<QString>("preset");
  QTest::addColumn<QStringList>("files");
  QTest::newRow("p4g") << "p4g" << QStringList{"p4g/export_csv/300_dialog.csv", "p4g/export_csv/300_info.csv"};
  QTest::newRow("casino") << "casino" << QStringList{"casino/casino_test.json"};
}

/// The preset's import first, then one by a file that says the same in its own order of keys: every dialogue is as it
/// was, labels, outcomes, attributes and all.
void TestMappingCommands::presetsAreFiles() {
  QFETCH(QString, preset);
  QFETCH(QStringList, files);
  if (!std::filesystem::exists(test::datasets())) QSKIP("the real logs are not on this machine");
  for (QString& file : files) file = text(test::datasets() / file.toStdString());
  const auto workspace = m_folder / (preset.toStdString() + ".talktrack");
  const auto first = call(QStringList{"import", text(workspace), "--format", preset, "--json"} + files).json();
  QVERIFY(first["dialogues"].get<int>() > 0);
  auto document =
      Json::parse(test::contentOf(test::sourceFolder() / "resources" / "mappings" / (preset.toStdString() + ".json")));
  document.erase("$schema");
  document["name"] = "our own " + preset.toStdString();
  const auto again = import(preset.toStdString() + ".talktrack", m_folder.write("own.json", document.dump(1)), files);
  QCOMPARE(again["imported_before"].get<bool>(), false);
  QCOMPARE(again["unchanged"].get<int>(), first["dialogues"].get<int>());
  QCOMPARE(again["added"].get<int>(), 0);
  QCOMPARE(again["replaced"].get<int>(), 0);
  QCOMPARE(again["rejected"].size(), first["rejected"].size());
}

QTEST_APPLESS_MAIN(TestMappingCommands)
#include "tst_mapping_commands.moc"

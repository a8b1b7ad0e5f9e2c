// Talk tracks and preferences on the command line: found, counted, and refused where the log has no such thing.
#include <QTest>

#include "tests/app/program_call.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using test::call;
using test::Json;

namespace {

/// 120 calls; two of three ask before they offer, and half of those convert, of the others a sixth.
std::string log() {
  std::string text = "dialogue_id,order,speaker,text,action,converted,product\n";
  for (int i = 0; i < 120; ++i) {
    const bool isAsked = i % 3 != 0;
    const bool isConverted = isAsked ? i % 2 == 0 : i % 18 == 0;
    const std::string id = "D" + std::to_string(i);
    const std::string end = std::string(isConverted ? ",1," : ",0,") + (i % 40 == 0 ? "rare\n" : "fibre\n");
    int turn = 0;
    for (const char* action : {"greet", "ask", "offer"}) {
      if (std::string_view(action) == "ask" && !isAsked) continue;
      text += id + "," + std::to_string(turn++) + ",agent,so I say," + action + end;
      text += id + "," + std::to_string(turn++) + ",customer,well,," + end.substr(1);
    }
  }
  return text;
}

const char* const kMapping = R"({"name": "plain", "files": ["*.csv"],
  "dialogue": {"id": "dialogue_id", "order": "order"},
  "speaker": {"field": "speaker", "agent": ["agent"], "customer": ["customer"]},
  "text": "text", "actions": {"fields": ["action"], "optional": true}, "segment": {"product": "product"},
  "outcome": {"condition": "converted in 1"}})";

}  // namespace

class TestTrackCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    const auto mapping = QString::fromStdString(m_folder.write("plain.json", kMapping));
    const auto file = QString::fromStdString(m_folder.write("log.csv", log()));
    m_workspace = QString::fromStdString(m_folder / "log.talktrack");
    const auto answer = call({"import", m_workspace, "--mapping", mapping, file, "--json"});
    QVERIFY2(answer.status == 0, answer.out.c_str());
  }

  void found() {
    const auto answer = call({"tracks", m_workspace, "--json", "--segment", "product"});
    QCOMPARE(answer.status, 0);
    const Json report = answer.json();
    QCOMPARE(report["dialogues"].get<int>(), 120);
    const auto& all = report["tracks"];
    const auto asked =
        std::find_if(all.begin(), all.end(), [](const Json& one) { return one["name"] == "greet > ask > offer"; });
    QVERIFY(asked != all.end());
    QCOMPARE((*asked)["with"]["n"].get<int>(), 80);
    QCOMPARE((*asked)["with"]["converted"].get<int>(), 40);
    QCOMPARE((*asked)["without"]["n"].get<int>(), 40);
    QCOMPARE((*asked)["verdict"].get<std::string>(), std::string("higher"));
    QCOMPARE((*asked)["funnel"][0]["dialogues"].get<int>(), 120);
    QVERIFY(std::abs((*asked)["funnel"][1]["drop_off"].get<double>() - 1.0 / 3) < 1e-12);
    QCOMPARE((*asked)["segments"][1]["value"].get<std::string>(), std::string("rare"));
    QVERIFY((*asked)["segments"][1]["suppressed"].get<bool>());
    QVERIFY(!(*asked)["segments"][1].contains("with"));
    QCOMPARE(call({"tracks", m_workspace, "--json", "--segment", "product"}).out, answer.out);
  }

  void compared() {
    const auto answer = call({"compare", m_workspace, "--track", "short = greet > offer", "--track",
                              "greet > ask > offer", "--gap", "0", "--json"});
    QCOMPARE(answer.status, 0);
    const Json report = answer.json();
    QCOMPARE(report["columns"][0]["name"].get<std::string>(), std::string("short"));
    QCOMPARE(report["rows"].size(), std::size_t{3});
    QVERIFY(report["rows"][1][0].is_null());
    QCOMPARE(report["first_divergence"]["row"].get<int>(), 1);
    QVERIFY(report["first_divergence"]["interval"][0].get<double>() > 0);
  }

  void preferencesGoRoundAndCome() {
    const auto next =
        call({"preferences", m_workspace, "--next", "6", "--turns", "2", "--annotator", "anna", "--json"});
    QCOMPARE(next.status, 0);
    QCOMPARE(call({"preferences", m_workspace, "--next", "6", "--turns", "2", "--annotator", "anna", "--json"}).out,
             next.out);
    const Json proposed = next.json();
    QVERIFY(proposed["pairs"].size() >= 2);
    std::string lines;
    for (const Json& pair : proposed["pairs"]) {
      Json line = pair["line"];
      line["label"] = "left";
      lines += line.dump() + "\n";
      QCOMPARE(pair["left"]["said"].size(), std::size_t{2});
      QVERIFY(pair["line"]["left"]["dialogue"] != pair["line"]["right"]["dialogue"]);
    }
    const auto file = QString::fromStdString(m_folder.write("judged.jsonl", lines));
    const auto copy = QString::fromStdString(m_folder / "copy.jsonl");
    const Json report = call({"preferences", m_workspace, "--add", file, "--out", copy, "--json"}).json();
    QCOMPARE(report["judgements"].get<std::size_t>(), proposed["pairs"].size());
    QCOMPARE(report["labels"]["left"].get<std::size_t>(), proposed["pairs"].size());
    QCOMPARE(report["annotators"]["anna"].get<std::size_t>(), proposed["pairs"].size());
    QVERIFY(!report["readiness"][1]["can_run"].get<bool>());
    QVERIFY(!report["readiness"][1]["missing"].empty());
    QFile written(copy);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(static_cast<std::size_t>(written.readAll().count('\n')), proposed["pairs"].size());
    const Json again =
        call({"preferences", m_workspace, "--next", "6", "--turns", "2", "--annotator", "anna", "--json"}).json();
    for (const Json& pair : again["pairs"]) {
      for (const Json& before : proposed["pairs"])
        QVERIFY(pair["line"]["left"] != before["line"]["left"] || pair["line"]["right"] != before["line"]["right"]);
    }
    QCOMPARE(call({"preferences", m_workspace, "--add", m_workspace, "--json"}).status, 1);
  }

  void refused() {
    const auto unknown = call({"tracks", m_workspace, "--track", "greet > sing", "--json"});
    QCOMPARE(unknown.status, 1);
    QVERIFY(unknown.out.find("sing") != std::string::npos);
    QCOMPARE(call({"tracks", m_workspace, "--track", "greet >", "--json"}).status, 1);
    QCOMPARE(call({"compare", m_workspace, "--track", "greet", "--json"}).status, 1);
    QCOMPARE(call({"compare", m_workspace, "--json"}).status, 2);
  }

 private:
  test::ScratchFolder m_folder;
  QString m_workspace;
};

QTEST_GUILESS_MAIN(TestTrackCommands)
#include "tst_track_commands.moc"

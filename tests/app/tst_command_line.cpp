#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/app/program_call.h"
#include "tests/support/golden.h"
#include "tests/support/scratch_folder.h"

using studio::test::call;
using studio::test::Json;
using studio::test::ScratchFolder;

namespace {

const QByteArray kLog =
    "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\n"
    "D1,1,agent,Hello there,greet,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n"
    "D1,2,customer,Hi,,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n"
    "D1,3,agent,I can offer you fibre,offer,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n"
    "D1,4,customer,Fine,,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n";

}  // namespace

class TestCommandLine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void wrongUsageIsStatusTwo_data();
  void wrongUsageIsStatusTwo();
  void failuresAreOneObjectWithARemedy();
  void everyCommandHasHelpWithAnExample();
  void importAndSummaryPrintThePromisedFields();
  void trainingInAnEnvironmentPrintsThePromisedFields();
  void trainingConfigurationsHaveASchema();
  void redactAnswersLineByLineInCodePoints();
  void redactTakesSettingsAndJudges();
  void encodeIsDeterministicAndOfLengthOne();
  void environmentPrintsItsExactValues();
  void evaluatePrintsThePromisedFields();
  void manPageAndCompletionsKnowEveryCommand();
  void numbersDoNotFollowTheLocale();

 private:
  ScratchFolder m_folder;
};

void TestCommandLine::wrongUsageIsStatusTwo_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::newRow("unknown command") << QStringList{"bogus"};
  QTest::newRow("missing argument") << QStringList{"summary"};
  QTest::newRow("unknown option") << QStringList{"summary", "w", "--nope"};
  QTest::newRow("two formats") << QStringList{"import", "w", "--format", "p4g", "--mapping", "m.json", "f"};
  QTest::newRow("no number") << QStringList{"dialogues", "w", "--limit", "many"};
  QTest::newRow("unknown learner") << QStringList{"train", "w", "--learner", "magic", "--out", "x"};
  QTest::newRow("nothing to learn from") << QStringList{"train", "--out", "x"};
  QTest::newRow("nothing to judge") << QStringList{"evaluate"};
  QTest::newRow("a workspace without a policy") << QStringList{"evaluate", "w.talktrack"};
  QTest::newRow("two things to judge") << QStringList{"evaluate", "w.talktrack", "--log", "t.jsonl", "--policy", "x"};
  QTest::newRow("two things to learn from") << QStringList{"train", "w", "--environment", "m.json", "--out", "x"};
  QTest::newRow("incomplete command") << QStringList{"model"};
}

void TestCommandLine::wrongUsageIsStatusTwo() {
  QFETCH(QStringList, arguments);
  const auto answer = call(arguments);
  QCOMPARE(answer.status, 2);
  QVERIFY(!answer.err.empty());
  QVERIFY(answer.out.empty());
}

void TestCommandLine::failuresAreOneObjectWithARemedy() {
  const auto absent = QString::fromStdString(m_folder / "absent.talktrack");
  for (const auto& arguments : {QStringList{"summary", absent, "--json"}, QStringList{"dialogues", absent, "--json"},
                                QStringList{"replay", absent, "--dialogue", "x", "--policy", "y", "--json"},
                                QStringList{"train", absent, "--out", "x", "--json"}}) {
    const auto answer = call(arguments);
    QCOMPARE(answer.status, 1);
    const auto error = answer.json().at("error");
    QCOMPARE(error.at("code").get<std::string>(), std::string("file_not_found"));
    QVERIFY(error.at("where").get<std::string>().find("absent") != std::string::npos);
    QVERIFY(!error.at("message").get<std::string>().empty() && !error.at("remedy").get<std::string>().empty());
    QVERIFY(!std::filesystem::exists(absent.toStdString()));
  }
}

void TestCommandLine::everyCommandHasHelpWithAnExample() {
  for (const auto* command :
       {"import", "summary", "dialogues", "policies", "redact", "encode", "train", "replay", "sample"}) {
    const auto answer = call({command, "--help"});
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.out.find("Example:") != std::string::npos, command);
  }
  QVERIFY(call({"--version"}).out.starts_with("talktrack "));
}

void TestCommandLine::importAndSummaryPrintThePromisedFields() {
  const auto workspace = QString::fromStdString(m_folder / "w.talktrack");
  const auto log = QString::fromStdString(m_folder.write("log.csv", kLog.toStdString()));
  const auto imported = call({"import", workspace, "--format", "talktrack", log, "--json"});
  QCOMPARE(imported.status, 0);
  for (const auto* field : {"dialogues", "turns", "rows", "rejected", "redactions", "seconds"})
    QVERIFY2(imported.json().contains(field), field);
  const auto summary = call({"summary", workspace, "--json"}).json();
  for (const auto* field :
       {"dialogues", "turns", "conversion", "action_counts", "by_first_action", "by_any_action", "by_turns"}) {
    QVERIFY2(summary.contains(field), field);
  }
  QCOMPARE(summary.at("by_turns").at("4").at("n").get<int>(), 1);
  QCOMPARE(summary.at("conversion").at("wilson95").size(), std::size_t{2});
  const auto list = call({"dialogues", workspace, "--json", "--find", "fibre"}).json().at("dialogues");
  QCOMPARE(list.size(), std::size_t{1});
  QCOMPARE(list.at(0).at("segment").at("product").get<std::string>(), std::string("Fibre"));
}

void TestCommandLine::trainingInAnEnvironmentPrintsThePromisedFields() {
  const auto path = [&](const char* name) { return QString::fromStdString(m_folder / name); };
  QFile config(path("dqn.json"));
  QVERIFY(config.open(QIODevice::WriteOnly));
  config.write(R"({"hidden_sizes": [16], "warm_up_steps": 200, "replay_capacity": 2000, "evaluate_every": 100})");
  config.close();
  const QStringList arguments = {
      "train",
      "--environment",
      QString::fromStdString(studio::test::sourceFolder() / "tests/golden/talktrack_mdp.json"),
      "--learner",
      "dqn",
      "--config",
      path("dqn.json"),
      "--seeds",
      "2",
      "--steps",
      "200",
      "--out",
      path("known"),
      "--json"};
  const auto answer = call(arguments);
  QVERIFY2(answer.status == 0, answer.err.c_str());
  const auto document = answer.json();
  for (const char* field : {"run", "learner", "seeds", "seconds", "updates", "updates_per_s", "env_steps",
                            "env_steps_per_s", "value", "curves", "config", "environment", "failure_signatures"})
    QVERIFY2(document.contains(field), field);
  QCOMPARE(document["value"]["policy"].size(), std::size_t{2});
  QVERIFY(std::abs(document["value"]["optimum"].get<double>() - 0.842286956626338) < 1e-9);
  QVERIFY(std::abs(document["value"]["behaviour"].get<double>() - 0.26898620948245733) < 1e-9);
  QCOMPARE(document["curves"]["value"].size(), std::size_t{2});
  QCOMPARE(call({"model", "verify", path("known.safetensors"), "--json"}).status, 0);
  QCOMPARE(call(arguments).json()["error"]["code"].get<std::string>(), std::string("file_exists"));
}

void TestCommandLine::trainingConfigurationsHaveASchema() {
  const auto keyOf = [](const QStringList& arguments, const char* key) {
    const auto answer = call(arguments);
    const auto properties = answer.json().value("properties", Json::object());
    return answer.status == 0 && properties.contains(key);
  };
  QVERIFY(keyOf({"train", "--learner", "dqn", "--config-schema"}, "reward"));
  QVERIFY(keyOf({"train", "--config-schema", "--json"}, "conservative_weight"));
  QVERIFY(keyOf({"train", "--learner", "ppo", "--config-schema"}, "clip_range"));
  const auto online = call({"train", "--environment", "any.json", "--config-schema"}).json();
  QCOMPARE(online["properties"]["is_bootstrapped"]["default"].get<bool>(), false);
}

void TestCommandLine::redactAnswersLineByLineInCodePoints() {
  const auto answer =
      call({"redact"}, "{\"text\":\"\xF0\x9F\x99\x82 mail a.b@example.org now\"}\n\n{\"text\":\"nothing here\"}\n");
  QCOMPARE(answer.status, 0);
  const auto first = Json::parse(answer.out.substr(0, answer.out.find('\n')));
  QCOMPARE(first.at("spans").at(0).at("start").get<int>(), 7);
  QCOMPARE(first.at("spans").at(0).at("end").get<int>(), 22);
  QVERIFY(first.at("text").get<std::string>().find("example") == std::string::npos);
  QVERIFY(answer.out.find("\"spans\":[]") != std::string::npos);
  const auto bad = call({"redact", "--json"}, "{\"text\":\"fine\"}\nnot json\n");
  QCOMPARE(bad.status, 1);
  QVERIFY(bad.err.find("row 2") != std::string::npos);
}

void TestCommandLine::redactTakesSettingsAndJudges() {
  const auto settings = QString::fromStdString(m_folder.write(
      "settings.json", R"({"redact": [{"text": "falcon", "type": "PROJECT"}], "allow": ["a.b@example.org"]})"));
  const QByteArray input = "{\"text\":\"Falcon: a.b@example.org, my name is Anna\"}\n";
  const auto answer = call({"redact", "--settings", settings}, input);
  QCOMPARE(answer.status, 0);
  QCOMPARE(answer.json().at("text").get<std::string>(), std::string("<PROJECT>: a.b@example.org, my name is <PERSON>"));
  const auto wrong = QString::fromStdString(m_folder.write("wrong.json", R"({"alow": []})"));
  QCOMPARE(call({"redact", "--settings", wrong, "--json"}, input).json().at("error").at("code").get<std::string>(),
           std::string("unknown_key"));
  const auto set = QString::fromStdString(m_folder.write(
      "set.json",
      R"([{"full_text": "I am Anna", "spans": [{"entity_type": "PERSON", "start_position": 5, "end_position": 9}]}])"));
  const auto judged = call({"redact", "--judge", set, "--json"}).json();
  QCOMPARE(judged.at("types").at(0).at("type").get<std::string>(), std::string("PERSON"));
  QCOMPARE(judged.at("types").at(0).at("recall").get<double>(), 1.0);
}

void TestCommandLine::encodeIsDeterministicAndOfLengthOne() {
  const QByteArray input = "{\"text\":\"too expensive\"}\n";
  const auto first = call({"encode", "--encoder", "hashed"}, input);
  QCOMPARE(first.out, call({"encode"}, input).out);
  double squares = 0;
  const auto document = first.json();
  for (const auto& value : document.at("embedding")) squares += value.get<double>() * value.get<double>();
  QVERIFY(std::abs(squares - 1) < 1e-5);
  QVERIFY(!first.json().at("token_ids").empty());
}

void TestCommandLine::environmentPrintsItsExactValues() {
  const auto file = QString::fromStdString(studio::tests::golden("talktrack_mdp.json"));
  const auto answer = call({"environment", file, "--json"});
  QCOMPARE(answer.status, 0);
  const double optimum = answer.json()["value"]["optimum"].get<double>();
  QVERIFY(std::abs(optimum - 0.842286956626338) < 1e-9);
  const auto broken = m_folder.write("broken.json", "{}");
  const auto refusal = call({"environment", QString::fromStdString(broken), "--json"});
  QCOMPARE(refusal.status, 1);
  QCOMPARE(refusal.json()["error"]["code"].get<std::string>(), std::string("environment_invalid"));
}

void TestCommandLine::evaluatePrintsThePromisedFields() {
  const auto environment = QString::fromStdString(studio::tests::golden("talktrack_mdp.json"));
  const auto log = QString::fromStdString(m_folder / "trajectories.jsonl");
  QCOMPARE(call({"environment", environment, "--log", log, "--dialogues", "1500", "--json"}).status, 0);
  const auto answer = call({"evaluate", "--log", log, "--json"});
  QCOMPARE(answer.status, 0);
  const auto document = answer.json();
  bool hasRecommended = false;
  for (const auto& estimate : document.at("estimates")) {
    for (const auto* field : {"value", "effective_sample_size", "max_weight", "no_overlap_share"})
      QVERIFY2(estimate.at(field).is_number(), field);
    QCOMPARE(estimate.at("interval").size(), std::size_t{2});
    hasRecommended = hasRecommended || estimate.at("estimator") == document.at("recommended");
  }
  QVERIFY(hasRecommended);
  QCOMPARE(document.at("verdict").get<std::string>(), std::string("better"));  // exactly 0.618 against 0.269
  QVERIFY(!document.at("reasons").empty());
  QCOMPARE(call({"evaluate", "--log", log, "--json"}).out, answer.out);
  const auto cut = m_folder.write("cut.jsonl", R"({"steps":[{"action":0,)");
  const auto refusal = call({"evaluate", "--log", QString::fromStdString(cut), "--json"});
  QCOMPARE(refusal.status, 1);
  QCOMPARE(refusal.json()["error"]["code"].get<std::string>(), std::string("log_syntax"));
}

void TestCommandLine::manPageAndCompletionsKnowEveryCommand() {
  for (const auto& arguments : {QStringList{"--man"}, QStringList{"--completion", "bash"},
                                QStringList{"--completion", "zsh"}, QStringList{"--completion", "fish"}}) {
    const auto answer = call(arguments);
    QCOMPARE(answer.status, 0);
    for (const auto* command : {"import", "summary", "dialogues", "redact", "encode", "train", "replay", "evaluate",
                                "verify", "sample", "bench"}) {
      QVERIFY2(answer.out.find(command) != std::string::npos, command);
    }
  }
}

void TestCommandLine::numbersDoNotFollowTheLocale() {
  const auto workspace = QString::fromStdString(m_folder / "locale.talktrack");
  const auto log = QString::fromStdString(m_folder.write("locale.csv", kLog.toStdString()));
  const QStringList german{"LC_ALL=de_DE.UTF-8", "LANG=de_DE.UTF-8"};
  QCOMPARE(call({"import", workspace, "--format", "talktrack", log}, {}, german).status, 0);
  const auto list = call({"dialogues", workspace, "--json"}, {}, german).json().at("dialogues");
  QCOMPARE(list.at(0).at("value").get<double>(), 12.5);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"

// Mappings guessed for logs of several makes, real ones where they are on this machine; each guess has to be
// good enough to import with.
#include <QTest>

#include <nlohmann/json.hpp>

#include "core/logs/mapping_guess.h"
#include "core/logs/name_words.h"
#include "core/simulation/sample_generator.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/support/checkout.h"

using namespace studio::logs;
using namespace studio::logs::test;
using nlohmann::json;

namespace {

const std::filesystem::path kDatasets = studio::test::datasets();

struct Guessed {
  MappingGuess guess;
  json document;
  ReadResult read;

  bool isMissing(const std::string& part) const {
    return std::any_of(guess.missing.begin(), guess.missing.end(), [&](const auto& one) { return one.part == part; });
  }
  double confidence(const std::string& part) const {
    for (const GuessedPart& one : guess.parts) {
      if (one.part == part) return one.confidence;
    }
    return -1;
  }
};

/// Guesses, checks that every part has a reason, and reads the log with the result.
Guessed guessAndRead(const std::vector<std::filesystem::path>& files) {
  Guessed result;
  auto guess = guessMapping(files);
  if (!guess) qFatal("%s", std::string(guess.error().argument("reason")).c_str());
  result.guess = std::move(*guess);
  result.document = json::parse(result.guess.mappingJson);
  for (const GuessedPart& part : result.guess.parts) {
    if (part.reason.empty() || part.confidence <= 0 || part.confidence > 1)
      qFatal("no reason for %s", part.part.c_str());
  }
  if (!result.guess.isUsable) return result;
  const auto mapping = parseMapping(result.guess.mappingJson, "guess");
  if (!mapping) qFatal("%s %s", mapping.error().where.c_str(), result.guess.mappingJson.c_str());
  result.read = readAll(files, *mapping);
  return result;
}

}  // namespace

class TestMappingGuess : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void names();
  void ownFormat();
  void germanCallCentre();
  void chatExport();
  void nestedMessages();
  void keyedConversations();
  void rowsApartInWindows1252();
  void sensitiveAttributesAreLeftOut();
  void columnsThatNamePeople();
  void consent_data();
  void consent();
  void anOrderWithAGap();
  void oneLabelAlone();
  void rowsOutOfOrder();
  void nothingToGuess_data();
  void nothingToGuess();
  void persuasion();
  void persuasionUnlabelled();
  void persuasionWorkbook();
  void casino();
  void actionBasedConversations();

 private:
  LogFolder m_folder;
};

void TestMappingGuess::names() {
  QCOMPARE(wordsOf("customerId"), (std::vector<std::string>{"customer", "id"}));
  QCOMPARE(wordsOf("$.Gesprächs-ID"), (std::vector<std::string>{"gesprächs", "id"}));
  QCOMPARE(fitOf("$.meta.call_id", Meaning::dialogueId), 1.0);
  QVERIFY(fitOf("recall", Meaning::dialogueId) == 0);
  QVERIFY(fitOf("er_label_1", Meaning::action) > 0);
}

void TestMappingGuess::ownFormat() {
  const auto file = m_folder.path() / "sample.csv";
  QVERIFY(studio::simulation::writeSampleLog(file, 60, 1, {}, {}).isOk());
  const Guessed guessed = guessAndRead({file});
  QVERIFY(guessed.guess.isUsable);
  const ReadResult known = readAll({file}, *presetMapping("talktrack"));
  QCOMPARE(guessed.read.dialogues.size(), known.dialogues.size());
  QCOMPARE(guessed.read.report.rejected.size(), std::size_t{0});
  for (std::size_t i = 0; i < known.dialogues.size(); ++i) {
    const auto &a = known.dialogues[i], &b = guessed.read.dialogues[i];
    QCOMPARE(b.id.text, a.id.text);
    QCOMPARE(b.outcome.converted, a.outcome.converted);
    QCOMPARE(b.outcome.value, a.outcome.value);
    QCOMPARE(b.customer.text, a.customer.text);
    QCOMPARE(b.startedAtUtcMs, a.startedAtUtcMs);
  }
  QCOMPARE(guessed.document["actions"]["fields"][0].get<std::string>(), std::string("action"));
  QVERIFY(guessed.document["segment"].contains("product"));
}

void TestMappingGuess::germanCallCentre() {
  std::string text = "Gesprächsnr;Lfd;Sprecher;Inhalt;Maßnahme;Ergebnis;Umsatz;Kundennummer\n";
  const char* agentSays[] = {"Guten Tag, wie kann ich Ihnen helfen?", "Darf ich Ihnen den Tarif Plus anbieten?",
                             "Vielen Dank für Ihren Anruf."};
  const char* does[] = {"Begrüßung", "Angebot", "Abschied"};
  for (int call = 0; call < 20; ++call) {
    const std::string id = "G" + std::to_string(1000 + call);
    const std::string end = std::string(call % 3 == 0 ? ";verkauft;" : ";verloren;") + (call % 3 == 0 ? "49.9" : "0") +
                            ";K" + std::to_string(77 * call + 5) + "\n";
    for (int turn = 0; turn < 3; ++turn) {
      text += id + ";" + std::to_string(2 * turn + 1) + ";Berater;\"" + agentSays[turn] + "\";" + does[turn] + end;
      text += id + ";" + std::to_string(2 * turn + 2) + ";Kunde;Ja, das ist mir recht so;" + end;
    }
  }
  const Guessed guessed = guessAndRead({m_folder.write("anrufe.csv", text)});
  QVERIFY2(guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  const json& m = guessed.document;
  QCOMPARE(m["dialogue"].dump(), std::string(R"({"id":"Gesprächsnr","order":"Lfd"})"));
  QCOMPARE(m["speaker"].dump(), std::string(R"({"agent":["Berater"],"customer":["Kunde"],"field":"Sprecher"})"));
  QCOMPARE(m["text"].get<std::string>(), std::string("Inhalt"));
  QCOMPARE(m["format"]["delimiter"].get<std::string>(), std::string(";"));
  QCOMPARE(m["actions"]["fields"].dump(), std::string(R"(["Maßnahme"])"));
  QCOMPARE(m["outcome"]["condition"].get<std::string>(), std::string("Ergebnis = verkauft"));
  QCOMPARE(m["value"].get<std::string>(), std::string("Umsatz"));
  QCOMPARE(m["customer"].get<std::string>(), std::string("Kundennummer"));
  QCOMPARE(guessed.read.dialogues.size(), std::size_t{20});
  QCOMPARE(guessed.read.report.rejected.size(), std::size_t{0});
}

void TestMappingGuess::chatExport() {
  std::string text;
  for (int chat = 0; chat < 15; ++chat) {
    const char* roles[] = {"system", "user", "assistant", "user", "assistant"};
    for (int i = 0; i < 5; ++i) {
      text += json{{"conversation_id", "c-" + std::to_string(chat)},
                   {"role", roles[i]},
                   {"content", "message " + std::to_string(i) + " of this long conversation " + std::to_string(chat)},
                   {"created_at", 1'700'000'000 + chat * 1000 + i}}
                  .dump() +
              "\n";
    }
  }
  const Guessed guessed = guessAndRead({m_folder.write("chats.jsonl", text)});
  QVERIFY(guessed.guess.isUsable);
  const json& m = guessed.document;
  QCOMPARE(m["speaker"]["agent"].dump(), std::string(R"(["assistant"])"));
  QCOMPARE(m["speaker"]["customer"].dump(), std::string(R"(["user"])"));
  QCOMPARE(m["started_at"].get<std::string>(), std::string("created_at"));
  QVERIFY(!m.contains("outcome") && guessed.isMissing("outcome"));
  QVERIFY(!m.contains("actions") && guessed.isMissing("actions"));
  QCOMPARE(guessed.read.dialogues.size(), std::size_t{15});
  QCOMPARE(guessed.read.report.events, std::uint64_t{15});
  QCOMPARE(guessed.read.report.rejected.size(), std::size_t{0});
}

void TestMappingGuess::nestedMessages() {
  json tickets = json::array();
  for (int i = 0; i < 12; ++i) {
    tickets.push_back({{"ticket", {{"id", 900 + i}, {"resolution", {{"success", i % 2 == 0}}}}},
                       {"messages", json::array({{{"from", "customer"},
                                                  {"body", "my router is broken again " + std::to_string(i)},
                                                  {"intents", json::array()}},
                                                 {{"from", "agent"},
                                                  {"body", "let us restart it together"},
                                                  {"intents", {"empathise", i % 2 == 0 ? "restart" : "replace"}}},
                                                 {{"from", "agent"},
                                                  {"body", "is it better now, number " + std::to_string(i)},
                                                  {"intents", {"verify"}}}})}});
  }
  const Guessed guessed =
      guessAndRead({m_folder.write("tickets.json", json{{"export", "2026"}, {"tickets", tickets}}.dump(1))});
  QVERIFY2(guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  const json& m = guessed.document;
  QCOMPARE(m["records"].get<std::string>(), std::string("tickets.*"));
  QCOMPARE(m["rows"].get<std::string>(), std::string("messages"));
  QCOMPARE(m["dialogue"]["id"].get<std::string>(), std::string("$.ticket.id"));
  QCOMPARE(m["outcome"]["condition"].get<std::string>(), std::string("$.ticket.resolution.success = true"));
  QCOMPARE(m["actions"]["fields"].dump(), std::string(R"(["intents"])"));
  QCOMPARE(guessed.read.dialogues.size(), std::size_t{12});
  QCOMPARE(guessed.read.catalogue.size(), std::size_t{4});
  QCOMPARE(guessed.read.dialogues[0].outcome.converted, std::optional(true));
}

void TestMappingGuess::keyedConversations() {
  json all = json::object();
  for (int i = 0; i < 10; ++i) {
    all["call-" + std::to_string(i)] = {{"turns",
                                         {{{"speaker", "rep"}, {"text", "good morning to you " + std::to_string(i)}},
                                          {{"speaker", "caller"}, {"text", "I would like to know more about it"}}}}};
  }
  const Guessed guessed = guessAndRead({m_folder.write("keyed.json", all.dump())});
  QVERIFY2(guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  QCOMPARE(guessed.document["records"].get<std::string>(), std::string("*"));
  QCOMPARE(guessed.document["dialogue"]["id"].get<std::string>(), std::string("$.@key"));
  QCOMPARE(guessed.read.dialogues.size(), std::size_t{10});
}

void TestMappingGuess::rowsApartInWindows1252() {
  std::string text = "chat_id\tauthor\tmessage\n";
  for (int i = 0; i < 200; ++i) {
    text += "x" + std::to_string(i % 20) + "\t" + (i / 20 % 2 == 0 ? "bot" : "visitor") +
            "\tsch\xF6ne Gr\xFC\xDF"
            "e Nummer " +
            std::to_string(i) + "\n";
  }
  const Guessed guessed = guessAndRead({m_folder.write("apart.tsv", text)});
  QVERIFY(guessed.guess.isUsable);
  QCOMPARE(guessed.document["format"].dump(), std::string(R"({"delimiter":"tab","encoding":"windows-1252"})"));
  QCOMPARE(guessed.read.dialogues.size(), std::size_t{20});
  QVERIFY(guessed.read.dialogues[0].turns[0].utterances[0].text.starts_with("schöne Grüße"));
}

void TestMappingGuess::sensitiveAttributesAreLeftOut() {
  std::string text = "dialog_id,speaker,text,gender,channel\n";
  for (int i = 0; i < 40; ++i) {
    text += "d" + std::to_string(i / 4) +
            (i % 2 == 0 ? ",agent,how may I help you today " : ",customer,I am looking for something ") +
            std::to_string(i) + (i / 4 % 2 == 0 ? ",f" : ",m") + (i / 4 % 3 == 0 ? ",phone\n" : ",web\n");
  }
  const Guessed guessed = guessAndRead({m_folder.write("s.csv", text)});
  QCOMPARE(guessed.document["segment"].dump(), std::string(R"({"channel":"channel"})"));
  QVERIFY(guessed.isMissing("segment"));
}

void TestMappingGuess::columnsThatNamePeople() {
  QVERIFY(isPersonName("name") && isPersonName("customerName") && isPersonName("$.agent.first_name"));
  QVERIFY(!isPersonName("product_name") && !isPersonName("file name") && !isPersonName("campaign.name.length"));
  std::string text = "dialog_id,speaker,text,customer_name,product_name\n";
  for (int i = 0; i < 40; ++i) {
    text += "d" + std::to_string(i / 4) +
            (i % 2 == 0 ? ",agent,how may I help you today " : ",customer,I am looking for something ") +
            std::to_string(i) + (i / 4 % 2 == 0 ? ",Anna Meyer" : ",Bo Quux") + (i / 4 % 3 == 0 ? ",red\n" : ",blue\n");
  }
  const Guessed guessed = guessAndRead({m_folder.write("n.csv", text)});
  QCOMPARE(guessed.document["privacy"].dump(), std::string(R"({"name_fields":["customer_name"]})"));
  QCOMPARE(guessed.document["segment"].dump(), std::string(R"({"product_name":"product_name"})"));
  QCOMPARE(guessed.read.dialogues[0].personNames, std::vector<std::string>{"Anna Meyer"});
}

void TestMappingGuess::consent_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("yes");
  QTest::addColumn<QString>("no");
  QTest::addColumn<bool>("isClear");
  QTest::newRow("yes and no") << "consent"
                              << "yes"
                              << "no" << true;
  QTest::newRow("numbers") << "marketing_consent"
                           << "1"
                           << "0" << true;
  QTest::newRow("words") << "gdpr_consent"
                         << "given"
                         << "not given" << true;
  QTest::newRow("German") << "Einwilligung"
                          << "erteilt"
                          << "widerrufen" << true;
  QTest::newRow("letters that say nothing") << "consent"
                                            << "A"
                                            << "B" << false;
  QTest::newRow("a name that says no") << "consent_withdrawn"
                                       << "yes"
                                       << "no" << false;
}

void TestMappingGuess::consent() {
  QFETCH(QString, name);
  QFETCH(QString, yes);
  QFETCH(QString, no);
  QFETCH(bool, isClear);
  std::string text = "dialog_id,speaker,text," + name.toStdString() + "\n";
  for (int i = 0; i < 40; ++i) {
    text += "d" + std::to_string(i / 4) + (i % 2 == 0 ? ",agent,how may I help you today " : ",customer,I want this ") +
            std::to_string(i) + "," + (i / 4 % 2 == 0 ? yes : no).toStdString() + "\n";
  }
  const Guessed guessed = guessAndRead({m_folder.write("consent.csv", text)});
  QVERIFY(!guessed.document.contains("segment"));
  QVERIFY(!guessed.document.contains("outcome"));
  QCOMPARE(guessed.isMissing("consent"), !isClear);
  QCOMPARE(guessed.document.contains("consent"), isClear);
  if (!isClear) return;
  QCOMPARE(guessed.document["consent"]["values"].dump(), json::array({yes.toStdString()}).dump());
  const auto given = std::count_if(guessed.read.dialogues.begin(), guessed.read.dialogues.end(), [](const auto& one) {
    return one.keeping.consent == studio::dialogue::Consent::given;
  });
  QCOMPARE(given, 5);
}

void TestMappingGuess::anOrderWithAGap() {
  std::string text = "chat_id,seq,role,message\n";
  for (int i = 0; i < 400; ++i) {
    text += "c" + std::to_string(i / 8) + "," + (i == 77 ? "" : std::to_string(i % 8)) +
            (i % 2 == 0 ? ",agent,how may I help you today " : ",customer,I am looking for it ") + std::to_string(i) +
            "\n";
  }
  const Guessed guessed = guessAndRead({m_folder.write("gap.csv", text)});
  QCOMPARE(guessed.document["dialogue"].value("order", std::string()), std::string("seq"));
  QCOMPARE(guessed.read.report.rejected.size(), std::size_t{1});
}

void TestMappingGuess::oneLabelAlone() {
  std::string text = "chat_id,role,message,intent\n";
  for (int i = 0; i < 80; ++i) {
    text += "c" + std::to_string(i / 8) + (i % 2 == 0 ? ",agent,how may I help you " : ",customer,I am looking for ") +
            std::to_string(i) + (i % 8 == 4 ? ",offer\n" : ",\n");
  }
  const Guessed guessed = guessAndRead({m_folder.write("one.csv", text)});
  QVERIFY(guessed.document.contains("actions"));
  QCOMPARE(guessed.document["actions"]["fields"].dump(), std::string(R"(["intent"])"));
}

// Who speaks twice running is told from the order in which it was said.
void TestMappingGuess::rowsOutOfOrder() {
  std::string text = "chat_id,seq,role,message\n";
  for (int i = 0; i < 200; ++i) {
    const int spoken = i / 10 * 10 + (i % 10) * 3 % 10;
    text += "c" + std::to_string(i / 10) + "," + std::to_string(spoken % 10) +
            (spoken % 2 == 0 ? ",agent,how may I help you today " : ",customer,I am looking for it ") +
            std::to_string(spoken) + "\n";
  }
  const Guessed guessed = guessAndRead({m_folder.write("shuffled.csv", text)});
  QCOMPARE(guessed.document["dialogue"].value("order", std::string()), std::string("seq"));
  QVERIFY(!guessed.document.contains("turns"));
  QCOMPARE(guessed.read.dialogues.front().turns.size(), std::size_t{10});
}

void TestMappingGuess::nothingToGuess_data() {
  QTest::addColumn<QString>("content");
  QTest::newRow("numbers") << "a,b,c\n1,2,3\n4,5,6\n7,8,9\n";
  QTest::newRow("a list of products") << "id,name,price\n1,A very nice blue chair,5\n2,Another green chair here,6\n";
  QTest::newRow("header alone") << "dialogue_id,speaker,text\n";
  QTest::newRow("JSON scalars") << "[1,2,3]";
  QTest::newRow("empty object") << "{}";
}

void TestMappingGuess::nothingToGuess() {
  QFETCH(QString, content);
  const Guessed guessed = guessAndRead({m_folder.write("nothing", content.toStdString())});
  QVERIFY2(!guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  QVERIFY(!guessed.guess.missing.empty());
}

void TestMappingGuess::persuasion() {
  if (!std::filesystem::exists(kDatasets)) QSKIP("the real logs are not on this machine");
  const auto folder = kDatasets / "p4g/export_csv";
  const Guessed guessed = guessAndRead({folder / "300_dialog.csv", folder / "300_info.csv"});
  QVERIFY(guessed.guess.isUsable);
  const json& m = guessed.document;
  QCOMPARE(m["dialogue"]["id"].get<std::string>(), std::string("B2"));
  QCOMPARE(m["speaker"].dump(), std::string(R"({"agent":["0"],"customer":["1"],"field":"B4"})"));
  QCOMPARE(m["text"].get<std::string>(), std::string("Unit"));
  QCOMPARE(m["turns"]["group_by"].get<std::string>(), std::string("Turn"));
  QCOMPARE(m["actions"]["fields"].dump(), std::string(R"(["er_label_1"])"));
  QCOMPARE(m["actions"]["secondary_fields"].dump(), std::string(R"(["er_label_2"])"));
  QCOMPARE(m["side"].dump(), std::string(R"({"file":"*_info.csv","id":"B2","where":["B4 = 1"]})"));
  QVERIFY(guessed.isMissing("outcome"));  // nobody can know that B6 is the gift
  QVERIFY(guessed.confidence("speaker") < 0.5);
  QCOMPARE(guessed.read.report.accepted, std::uint64_t{10'864});
  QCOMPARE(guessed.read.report.dialogues, std::uint64_t{300});
}

void TestMappingGuess::persuasionUnlabelled() {
  if (!std::filesystem::exists(kDatasets)) QSKIP("the real logs are not on this machine");
  const Guessed guessed = guessAndRead({kDatasets / "p4g/full_dialog.csv", kDatasets / "p4g/full_info.csv"});
  QVERIFY(guessed.guess.isUsable);
  QVERIFY(guessed.isMissing("actions"));
  QCOMPARE(guessed.read.report.dialogues, std::uint64_t{1017});
  QCOMPARE(guessed.read.report.accepted, std::uint64_t{20'932});
  const std::string mapping = guessed.guess.mappingJson;
  for (const char* sensitive : {"sex", "race", "religion", "income", "ideology"})
    QVERIFY2(mapping.find(sensitive) == std::string::npos, sensitive);
}

void TestMappingGuess::persuasionWorkbook() {
  if (!std::filesystem::exists(kDatasets)) QSKIP("the real logs are not on this machine");
  const Guessed guessed = guessAndRead({kDatasets / "p4g/300_info.xlsx", kDatasets / "p4g/300_dialog.xlsx"});
  QVERIFY(guessed.guess.isUsable);
  QCOMPARE(guessed.document["side"]["file"].get<std::string>(), std::string("*_info.xlsx"));
  QCOMPARE(guessed.read.report.accepted, std::uint64_t{10'864});
}

void TestMappingGuess::casino() {
  if (!std::filesystem::exists(kDatasets)) QSKIP("the real logs are not on this machine");
  const Guessed guessed = guessAndRead({kDatasets / "casino/casino_test.json"});
  QVERIFY2(guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  QCOMPARE(guessed.document["rows"].get<std::string>(), std::string("chat_logs"));
  QCOMPARE(guessed.document["dialogue"]["id"].get<std::string>(), std::string("$.dialogue_id"));
  QCOMPARE(guessed.document["speaker"]["field"].get<std::string>(), std::string("id"));
  QCOMPARE(guessed.read.report.dialogues, std::uint64_t{100});
}

void TestMappingGuess::actionBasedConversations() {
  if (!std::filesystem::exists(kDatasets)) QSKIP("the real logs are not on this machine");
  const Guessed guessed = guessAndRead({kDatasets / "abcd_guidelines/abcd_sample.json"});
  QVERIFY2(guessed.guess.isUsable, guessed.guess.mappingJson.c_str());
  QCOMPARE(guessed.document["rows"].get<std::string>(), std::string("delexed"));
  QCOMPARE(guessed.document["dialogue"].dump(), std::string(R"({"id":"$.convo_id","order":"turn_count"})"));
  QCOMPARE(guessed.document["actions"]["fields"].dump(), std::string(R"(["targets.2"])"));
  QCOMPARE(guessed.read.report.accepted, std::uint64_t{72});
}

QTEST_APPLESS_MAIN(TestMappingGuess)
#include "tst_mapping_guess.moc"

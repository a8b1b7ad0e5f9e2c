// How dialogues ended, guessed for made-up logs of several trades, languages and formats: the guess has to count the
// dialogues that were written as successes, with a reason, and must not make an attribute of them.
#include <QTest>

#include <nlohmann/json.hpp>

#include "core/logs/mapping_guess.h"
#include "core/logs/outcome_words.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/core/logs/packed_files.h"

using namespace studio::logs;
using namespace studio::logs::test;
using nlohmann::json;

namespace {

constexpr int kDialogues = 24;

const std::vector<std::string> kAgent = {"good morning and how can I be of help to you",
                                         "let me look that up for you now"};
const std::vector<std::string> kCustomer = {"I would like to know what it costs", "that sounds all right to me"};

/// A table of four turns a dialogue; `end` gives what stands in the further columns of a row.
std::string table(const std::string& header, char delimiter,
                  const std::function<std::string(int dialogue, int turn)>& end) {
  std::string text = header + "\n";
  for (int dialogue = 0; dialogue < kDialogues; ++dialogue) {
    for (int turn = 0; turn < 4; ++turn) {
      const auto& say = turn % 2 == 0 ? kAgent : kCustomer;
      const std::vector<std::string> cells = {"c" + std::to_string(dialogue), turn % 2 == 0 ? "agent" : "customer",
                                              say[static_cast<std::size_t>(turn / 2)] + " " + std::to_string(dialogue),
                                              end(dialogue, turn)};
      for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? std::string(1, delimiter) : "") + cells[i];
      text += "\n";
    }
  }
  return text;
}

json messages(int dialogue) {
  json list = json::array();
  for (int turn = 0; turn < 4; ++turn) {
    const auto& say = turn % 2 == 0 ? kAgent : kCustomer;
    list.push_back({{"from", turn % 2 == 0 ? "agent" : "customer"},
                    {"body", say[static_cast<std::size_t>(turn / 2)] + " " + std::to_string(dialogue)}});
  }
  return list;
}

struct Guessed {
  json document;
  MappingGuess guess;
  int known = 0;
  int converted = 0;

  std::string condition() const {
    return document.contains("outcome") ? document["outcome"]["condition"].get<std::string>() : "";
  }
  const GuessedPart* outcome() const {
    for (const auto& part : guess.parts) {
      if (part.part == "outcome") return &part;
    }
    return nullptr;
  }
  std::string missing() const {
    for (const auto& part : guess.missing) {
      if (part.part == "outcome") return part.reason;
    }
    return "";
  }
};

Guessed guessed(const std::filesystem::path& file) {
  Guessed result;
  auto guess = guessMapping(std::vector{file});
  if (!guess || !guess->isUsable) qFatal("no usable guess for %s", file.c_str());
  result.guess = std::move(*guess);
  result.document = json::parse(result.guess.mappingJson);
  const auto mapping = parseMapping(result.guess.mappingJson, "guess");
  if (!mapping) qFatal("%s", result.guess.mappingJson.c_str());
  const ReadResult read = readAll({file}, *mapping);
  if (read.dialogues.size() != std::size_t{kDialogues}) qFatal("%zu dialogues", read.dialogues.size());
  if (!read.report.rejected.empty()) qFatal("%s", read.report.rejected.front().reason.c_str());
  for (const auto& one : read.dialogues) {
    result.known += one.outcome.converted ? 1 : 0;
    result.converted += one.outcome.converted.value_or(false) ? 1 : 0;
  }
  return result;
}

}  // namespace

class TestOutcomeGuess : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void valuesSay_data();
  void valuesSay();
  void namesSay_data();
  void namesSay();
  void tables_data();
  void tables();
  void nestedStatus();
  void keyedConversationsInSpanish();
  void churn();
  void stageOfTheLastRow();
  void ratings();
  void unclearValuesAreNamed();
  void attributesAreNoOutcomes();

 private:
  LogFolder m_folder;
};

void TestOutcomeGuess::valuesSay_data() {
  QTest::addColumn<QString>("value");
  QTest::addColumn<int>("ending");
  const auto row = [](const char* value, Ending ending) { QTest::newRow(value) << value << static_cast<int>(ending); };
  for (const char* value : {"sold", "Closed Won", "ClosedWon", "closed_won", "Verkauft", "Vertragsabschluss", "gelöst",
                            "vendu", "Réservé", "ÉXITO", "resuelta", "booking confirmed"})
    row(value, Ending::success);
  for (const char* value : {"lost", "closed-lost", "not sold", "no sale", "kein Abschluss", "nicht gekauft",
                            "Kaufabbruch", "ungelöst", "refusé", "pas vendu", "sin venta", "Rückruf", "Unsuccessful",
                            "in progress", "pendiente", "à rappeler, en attente"})
    row(value, Ending::failure);
  for (const char* value : {"1", "TRUE", "ja", "Oui", "sí"}) row(value, Ending::yes);
  for (const char* value : {"0", "False", "nein", "non"}) row(value, Ending::no);
  for (const char* value : {"", "A", "blue", "phone", "dissatisfied", "incomplete", "7",
                            "she said she would buy it some other day perhaps"})
    row(value, Ending::unknown);
}

void TestOutcomeGuess::valuesSay() {
  QFETCH(QString, value);
  QFETCH(int, ending);
  QCOMPARE(static_cast<int>(endingOf(value.toStdString())), ending);
}

void TestOutcomeGuess::namesSay_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<double>("fit");
  QTest::newRow("word") << "Ergebnis" << 1.0;
  QTest::newRow("compound") << "Gesprächsergebnis" << 1.0;
  QTest::newRow("one of two") << "call_outcome" << 0.8;
  QTest::newRow("object around") << "$.result.status" << 0.9;
  QTest::newRow("object around, other thing") << "$.result.agent" << 0.0;
  QTest::newRow("may be one") << "statut" << 0.5;
  QTest::newRow("no word") << "channel" << 0.0;
  QTest::newRow("part of a word") << "wonderful" << 0.0;
}

void TestOutcomeGuess::namesSay() {
  QFETCH(QString, name);
  QFETCH(double, fit);
  QCOMPARE(outcomeNameOf(name.toStdString()).fit, fit);
  QVERIFY(outcomeNameOf("churned").isOfFailure && !outcomeNameOf("sold").isOfFailure);
  QVERIFY(outcomeNameOf("result_code").isCode && outcomeNameOf("customer satisfaction").isRating);
}

void TestOutcomeGuess::tables_data() {
  QTest::addColumn<QString>("header");
  QTest::addColumn<QString>("delimiter");
  QTest::addColumn<QStringList>("endings");  // in turn, the successes first
  QTest::addColumn<int>("successes");        // of them
  QTest::addColumn<QString>("condition");
  QTest::newRow("German insurance") << "Gespräch;Sprecher;Inhalt;Ergebnis"
                                    << ";" << QStringList{"Vertrag", "kein Vertrag", "Rückruf"} << 1
                                    << "Ergebnis = Vertrag";
  QTest::newRow("the other value is no failure")
      << "Gespräch;Sprecher;Inhalt;Ergebnis"
      << ";" << QStringList{"Spende", "keine Spende"} << 1 << "Ergebnis = Spende";
  QTest::newRow("German compound") << "Anruf-ID|Rolle|Nachricht|Anrufergebnis"
                                   << "|" << QStringList{"bestellt", "abgelehnt", "offen", "Weiterleitung"} << 1
                                   << "Anrufergebnis = bestellt";
  QTest::newRow("French telecom") << "conversation\tlocuteur\ttexte\tissue"
                                  << "\t" << QStringList{"vendu", "renouvelé", "refus", "à rappeler"} << 2
                                  << "issue in renouvelé, vendu";
  QTest::newRow("English clinic, yes and no") << "call,role,text,booked"
                                              << "," << QStringList{"Yes", "No"} << 1 << "booked = Yes";
  QTest::newRow("values alone say it") << "chat,role,text,wrapup"
                                       << "," << QStringList{"closed won", "closed lost"} << 1
                                       << "wrapup = \"closed won\"";
  QTest::newRow("flag as a number") << "chat,role,text,conversion"
                                    << "," << QStringList{"1", "0", "0"} << 1 << "conversion = 1";
  QTest::newRow("amount") << "chat,role,text,outcome"
                          << "," << QStringList{"12.5", "3", "0"} << 2 << "outcome > 0";
}

void TestOutcomeGuess::tables() {
  QFETCH(QString, header);
  QFETCH(QString, delimiter);
  QFETCH(QStringList, endings);
  QFETCH(int, successes);
  QFETCH(QString, condition);
  const auto file = m_folder.write(
      "table.csv", table(header.toStdString(), delimiter.toStdString()[0],
                         [&](int dialogue, int) { return endings[dialogue % endings.size()].toStdString(); }));
  const Guessed found = guessed(file);
  QCOMPARE(QString::fromStdString(found.condition()), condition);
  QCOMPARE(found.known, kDialogues);
  QCOMPARE(found.converted, successes * kDialogues / static_cast<int>(endings.size()));
  QVERIFY(!found.document.contains("segment"));
  QVERIFY(found.outcome() != nullptr && found.outcome()->confidence >= 0.3 && found.outcome()->confidence <= 0.95);
  QVERIFY(found.missing().empty());
}

void TestOutcomeGuess::nestedStatus() {
  std::string text;
  const char* statuses[] = {"resolved", "escalated", "abandoned"};
  const char* channels[] = {"web", "phone"};
  for (int i = 0; i < kDialogues; ++i) {
    text += json{{"ticket", {{"id", 500 + i}}},
                 {"channel", channels[i % 2]},
                 {"result", {{"status", statuses[i % 3]}}},
                 {"messages", messages(i)}}
                .dump() +
            "\n";
  }
  const Guessed found = guessed(m_folder.write("tickets.jsonl", text));
  QCOMPARE(found.condition(), std::string("$.result.status = resolved"));
  QCOMPARE(found.converted, kDialogues / 3);
  QCOMPARE(found.document["segment"].dump(), std::string(R"({"channel":"$.channel"})"));
  const std::string reason = found.outcome()->reason;
  for (const char* part : {"\"resolved\" is taken for a success", "\"abandoned\"", "\"escalated\""})
    QVERIFY2(reason.find(part) != std::string::npos, reason.c_str());
}

void TestOutcomeGuess::keyedConversationsInSpanish() {
  json all = json::object();
  const char* states[] = {"reservada", "pendiente", "cancelada", "reservada"};
  for (int i = 0; i < kDialogues; ++i)
    all["viaje-" + std::to_string(i)] = {{"estado_final", states[i % 4]}, {"turns", messages(i)}};
  const Guessed found = guessed(m_folder.write("viajes.json", all.dump()));
  QCOMPARE(found.condition(), std::string("$.estado_final = reservada"));
  QCOMPARE(found.converted, kDialogues / 2);
  QVERIFY(found.outcome()->confidence < 0.8);  // "estado" may be anything; its values tell
}

void TestOutcomeGuess::churn() {
  std::string text;
  for (int i = 0; i < kDialogues; ++i) {
    text +=
        json{{"session_id", "s" + std::to_string(i)}, {"churned", i % 4 == 0}, {"messages", messages(i)}}.dump() + "\n";
  }
  const Guessed found = guessed(m_folder.write("retention.jsonl.gz", gzipOf(text)));
  QCOMPARE(found.condition(), std::string("$.churned = false"));
  QCOMPARE(found.converted, kDialogues * 3 / 4);
}

void TestOutcomeGuess::stageOfTheLastRow() {
  const auto file = m_folder.write("crm.csv", table("call,role,text,stage", ',', [](int dialogue, int turn) {
                                     if (turn < 3) return turn == 0 ? "open" : "negotiation";
                                     return dialogue % 3 == 0 ? "won" : "lost";
                                   }));
  const Guessed found = guessed(file);
  QCOMPARE(found.document["outcome"].dump(), std::string(R"({"condition":"stage = won","in":"last_row"})"));
  QCOMPARE(found.converted, kDialogues / 3);
  QCOMPARE(found.known, kDialogues);
}

void TestOutcomeGuess::ratings() {
  const auto file = m_folder.write("csat.csv", table("chat,role,text,CSAT", ',', [](int dialogue, int) {
                                     return std::to_string(dialogue % 5 + 1);
                                   }));
  const Guessed found = guessed(file);
  QCOMPARE(found.condition(), std::string("CSAT >= 4"));
  QVERIFY(found.outcome()->confidence < 0.5);  // somebody should look
}

void TestOutcomeGuess::unclearValuesAreNamed() {
  const auto file = m_folder.write("codes.csv", table("Gespräch;Sprecher;Inhalt;Ergebnis", ';', [](int dialogue, int) {
                                     return std::string(1, static_cast<char>('A' + dialogue % 3));
                                   }));
  const Guessed found = guessed(file);
  QVERIFY(!found.document.contains("outcome") && !found.document.contains("segment"));
  QVERIFY2(found.missing().find("\"Ergebnis\" may tell it") != std::string::npos, found.missing().c_str());
  QVERIFY(found.missing().find("\"A\", \"B\", \"C\"") != std::string::npos);
}

void TestOutcomeGuess::attributesAreNoOutcomes() {
  const auto file = m_folder.write("plain.csv", table("chat,role,text,newsletter", ',', [](int dialogue, int) {
                                     return dialogue % 2 == 0 ? "yes" : "no";
                                   }));
  const Guessed found = guessed(file);
  QVERIFY(!found.document.contains("outcome") && !found.missing().empty());
  QCOMPARE(found.document["segment"].dump(), std::string(R"({"newsletter":"newsletter"})"));
}

QTEST_APPLESS_MAIN(TestOutcomeGuess)
#include "tst_outcome_guess.moc"

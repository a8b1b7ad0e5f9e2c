// Sentences of core in the user's language.
#include <QTest>
#include <QTranslator>
#include <fstream>

#include "core/workflow/guess_mapping.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/recognise_logs.h"
#include "tests/support/scratch_folder.h"
#include "widgets/support/core_sentence.h"

using namespace studio;
using widgets::coreSentence;

namespace {

/// Says of every pattern that it was asked for it, as "[pattern]".
class Marker final : public QTranslator {
 public:
  using QTranslator::QTranslator;
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char*, int) const override {
    if (QLatin1String(context) != QLatin1String("studio::widgets::CoreSentence")) return {};
    return QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']');
  }
};

constexpr const char* kLog =
    "call_id;seq;who;message;label;sold;customer_type;religion;first_name\n"
    "1;1;agent;Good morning, what can I do for you?;greet;1;family;a;Ada\n"
    "1;2;client;My premium went up by so much this year.;;1;family;a;Ada\n"
    "1;3;agent;I can take a little off if you renew.;offer;1;family;a;Ada\n"
    "2;1;agent;Good morning, is this about your order?;greet;0;single;b;Bob\n"
    "2;2;client;Yes, it is, where does it stay so long?;;0;single;b;Bob\n"
    "2;3;robot;It waits for you at the post office now.;offer;0;single;b;Bob\n"
    "3;1;agent;Good morning, and how did the claim go?;greet;0;family;b;Eve\n"
    "3;;client;Quick, thank you, and can I add my son?;;0;family;b;Eve\n"
    "3;1;agent;Of course you can, at no cost this year.;offer;0;family;b;Eve\n"
    "4;1;agent;Good morning, what can I do for you?;greet;1;single;a;Max\n"
    "4;2;client;I would like to end the contract now.;;1;single;a;Max\n";

}  // namespace

class TestCoreSentence final : public QObject {
  Q_OBJECT

 private:
  std::filesystem::path writeLog() {
    const auto path = m_folder / "calls.csv";
    std::ofstream(path) << kLog;
    return path;
  }
  test::ScratchFolder m_folder;

 private Q_SLOTS:
  void staysEnglishWithoutATranslation() {
    for (const std::string text :
         {"its name says so; 12 values in 30 rows, each standing together", "field \"seq\" is empty",
          "no such sentence", "", "field \"%1\" is \"%2\", as in row 7", "%1", "its name says so; its name says so; x"})
      QCOMPARE(coreSentence(text), QString::fromStdString(text));
  }

  void keepsWhatIsQuotedAsItIs() {
    Marker german;
    QCoreApplication::installTranslator(&german);
    QCOMPARE(coreSentence("field \"a%2b\" is \"%1\", as in row 7"),
             QStringLiteral("[field \"a%2b\" is \"%1\", as in row 7]"));
    QCOMPARE(coreSentence("its name says so; 2 values in 9 rows, standing apart"),
             QStringLiteral("[its name says so; [2 values in 9 rows, standing apart]]"));
    QCOMPARE(coreSentence("it was something else"), QStringLiteral("it was something else"));
    QCoreApplication::removeTranslator(&german);
  }

  // What core says today of a real file is known here: a sentence that was changed there would stay English.
  void knowsWhatCoreSaysOfALog() {
    const auto file = writeLog();
    const auto recognised = workflow::recogniseLogs({file}, {}, {});
    QVERIFY(recognised.isOk());
    std::vector<std::string> said;
    for (const auto& part : recognised->parts) said.push_back(part.reason);
    for (const auto& part : recognised->missing) said.push_back(part.reason);
    QVERIFY(said.size() >= 6);
    const auto check = workflow::checkImport(request(file), {}, {});
    QVERIFY(check.isOk());
    for (const auto& row : check->report.rejected) said.push_back(row.reason);
    QVERIFY(check->report.rejected.size() >= 2);
    Marker german;
    QCoreApplication::installTranslator(&german);
    for (const std::string& sentence : said)
      QVERIFY2(coreSentence(sentence).startsWith(QLatin1Char('[')), sentence.c_str());
    QCoreApplication::removeTranslator(&german);
  }

 private:
  static workflow::ImportRequest request(const std::filesystem::path& file) {
    workflow::ImportRequest request;
    request.files = {file};
    request.mappingJson = R"({"name": "calls", "dialogue": {"id": "call_id", "order": "seq"},
      "speaker": {"field": "who", "agent": ["agent"], "customer": ["client"]}, "text": "message"})";
    return request;
  }
};

QTEST_GUILESS_MAIN(TestCoreSentence)
#include "tst_core_sentence.moc"

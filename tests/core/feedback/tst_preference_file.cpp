#include <QtTest>

#include "core/feedback/preference_file.h"

using namespace studio;
using namespace studio::feedback;

namespace {

base::Result<FeedbackFile> parsed(const std::string& text) { return parseFeedback(text, "pairs.jsonl"); }

const std::string kSteps = R"({"steps":[{"observation":[0.5,-1],"action":2},{"observation":[1,0],"action":0,)"
                           R"("ending":"converted"}]})";
const std::string kOther = R"({"steps":[{"observation":[0,0],"action":1,"ending":"not_converted"}]})";

}  // namespace

class TestPreferenceFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsEveryKindOfLine();
  void whatIsWrittenIsReadBack();
  void faultsAreNamed_data();
  void faultsAreNamed();
  void missingFilesAreNamed();
};

void TestPreferenceFile::readsEveryKindOfLine() {
  const auto file = parsed("{\"left\":" + kSteps + ",\"right\":" + kOther +
                           ",\"label\":\"both_bad\",\"annotator\":\"anna\",\"shown_first\":\"right\"}\n\n"
                           "{\"left\":{\"dialogue\":\"D-1\",\"turns\":[0,3]},\"right\":{\"dialogue\":\"D-2\","
                           "\"turns\":[2,2]},\"label\":\"tie\"}\r\n"
                           "{\"demonstration\":\"D-9\"}");
  QVERIFY2(file.isOk(), file ? "" : std::string(file.error().argument("reason")).c_str());
  QCOMPARE(file->pairs.size(), std::size_t{1});
  const auto& pair = file->pairs.front();
  QCOMPARE(pair.left.size(), std::size_t{2});
  QCOMPARE(pair.left[0].observation, (mdp::Observation{0.5F, -1.0F}));
  QCOMPARE(pair.left[0].action.value, 2);
  QVERIFY(pair.left[0].ending == Ending::goesOn && pair.left[1].ending == Ending::converted);
  QVERIFY((pair.judgement == PreferenceJudgement{PreferenceLabel::bothBad, "anna", PreferenceSide::right}));
  const PlacedPreference wanted{{{"D-1"}, 0, 3}, {{"D-2"}, 2, 2}, {PreferenceLabel::tie, "", PreferenceSide::left}};
  QVERIFY(file->placed == std::vector{wanted});
  QCOMPARE(file->demonstrations, std::vector<base::DialogueId>{{"D-9"}});
  QCOMPARE(file->digest.size(), std::size_t{64});
}

void TestPreferenceFile::whatIsWrittenIsReadBack() {
  const PreferencePair pair{{{{0.1F, 1e-20F, -3.25F}, {4}, Ending::goesOn}},
                            {{{7, 8, 9}, {0}, Ending::converted}},
                            {PreferenceLabel::left, "a\"b\n", PreferenceSide::right}};
  const PlacedPreference placed{{{"ä"}, 1, 2}, {{"D"}, 0, 0}, {PreferenceLabel::right, "x", PreferenceSide::left}};
  const auto file = parsed(feedbackLine(pair) + "\n" + feedbackLine(placed) + "\n");
  QVERIFY(file.isOk());
  QCOMPARE(file->pairs[0].left[0].observation, pair.left[0].observation);
  QVERIFY(file->pairs[0].judgement == pair.judgement && file->placed[0] == placed);
  QVERIFY(file->pairs[0].right[0].ending == Ending::converted);
}

void TestPreferenceFile::faultsAreNamed_data() {
  QTest::addColumn<QByteArray>("line");
  QTest::addColumn<QByteArray>("reason");
  const auto pair = [](const std::string& left, const std::string& rest) {
    return QByteArray::fromStdString("{\"left\":" + left + ",\"right\":" + kOther + rest + "}");
  };
  QTest::newRow("no JSON") << QByteArray("{") << QByteArray("not a JSON object");
  QTest::newRow("a list") << QByteArray("[1]") << QByteArray("not a JSON object");
  QTest::newRow("no label") << pair(kSteps, "") << QByteArray("label");
  QTest::newRow("a label of its own") << pair(kSteps, ",\"label\":\"best\"") << QByteArray("best");
  QTest::newRow("sides of two kinds") << pair(R"({"dialogue":"D","turns":[0,1]})", ",\"label\":\"tie\"")
                                      << QByteArray("both");
  QTest::newRow("no steps") << pair(R"({"steps":[]})", ",\"label\":\"tie\"") << QByteArray("at least one step");
  QTest::newRow("no action") << pair(R"({"steps":[{"observation":[1]}]})", ",\"label\":\"tie\"")
                             << QByteArray("action");
  QTest::newRow("a negative action") << pair(R"({"steps":[{"observation":[1],"action":-1}]})", ",\"label\":\"tie\"")
                                     << QByteArray("whole number");
  QTest::newRow("too large a number") << pair(R"({"steps":[{"observation":[1e300],"action":1}]})", ",\"label\":\"tie\"")
                                      << QByteArray("finite");
  QTest::newRow("an unknown ending") << pair(R"({"steps":[{"observation":[1],"action":1,"ending":"x"}]})",
                                             ",\"label\":\"tie\"")
                                     << QByteArray("ending");
  QTest::newRow("turns the wrong way round")
      << QByteArray(R"({"left":{"dialogue":"D","turns":[3,1]},"right":{"dialogue":"D","turns":[0,1]},"label":"tie"})")
      << QByteArray("after");
}

void TestPreferenceFile::faultsAreNamed() {
  QFETCH(QByteArray, line);
  QFETCH(QByteArray, reason);
  const auto file = parsed("{\"demonstration\":\"D-1\"}\n" + line.toStdString());
  QVERIFY(!file.isOk());
  QCOMPARE(file.error().code, base::ErrorCode::logSyntax);
  QCOMPARE(file.error().where, std::string("pairs.jsonl"));
  QCOMPARE(file.error().argument("row"), std::string_view("2"));
  QVERIFY2(file.error().argument("reason").find(reason.constData()) != std::string_view::npos,
           std::string(file.error().argument("reason")).c_str());
}

void TestPreferenceFile::missingFilesAreNamed() {
  QCOMPARE(readFeedback("/nowhere/pairs.jsonl").error().code, base::ErrorCode::fileNotFound);
  const auto unknown =
      parsed("{\"left\":" + kSteps + ",\"right\":" + kOther + ",\"label\":\"tie\",\"winner\":\"left\"}");
  QCOMPARE(unknown.error().code, base::ErrorCode::unknownKey);
  QCOMPARE(unknown.error().where, std::string("pairs.jsonl: line 1: /winner"));
}

QTEST_APPLESS_MAIN(TestPreferenceFile)
#include "tst_preference_file.moc"

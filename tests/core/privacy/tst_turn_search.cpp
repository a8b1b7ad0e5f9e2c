#include <QTest>

#include "core/privacy/turn_search.h"
#include "core/store/database.h"

using namespace studio;
using privacy::HitOrder;
using privacy::matchExpression;

namespace {

using Hits = std::vector<std::pair<std::int64_t, std::size_t>>;

struct Indexed {
  Indexed() : database(*store::Database::openInMemory()), index(*privacy::TurnTextIndex::make(database)) {}
  void add(std::int64_t dialogue, std::size_t turn, std::string_view text) {
    QVERIFY(index.add(dialogue, turn, text).isOk());
  }
  Hits find(std::string_view typed, HitOrder order = HitOrder::log) const {
    Hits hits;
    const auto done = privacy::searchTurns(database, typed, order, [&hits](const privacy::TurnHit& hit) {
      hits.emplace_back(hit.dialogueRow, hit.turn);
      return true;
    });
    if (!done) qFatal("search failed");
    return hits;
  }
  store::Database database;
  privacy::TurnTextIndex index;
};

Indexed someTurns() {
  Indexed turns;
  turns.add(7, 0, "Das ist mir zu teuer.");
  turns.add(2, 3, "That is too expensive, much too expensive for me");
  turns.add(2, 1, "Expense is not the question");
  turns.add(9, 0, "Café au lait, s'il vous plaît");
  return turns;
}

}  // namespace

class TestTurnSearch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatIsTypedBecomesPhrases_data() {
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("blanks") << QByteArray("  \t ") << QByteArray();
    QTest::newRow("no word") << QByteArray("% ?! \xf0\x9f\x98\x80") << QByteArray();
    QTest::newRow("a word, still being typed") << QByteArray("expen") << QByteArray("\"expen\" *");
    QTest::newRow("a finished word") << QByteArray("expen ") << QByteArray("\"expen\"");
    QTest::newRow("too short to be a beginning") << QByteArray("ex") << QByteArray("\"ex\"");
    QTest::newRow("three letters outside ASCII") << QByteArray("für") << QByteArray("\"für\" *");
    QTest::newRow("words") << QByteArray("too  expensive ") << QByteArray("\"too\" \"expensive\"");
    QTest::newRow("a phrase") << QByteArray("\"too expensive\" me ") << QByteArray("\"too expensive\" \"me\"");
    QTest::newRow("an open phrase") << QByteArray("\"too exp") << QByteArray("\"too exp\"");
    QTest::newRow("quote inside a word") << QByteArray("a\"b\"c") << QByteArray("\"a\" \"b\" \"c\"");
    QTest::newRow("operators are words") << QByteArray("a OR b* NEAR(")
                                         << QByteArray("\"a\" \"OR\" \"b*\" \"NEAR(\" *");
    QTest::newRow("NUL") << QByteArray("a\0b ", 4) << QByteArray("\"ab\"");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe expensive") << QByteArray();
  }
  void whatIsTypedBecomesPhrases() {
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(matchExpression(std::string_view(typed.constData(), std::size_t(typed.size())))),
             expected);
  }

  void everyWordMustOccur() {
    const Indexed turns = someTurns();
    QCOMPARE(turns.find("too expensive "), (Hits{{2, 3}}));
    QCOMPARE(turns.find("expensive question "), Hits{});
  }

  void hitsComeInLogOrder() { QCOMPARE(someTurns().find("expens"), (Hits{{2, 1}, {2, 3}})); }

  void caseAndAccentsDoNotMatter() {
    const Indexed turns = someTurns();
    QCOMPARE(turns.find("CAFE "), (Hits{{9, 0}}));
    QCOMPARE(turns.find("plaît "), (Hits{{9, 0}}));
  }

  void aPhraseStandsTogether() {
    const Indexed turns = someTurns();
    QCOMPARE(turns.find("\"expensive too\""), Hits{});
    QCOMPARE(turns.find("\"too expensive\""), (Hits{{2, 3}}));
  }

  void theBestComesFirstWhenRanked() {
    Indexed turns;
    turns.add(1, 0, "a price among many many other words that are said here and there and everywhere");
    turns.add(2, 0, "price price");
    for (int i = 3; i < 20; ++i) turns.add(i, 0, "nothing of that kind");
    QCOMPARE(turns.find("price ", HitOrder::ranked), (Hits{{2, 0}, {1, 0}}));
    QCOMPARE(turns.find("price ", HitOrder::log), (Hits{{1, 0}, {2, 0}}));
  }

  void noTypedTextIsAnError() {
    const Indexed turns = someTurns();
    for (const char* typed : {"\"", "\"\"\"", "AND", "a AND", "(", "text:", "-x", "^a", "col : b", "{a b}", "*", "***a",
                              "NEAR(a b, 2)", "'; DROP TABLE dialogue; --", "\\", "a\\\"b"}) {
      (void)turns.find(typed);  // ends the test itself where the search fails
    }
    QCOMPARE(turns.find(std::string(100'000, 'x')), Hits{});
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += "a ";
    QCOMPARE(turns.find(many), Hits{});
  }

  void whatIsRemovedIsNotFound() {
    Indexed turns = someTurns();
    QVERIFY(turns.index.remove(2, 3, "That is too expensive, much too expensive for me").isOk());
    QCOMPARE(turns.find("expensive "), Hits{});
    QVERIFY(turns.index.purge(turns.database).isOk());
    QCOMPARE(turns.find("expens"), (Hits{{2, 1}}));
  }

  void stopsWhenTheVisitorHasEnough() {
    const Indexed turns = someTurns();
    int seen = 0;
    QVERIFY(privacy::searchTurns(turns.database, "expens", HitOrder::log, [&seen](const privacy::TurnHit&) {
              ++seen;
              return false;
            }).isOk());
    QCOMPARE(seen, 1);
  }
};

QTEST_APPLESS_MAIN(TestTurnSearch)
#include "tst_turn_search.moc"

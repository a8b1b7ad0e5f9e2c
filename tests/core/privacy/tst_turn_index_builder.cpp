// An index that is built beside finds what one that is written turn by turn finds, now and after later changes.
#include <QTemporaryDir>
#include <QTest>

#include "core/base/random_stream.h"
#include "core/privacy/turn_index_builder.h"
#include "core/store/database.h"

using namespace studio;
using privacy::HitOrder;
using privacy::TurnIndexBuilder;
using privacy::TurnTextIndex;

namespace {

using Hits = std::vector<std::pair<std::int64_t, std::size_t>>;

constexpr std::int64_t kDialogues = 400;
constexpr std::size_t kTurns = 12;

/// Words of Zipf's kind, some of which begin alike.
std::string word(base::RandomStream& random) {
  const auto rank = static_cast<std::uint64_t>(1.0 / (0.002 + random.uniform()));
  return "w" + std::to_string(rank * 7919 % 1000) + (rank % 3 == 0 ? "é" : "");
}

std::string text(base::RandomStream& random) {
  std::string said;
  for (int i = 0; i < 9; ++i) said += word(random) + ' ';
  return said;
}

Hits hitsIn(const store::Database& database, std::string_view typed, HitOrder order) {
  Hits hits;
  const auto done = privacy::searchTurns(database, typed, order, [&hits](const privacy::TurnHit& hit) {
    hits.emplace_back(hit.dialogueRow, hit.turn);
    return true;
  });
  if (!done) qFatal("search failed");
  return hits;
}

bool isSound(const store::Database& database) {
  return database.execute("INSERT INTO utterance_text_index (utterance_text_index) VALUES ('integrity-check')").isOk();
}

/// Every other dialogue of the first 100 is taken out again.
template <class Index>
void fill(Index& index) {
  base::RandomStream random(3);
  for (std::int64_t dialogue = 1; dialogue <= kDialogues; ++dialogue) {
    std::vector<std::string> texts;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      texts.push_back(text(random));
      QVERIFY(index.add(dialogue, turn, texts.back()).isOk());
    }
    if (dialogue > 100 || dialogue % 2 == 0) continue;
    for (std::size_t turn = 0; turn < kTurns; ++turn) QVERIFY(index.remove(dialogue, turn, texts[turn]).isOk());
  }
}

}  // namespace

class TestTurnIndexBuilder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void findsTheSame();
  void laterChangesGoOn();
  void isOnlyForAnEmptyIndex();
  void leftUnfinishedItLeavesNothing();
  void purgedWordsAreGone();

 private:
  store::Database opened(const char* name) {
    auto database =
        store::Database::open(m_folder.filePath(QString::fromLatin1(name)).toStdString(), store::OpenMode::create);
    if (!database) qFatal("no workspace");
    return std::move(*database);
  }
  void build(const store::Database& database) {
    auto builder = TurnIndexBuilder::start(database);
    QVERIFY(builder.isOk());
    fill(**builder);
    auto transaction = store::Transaction::begin(database);
    QVERIFY((*builder)->finish(database, true).isOk());
    QVERIFY(transaction->commit().isOk());
  }
  static void compare(const store::Database& one, const store::Database& other) {
    base::RandomStream random(5);
    for (int i = 0; i < 200; ++i) {
      const std::string typed = i % 2 == 0 ? word(random) + ' ' : word(random).substr(0, 3);
      for (const HitOrder order : {HitOrder::log, HitOrder::ranked}) {
        QCOMPARE(hitsIn(one, typed, order), hitsIn(other, typed, order));
      }
    }
  }

  QTemporaryDir m_folder;
};

void TestTurnIndexBuilder::findsTheSame() {
  const auto beside = store::Database::openInMemory(), direct = store::Database::openInMemory();
  build(*beside);
  auto index = TurnTextIndex::make(*direct);
  fill(*index);
  QVERIFY(index->purge(*direct).isOk());
  QVERIFY(isSound(*beside));
  base::RandomStream random(3);
  QVERIFY(!hitsIn(*beside, word(random) + " ", HitOrder::log).empty());
  compare(*beside, *direct);
}

void TestTurnIndexBuilder::laterChangesGoOn() {
  {
    const store::Database first = opened("later.talktrack");
    build(first);
  }
  const store::Database database = opened("later.talktrack");
  auto index = TurnTextIndex::make(database);
  QVERIFY(index->add(kDialogues + 1, 0, "quite unheard of").isOk());
  QCOMPARE(hitsIn(database, "unheard ", HitOrder::log), (Hits{{kDialogues + 1, 0}}));
  QVERIFY(index->remove(kDialogues + 1, 0, "quite unheard of").isOk());
  QVERIFY(index->purge(database).isOk());
  QVERIFY(hitsIn(database, "unheard ", HitOrder::log).empty());
  QVERIFY(isSound(database));
}

void TestTurnIndexBuilder::isOnlyForAnEmptyIndex() {
  const auto database = store::Database::openInMemory();
  QVERIFY(TurnIndexBuilder::canBuildFor(*database).value());
  auto index = TurnTextIndex::make(*database);
  QVERIFY(index->add(1, 0, "something").isOk());
  QVERIFY(!TurnIndexBuilder::canBuildFor(*database).value());
}

void TestTurnIndexBuilder::leftUnfinishedItLeavesNothing() {
  const auto database = store::Database::openInMemory();
  {
    auto builder = TurnIndexBuilder::start(*database);
    QVERIFY(builder.isOk());
    fill(**builder);
  }
  QVERIFY(TurnIndexBuilder::canBuildFor(*database).value());
  QVERIFY(isSound(*database));
}

void TestTurnIndexBuilder::purgedWordsAreGone() {
  {
    const store::Database database = opened("purged.talktrack");
    auto builder = TurnIndexBuilder::start(database);
    QVERIFY((*builder)->add(1, 0, "xylophonist spoke").isOk());
    QVERIFY((*builder)->add(2, 0, "somebody else spoke").isOk());
    QVERIFY((*builder)->remove(1, 0, "xylophonist spoke").isOk());
    QVERIFY((*builder)->finish(database, true).isOk());
    QVERIFY(database.emptyLog().isOk());
  }
  QFile file(m_folder.filePath(QStringLiteral("purged.talktrack")));
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  QVERIFY(bytes.contains("omebody"));  // FTS5 stores a word from where it differs from the one before
  QVERIFY(!bytes.contains("ylophonist"));
}

QTEST_APPLESS_MAIN(TestTurnIndexBuilder)
#include "tst_turn_index_builder.moc"

#include <QtTest/QtTest>

#include "core/encoding/embedding_cache.h"
#include "core/encoding/hashed_subword_encoder.h"

using namespace studio;
using encoding::EmbeddingCache;
using encoding::HashedSubwordEncoder;
using store::Database;

namespace {

/// Counts how often it is asked.
class CountingEncoder final : public encoding::TextEncoder {
 public:
  explicit CountingEncoder(std::string id = "counting-1") : m_id(std::move(id)) {}
  std::string id() const override { return m_id; }
  std::size_t dimension() const override { return m_inner.dimension(); }
  std::vector<std::int32_t> tokenIds(std::string_view text) const override { return m_inner.tokenIds(text); }
  void encode(std::string_view text, std::span<float> out) const override {
    ++m_calls;
    m_inner.encode(text, out);
  }
  int calls() const { return m_calls; }

 private:
  std::string m_id;
  HashedSubwordEncoder m_inner;
  mutable int m_calls = 0;
};

std::int64_t rowsIn(const Database& database) {
  auto statement = database.prepare("SELECT count(*) FROM embedding").value();
  (void)statement.step().value();
  return statement.integer(0);
}

std::vector<float> direct(std::string_view text) {
  std::vector<float> vector(64);
  HashedSubwordEncoder().encode(text, vector);
  return vector;
}

}  // namespace

class EmbeddingCacheTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesTheEncodersVectorAndKeepsIt() {
    const Database database = Database::openInMemory().value();
    const CountingEncoder encoder;
    EmbeddingCache cache(encoder, database);
    QCOMPARE(cache.vectorOf("hello").value(), direct("hello"));
    QCOMPARE(cache.vectorOf("hello").value(), direct("hello"));
    QCOMPARE(encoder.calls(), 1);
    QCOMPARE(cache.misses(), std::size_t{1});
    QCOMPARE(cache.hits(), std::size_t{1});
    QCOMPARE(rowsIn(database), std::int64_t{0});
    QVERIFY(cache.flush().isOk());
    QCOMPARE(rowsIn(database), std::int64_t{1});
    QCOMPARE(cache.vectorOf("hello").value(), direct("hello"));
    QCOMPARE(encoder.calls(), 1);
  }

  void isThereForTheNextOneToo() {
    const Database database = Database::openInMemory().value();
    const CountingEncoder encoder;
    {
      EmbeddingCache cache(encoder, database);
      QVERIFY(cache.vectorOf("a").isOk() && cache.vectorOf("").isOk() && cache.flush().isOk());
    }
    EmbeddingCache cache(encoder, database);
    QCOMPARE(cache.vectorOf("a").value(), direct("a"));
    QCOMPARE(cache.vectorOf("").value(), std::vector<float>(64, 0.0F));
    QCOMPARE(encoder.calls(), 2);
    QCOMPARE(cache.misses(), std::size_t{0});
  }

  void anotherEncoderHasItsOwnVectors() {
    const Database database = Database::openInMemory().value();
    const CountingEncoder one("counting-1");
    const CountingEncoder two("counting-2");
    EmbeddingCache first(one, database);
    QVERIFY(first.vectorOf("a").isOk() && first.flush().isOk());
    EmbeddingCache second(two, database);
    QVERIFY(second.vectorOf("a").isOk());
    QCOMPARE(two.calls(), 1);
  }

  void aDamagedEntryIsEncodedAgain_data() {
    QTest::addColumn<QString>("vector");
    QTest::newRow("short") << "x'00000000'";
    QTest::newRow("empty") << "x''";
    QTest::newRow("long") << "zeroblob(260)";
    QTest::newRow("not a number") << "unhex_nan";
  }
  void aDamagedEntryIsEncodedAgain() {
    QFETCH(QString, vector);
    const Database database = Database::openInMemory().value();
    const CountingEncoder encoder;
    {
      EmbeddingCache cache(encoder, database);
      QVERIFY(cache.vectorOf("a").isOk() && cache.flush().isOk());
    }
    const QString nan = "x'" + QString("0000C07F").repeated(64) + "'";
    const QString damage = vector == "unhex_nan" ? nan : vector;
    QVERIFY(database.execute(("UPDATE embedding SET vector = " + damage).toStdString()).isOk());
    EmbeddingCache cache(encoder, database);
    QCOMPARE(cache.vectorOf("a").value(), direct("a"));
    QCOMPARE(cache.misses(), std::size_t{1});
    QVERIFY(cache.flush().isOk());
    EmbeddingCache healed(encoder, database);
    QCOMPARE(healed.vectorOf("a").value(), direct("a"));
    QCOMPARE(healed.misses(), std::size_t{0});
  }

  void aReadOnlyWorkspaceStillGivesVectors() {
    QTemporaryDir folder;
    const std::string path = folder.filePath("w.talktrack").toStdString();
    { QVERIFY(Database::open(path, store::OpenMode::create).isOk()); }
    const Database database = Database::open(path, store::OpenMode::readOnly).value();
    const CountingEncoder encoder;
    EmbeddingCache cache(encoder, database);
    QCOMPARE(cache.vectorOf("a").value(), direct("a"));
    QVERIFY(cache.flush().error().code == base::ErrorCode::workspaceReadOnly);
    QCOMPARE(cache.vectorOf("a").value(), direct("a"));
    QCOMPARE(encoder.calls(), 1);
  }

  void aRolledBackFlushLeavesNothing() {
    const Database database = Database::openInMemory().value();
    const CountingEncoder encoder;
    EmbeddingCache cache(encoder, database);
    {
      const auto transaction = store::Transaction::begin(database).value();
      QVERIFY(cache.vectorOf("a").isOk() && cache.flush().isOk());
      QCOMPARE(rowsIn(database), std::int64_t{1});
    }
    QCOMPARE(rowsIn(database), std::int64_t{0});
  }
};

QTEST_APPLESS_MAIN(EmbeddingCacheTest)
#include "tst_embedding_cache.moc"

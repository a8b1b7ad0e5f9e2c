#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "core/text/digest.h"

using namespace studio;

namespace {

// BLAKE2b-256 as the reference tool `b2sum -l 256` prints it.
const std::string kOfNothing = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
const std::string kOfAbc = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
// Keyed with the bytes 0 … 31, as Python's hashlib.blake2b(b"abc", digest_size=32, key=...) prints it.
const std::string kOfAbcKeyed = "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f";

}  // namespace

class DigestTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference();
  void keyMatters();
  void piecesDoNotMatter();
  void readsFiles();
  void namesFilesThatCannotBeRead();
  void randomKeysDiffer();
};

void DigestTest::matchesTheReference() {
  QCOMPARE(text::toHex(text::digestOf("")), kOfNothing);
  QCOMPARE(text::toHex(text::digestOf("abc")), kOfAbc);
  QCOMPARE(text::toHex({}), std::string());
}

void DigestTest::keyMatters() {
  text::SecretKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::byte>(i);
  QCOMPARE(text::toHex(text::keyedDigestOf("abc", key)), kOfAbcKeyed);
  key[31] ^= std::byte{1};
  QVERIFY(text::toHex(text::keyedDigestOf("abc", key)) != kOfAbcKeyed);
}

void DigestTest::piecesDoNotMatter() {
  text::DigestBuilder builder;
  builder.add("a");
  builder.add("");
  text::DigestBuilder moved = std::move(builder);
  moved.add("bc");
  QCOMPARE(text::toHex(moved.finish()), kOfAbc);
}

void DigestTest::readsFiles() {
  QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("many blocks").toStdString();
  const std::string content(1'000'003, 'x');
  std::ofstream(path, std::ios::binary) << content;
  const auto digest = text::digestOfFile(path);
  QVERIFY(digest.isOk());
  QCOMPARE(text::toHex(*digest), text::toHex(text::digestOf(content)));
  std::ofstream(path, std::ios::binary | std::ios::trunc).flush();
  QCOMPARE(text::toHex(text::digestOfFile(path).value()), kOfNothing);
}

void DigestTest::namesFilesThatCannotBeRead() {
  QTemporaryDir folder;
  const std::filesystem::path absent = folder.filePath("absent").toStdString();
  const auto missing = text::digestOfFile(absent);
  QCOMPARE(missing.error().code, base::ErrorCode::fileNotFound);
  QCOMPARE(missing.error().where, absent.string());
  const auto isFolder = text::digestOfFile(folder.path().toStdString());
  QCOMPARE(isFolder.error().code, base::ErrorCode::fileNotReadable);
}

void DigestTest::randomKeysDiffer() { QVERIFY(text::toHex(text::randomKey()) != text::toHex(text::randomKey())); }

QTEST_APPLESS_MAIN(DigestTest)
#include "tst_digest.moc"

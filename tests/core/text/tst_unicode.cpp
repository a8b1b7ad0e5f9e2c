#include <QTest>

#include "core/text/unicode.h"

using namespace studio::text;

namespace {

QByteArray bytesOf(const std::string& text) { return QByteArray::fromStdString(text); }

/// The part of `source` that a range of its normalised form came from.
std::string sourceOf(std::string_view source, const NormalisedText& normalised, std::size_t start, std::size_t end) {
  const std::size_t from = normalised.sourceOfByte[start];
  return std::string(source.substr(from, normalised.sourceOfByte[end] - from));
}

}  // namespace

class UnicodeTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void normalisesLikeTheStandard_data();
  void normalisesLikeTheStandard();
  void keepsTheWayBackThroughExpansion();
  void keepsTheWayBackThroughComposition();
  void keepsTheWayBackAroundInvisibleCharacters();
  void mapIsMonotonicAndCoversTheText();
  void normalisingTwiceChangesNothing();
  void foldsCaseLikeTheStandard_data();
  void foldsCaseLikeTheStandard();
  void findsInvalidUtf8_data();
  void findsInvalidUtf8();
  void countsCodePoints();
  void survivesBytesThatAreNotUtf8();
};

void UnicodeTest::normalisesLikeTheStandard_data() {
  QTest::addColumn<QByteArray>("source");
  QTest::addColumn<QByteArray>("expected");
  // UAX #15, figures 3 to 6.
  QTest::newRow("ligature") << QByteArray("\uFB01") << QByteArray("fi");
  QTest::newRow("superscript") << QByteArray("2\u2075") << QByteArray("25");
  QTest::newRow("long s with two marks") << QByteArray("\u1E9B\u0323") << QByteArray("\u1E69");
  QTest::newRow("Angstrom") << QByteArray("\u212B") << QByteArray("\u00C5");
  QTest::newRow("composition") << QByteArray("A\u030A") << QByteArray("\u00C5");
  QTest::newRow("reordering") << QByteArray("d\u0307\u0323") << QByteArray("\u1E0D\u0307");
  QTest::newRow("Hangul jamo") << QByteArray("\u1112\u1161\u11AB") << QByteArray("\uD55C");
  QTest::newRow("half-width kana") << QByteArray("\uFF76\uFF9E") << QByteArray("\u30AC");
  QTest::newRow("one to four") << QByteArray("\u3300") << QByteArray("\u30A2\u30D1\u30FC\u30C8");
  QTest::newRow("full-width digits") << QByteArray("\uFF14\uFF15") << QByteArray("45");
  // Ours, on top of the standard.
  QTest::newRow("curly quotes") << QByteArray("\u2018a\u2019 \u201Cb\u201D") << QByteArray("'a' \"b\"");
  QTest::newRow("dashes") << QByteArray("1\u20112\u20133\u20144\u22125") << QByteArray("1-2-3-4-5");
  QTest::newRow("blanks") << QByteArray("a\u00A0b\u2009c\u3000d\u202Fe") << QByteArray("a b c d e");
  QTest::newRow("digits of other scripts") << QByteArray("\u0661\u06F2\u096B") << QByteArray("125");
  QTest::newRow("invisible") << QByteArray("a\u200Bb\u00ADc\uFEFFd\u2060e\u202Ef") << QByteArray("abcdef");
  QTest::newRow("case kept") << QByteArray("\u00C4Bc") << QByteArray("\u00C4Bc");
  QTest::newRow("line ends kept") << QByteArray("a\n\u00E4\tb") << QByteArray("a\n\u00E4\tb");
  QTest::newRow("emoji kept") << QByteArray("\U0001F600") << QByteArray("\U0001F600");
  QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void UnicodeTest::normalisesLikeTheStandard() {
  QFETCH(QByteArray, source);
  QFETCH(QByteArray, expected);
  QCOMPARE(bytesOf(normalise(source.toStdString()).text), expected);
}

void UnicodeTest::keepsTheWayBackThroughExpansion() {
  const std::string source = "x\u3300y";
  const NormalisedText normalised = normalise(source);
  const std::size_t y = normalised.text.find('y');
  QCOMPARE(sourceOf(source, normalised, 1, y), std::string("\u3300"));
  QCOMPARE(sourceOf(source, normalised, y, y + 1), std::string("y"));
}

void UnicodeTest::keepsTheWayBackThroughComposition() {
  const std::string source = "me\u0301n@x";
  const NormalisedText normalised = normalise(source);
  QCOMPARE(normalised.text, std::string("m\u00E9n@x"));
  QCOMPARE(sourceOf(source, normalised, 0, 4), std::string("me\u0301n"));
  QCOMPARE(sourceOf(source, normalised, 1, 3), std::string("e\u0301"));
}

void UnicodeTest::keepsTheWayBackAroundInvisibleCharacters() {
  const std::string source = "a 4\u200B5 b";
  const NormalisedText normalised = normalise(source);
  QCOMPARE(normalised.text, std::string("a 45 b"));
  QCOMPARE(sourceOf(source, normalised, 2, 4), std::string("4\u200B5"));
}

void UnicodeTest::mapIsMonotonicAndCoversTheText() {
  const std::string source = "\u200B\uFB03 e\u0301\u0323 \uFF11\u00AD\u3300 \U0001F468\u200D\U0001F469 \u00BD\u200B";
  const NormalisedText normalised = normalise(source);
  QCOMPARE(normalised.sourceOfByte.size(), normalised.text.size() + 1);
  QVERIFY(std::is_sorted(normalised.sourceOfByte.begin(), normalised.sourceOfByte.end()));
  QCOMPARE(std::size_t{normalised.sourceOfByte.back()}, source.size());
  for (const std::uint32_t offset : normalised.sourceOfByte) {
    QVERIFY2(offset == source.size() || (static_cast<unsigned char>(source[offset]) & 0xC0) != 0x80,
             "an offset points inside a code point");
  }
}

void UnicodeTest::normalisingTwiceChangesNothing() {
  for (const std::string source : {"\uFB01n\u00ADe \u201Cd\u0307\u0323\u201D", "\u3300\u2014\u00A8\u00BD", "plain"}) {
    const std::string once = normalise(source).text;
    QCOMPARE(normalise(once).text, once);
  }
}

void UnicodeTest::foldsCaseLikeTheStandard_data() {
  QTest::addColumn<QByteArray>("source");
  QTest::addColumn<QByteArray>("expected");
  // CaseFolding.txt and DerivedNormalizationProps.txt (NFKC_CF) of the Unicode character database.
  QTest::newRow("ASCII") << QByteArray("Hello WORLD 1") << QByteArray("hello world 1");
  QTest::newRow("sharp s") << QByteArray("Stra\u00DFe \u1E9E") << QByteArray("strasse ss");
  QTest::newRow("umlaut") << QByteArray("\u00C4") << QByteArray("\u00E4");
  QTest::newRow("final sigma") << QByteArray("\u03A3\u03C2") << QByteArray("\u03C3\u03C3");
  QTest::newRow("full width") << QByteArray("\uFF21\uFF22") << QByteArray("ab");
  QTest::newRow("soft hyphen vanishes") << QByteArray("A\u00ADB\u00C4") << QByteArray("ab\u00E4");
}

void UnicodeTest::foldsCaseLikeTheStandard() {
  QFETCH(QByteArray, source);
  QFETCH(QByteArray, expected);
  QCOMPARE(bytesOf(foldCase(source.toStdString())), expected);
}

void UnicodeTest::findsInvalidUtf8_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<int>("at");
  QTest::newRow("empty") << QByteArray("") << -1;
  QTest::newRow("valid to the limits")
      << QByteArray("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") << -1;
  QTest::newRow("lone continuation") << QByteArray("a\x80") << 1;
  QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 0;
  QTest::newRow("overlong, three bytes") << QByteArray("ab\xE0\x9F\xBF") << 2;
  QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0;
  QTest::newRow("above the last plane") << QByteArray("\xF4\x90\x80\x80") << 0;
  QTest::newRow("cut off") << QByteArray("ok\xE2\x82") << 2;
  QTest::newRow("Latin-1") << QByteArray("caf\xE9 au lait") << 3;
  QTest::newRow("0xFF") << QByteArray("\xFF") << 0;
}

void UnicodeTest::findsInvalidUtf8() {
  QFETCH(QByteArray, bytes);
  QFETCH(int, at);
  const auto found = firstInvalidUtf8(bytes.toStdString());
  QCOMPARE(found ? static_cast<int>(*found) : -1, at);
}

void UnicodeTest::countsCodePoints() {
  const std::string text = "a\u00E4\u20AC\U0001F600b";
  QCOMPARE(codePointCount(text), std::size_t{5});
  const CodePointOffsets offsets(text);
  QCOMPARE(offsets.fromByte(0), std::size_t{0});
  QCOMPARE(offsets.fromByte(1), std::size_t{1});
  QCOMPARE(offsets.fromByte(3), std::size_t{2});
  QCOMPARE(offsets.fromByte(6), std::size_t{3});
  QCOMPARE(offsets.fromByte(10), std::size_t{4});
  QCOMPARE(offsets.fromByte(text.size()), std::size_t{5});
  QCOMPARE(CodePointOffsets("").fromByte(0), std::size_t{0});
}

void UnicodeTest::survivesBytesThatAreNotUtf8() {
  const NormalisedText normalised = normalise(
      "a\xFF"
      "b");
  QCOMPARE(bytesOf(normalised.text), QByteArray("a\uFFFD"
                                                "b"));
  QCOMPARE(std::size_t{normalised.sourceOfByte.back()}, std::size_t{3});
}

QTEST_APPLESS_MAIN(UnicodeTest)
#include "tst_unicode.moc"

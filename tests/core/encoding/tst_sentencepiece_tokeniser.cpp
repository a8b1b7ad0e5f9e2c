#include <QtTest/QtTest>

#include "core/encoding/sentencepiece_tokeniser.h"

using studio::base::ErrorCode;
using studio::encoding::parseVocabulary;
using studio::encoding::ScoredPiece;
using studio::encoding::SentencePieceTokeniser;

namespace {

using Ids = std::vector<std::int32_t>;

constexpr std::int32_t kUnknown = SentencePieceTokeniser::kUnknown;

/// Six reserved pieces, then these from number 6 on. "_" stands for the word mark.
SentencePieceTokeniser tokeniser(const std::vector<std::pair<std::string, double>>& pieces) {
  std::vector<ScoredPiece> vocabulary{{"\xEF\xBF\xBD", 0}, {"<s>", 0}, {"</s>", 0}, {"r1", 0}, {"r2", 0}, {"r3", 0}};
  for (auto [text, score] : pieces) {
    if (text.starts_with('_')) text.replace(0, 1, "\xE2\x96\x81");
    vocabulary.push_back({text, score});
  }
  return SentencePieceTokeniser(vocabulary);
}

}  // namespace

class SentencePieceTokeniserTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void choosesTheHighestSum() {
    // "_ab" as one piece sums to -5, as "_a"+"b" to -4.
    QCOMPARE(tokeniser({{"_ab", -5}, {"_a", -2}, {"b", -2}, {"_", -9}}).tokenIds("ab"), (Ids{7, 8}));
    QCOMPARE(tokeniser({{"_ab", -3}, {"_a", -2}, {"b", -2}, {"_", -9}}).tokenIds("ab"), (Ids{6}));
  }

  void ofEqualSumsTheLaterStartWins() {
    QCOMPARE(tokeniser({{"_ab", -4}, {"_a", -2}, {"b", -2}, {"_", -9}, {"a", -9}}).tokenIds("ab"), (Ids{7, 8}));
  }

  void blanksAreWordMarks() {
    const auto t = tokeniser({{"_a", -1}, {"_b", -1}, {"_", -3}});
    QCOMPARE(t.tokenIds("a b"), (Ids{6, 7}));
    QCOMPARE(t.tokenIds("a  b"), (Ids{6, 8, 7}));
    QCOMPARE(t.tokenIds(" a"), (Ids{8, 6}));
    // A no-break space is a blank after NFKC; a tabulator is not.
    QCOMPARE(t.tokenIds("a\xC2\xA0"
                        "b"),
             (Ids{6, 7}));
    QCOMPARE(t.tokenIds("a\t"), (Ids{6, kUnknown}));
  }

  void normalisesFirst() {
    const auto t = tokeniser({{"_fine", -1}, {"\xC3\xA9", -1}, {"_", -2}, {"1", -2}});
    QCOMPARE(t.tokenIds("\xEF\xAC\x81ne"), (Ids{6}));   // the ligature fi
    QCOMPARE(t.tokenIds("e\xCC\x81"), (Ids{8, 7}));     // e and its accent compose
    QCOMPARE(t.tokenIds("\xE2\x91\xA0"), (Ids{8, 9}));  // circled one
  }

  void neighbouringUnknownCharactersAreOne() {
    const auto t = tokeniser({{"_", -1}, {"a", -1}});
    QCOMPARE(t.tokenIds("xyz"), (Ids{6, kUnknown}));
    QCOMPARE(t.tokenIds("xaz"), (Ids{6, kUnknown, 7, kUnknown}));
    QCOMPARE(t.tokenIds("\xF0\x9F\x98\x80\xF0\x9F\x98\x80"), (Ids{6, kUnknown}));
  }

  void reservedPiecesAreNeverMatched() { QCOMPARE(tokeniser({{"_", -1}}).tokenIds("r1"), (Ids{6, kUnknown})); }

  void ofEqualPiecesTheLastCounts() {
    QCOMPARE(tokeniser({{"_a", -1}, {"_a", -7}, {"_", -2}, {"a", -2}}).tokenIds("a"), (Ids{8, 9}));
  }

  /// No piece ends between c and d of "_cd", yet "d" may start there and counts from 0: what the
  /// published tokeniser does, checked there. The step back from an unreached place is one character.
  void anUnreachedPlaceMayStartAPiece() {
    const auto t = tokeniser({{"_cd", -9}, {"d", -2}});
    QCOMPARE(t.tokenIds("cd"), (Ids{kUnknown, 7}));
  }

  void nothingIsNothing() { QCOMPARE(tokeniser({{"_", -1}}).tokenIds(""), Ids{}); }

  void survivesBytesThatAreNotText() {
    const auto t = tokeniser({{"_", -1}, {"a", -1}});
    QCOMPARE(t.tokenIds("\xFF\xC3"), (Ids{6, kUnknown}));
    QCOMPARE(t.tokenIds("a\xF0\x9F"), (Ids{6, 7, kUnknown}));
    QCOMPARE(t.tokenIds(std::string_view("\0a", 2)), (Ids{6, kUnknown, 7}));
  }

  void longTextIsCutAndLinear() {
    const auto t = tokeniser({{"_", -1}, {"a", -1}, {"aa", -1.5}, {"aaaa", -2}});
    QCOMPARE(t.tokenIds(std::string(10'000'000, 'a')).size(), SentencePieceTokeniser::kLongestText / 4 + 1);
    std::string euros;
    while (euros.size() < SentencePieceTokeniser::kLongestText + 10) euros += "\xE2\x82\xAC";
    QCOMPARE(t.tokenIds(euros), (Ids{6, kUnknown}));
  }

  void readsAVocabulary() {
    const auto read =
        parseVocabulary(R"([["u",0],["a",0],["b",0],["c",0],["d",0],["e",0],[":",null],["x",-1.5]])", "v");
    QVERIFY(read.isOk());
    QCOMPARE(read->size(), std::size_t{8});
    QCOMPARE((*read)[6].score, 0.0);
    QCOMPARE((*read)[7].score, -1.5);
  }

  void refusesOtherVocabularies() {
    for (const char* json :
         {"", "{}", "[]", "[[\"a\",0]]", "null", R"([["u",0],["a",0],["b",0],["c",0],["d",0],["e",0],["x","1"]])",
          R"([["u",0],["a",0],["b",0],["c",0],["d",0],["e",0],["",1]])",
          R"([["u",0],["a",0],["b",0],["c",0],["d",0],["e",0],[7,1]])"}) {
      const auto read = parseVocabulary(json, "vocab.json");
      QVERIFY2(!read, json);
      QVERIFY(read.error().code == ErrorCode::encoderDamaged);
      QCOMPARE(read.error().where, std::string("vocab.json"));
    }
  }
};

QTEST_APPLESS_MAIN(SentencePieceTokeniserTest)
#include "tst_sentencepiece_tokeniser.moc"

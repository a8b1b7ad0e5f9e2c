#include <QtTest/QtTest>
#include <cmath>
#include <ctime>
#include <numeric>
#include <set>

#include "core/encoding/hashed_subword_encoder.h"
#include "tests/support/sanitized_samples.h"
#include "tests/support/text_encoder_conformance.h"

using namespace studio;
using namespace studio::tests;
using encoding::HashedSubwordEncoder;

namespace {

double similarity(std::string_view a, std::string_view b) {
  const HashedSubwordEncoder encoder;
  const auto x = encoded(encoder, a);
  const auto y = encoded(encoder, b);
  return std::inner_product(x.begin(), x.end(), y.begin(), 0.0, std::plus<>(),
                            [](float p, float q) { return static_cast<double>(p) * static_cast<double>(q); });
}

}  // namespace

class HashedSubwordEncoderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void conforms() { checkTextEncoder(HashedSubwordEncoder()); }
  void conformsOnTwoThreads() { checkTextEncoderThreads(HashedSubwordEncoder()); }

  void isWhatItSaysItIs() {
    QCOMPARE(HashedSubwordEncoder().id(), std::string("hashed-subword-1"));
    QCOMPARE(HashedSubwordEncoder().dimension(), std::size_t{64});
  }

  /// Computed by a second implementation of the description in another language.
  void givesTheGoldenVectors() {
    const HashedSubwordEncoder encoder;
    const auto hello = encoded(encoder, "Hello");
    QVERIFY(std::abs(hello[5] - 0.3991159F) < 1e-6F);
    QCOMPARE(hello[0], 0.0F);
    const auto sentence = encoded(encoder, "Would you like to donate to us?");
    QVERIFY(std::abs(sentence[0] + 0.2369653F) < 1e-6F);
    QVERIFY(std::abs(sentence[2] + 0.0789884F) < 1e-6F);
    QVERIFY(std::abs(sentence[5] + 0.0789884F) < 1e-6F);
    const std::vector<std::int32_t> ids = {795725, 379466, 231766, 413551, 597154, 413551, 486325, 119631};
    QCOMPARE(encoder.tokenIds("Would you like to donate to us?"), ids);
    QCOMPARE(encoder.tokenIds("hello"), (std::vector<std::int32_t>{773391}));
  }

  void caseWidthAndPunctuationDoNotMatter() {
    const HashedSubwordEncoder encoder;
    QCOMPARE(encoded(encoder, "GRÖSSE, bitte"), encoded(encoder, "größe  bitte."));
    QCOMPARE(encoded(encoder, "ＨＥＬＬＯ"), encoded(encoder, "hello"));
    QVERIFY(encoded(encoder, "really") != encoded(encoder, "really?"));
  }

  void orderOfWordsMatters() { QVERIFY(similarity("no more offers", "offers no more") < 0.999); }

  void relatedTextsAreCloserThanOthers() {
    const double related = similarity("would you like to donate", "would you like to make a donation");
    const double unrelated = similarity("would you like to donate", "the tariff has no roaming charges");
    QVERIFY2(related > unrelated + 0.2, qPrintable(QString("%1 against %2").arg(related).arg(unrelated)));
    QVERIFY(similarity("contract", "contracts") > similarity("contract", "weather") + 0.2);
    QVERIFY(similarity("internet", "intrenet") > 0.1);  // a typing error keeps some subwords
  }

  void bucketsAreUsedEvenly() {
    const HashedSubwordEncoder encoder;
    std::vector<double> energy(64, 0.0);
    for (int i = 0; i < 4000; ++i) {
      const auto vector = encoded(encoder, "w" + std::to_string(i * 7919));
      for (std::size_t k = 0; k < 64; ++k) energy[k] += static_cast<double>(vector[k]) * static_cast<double>(vector[k]);
    }
    for (const double e : energy) QVERIFY2(e > 0.5 * 4000 / 64 && e < 2.0 * 4000 / 64, qPrintable(QString::number(e)));
  }

  void tokenIdsSpread() {
    const HashedSubwordEncoder encoder;
    std::set<std::int32_t> ids;
    for (int i = 0; i < 2000; ++i) ids.insert(encoder.tokenIds("w" + std::to_string(i)).at(0));
    QVERIFY(ids.size() > 1980);
    for (const auto id : ids) QVERIFY(id >= 0 && id < HashedSubwordEncoder::kTokenBuckets);
  }

  /// 50,000 sentences a second on one core are promised for an optimised build; here the rate is
  /// measured in processor time and printed.
  void isFast() {
    base::RandomStream random(1);
    std::vector<std::string> sentences;
    sentences.reserve(5000);
    for (int i = 0; i < 5000; ++i) sentences.push_back(randomSentence(random) + ", please tell me more about it!");
    const HashedSubwordEncoder encoder;
    std::vector<float> vector(64);
    float sum = 0;
    const std::clock_t start = std::clock();
    for (const auto& sentence : sentences) {
      encoder.encode(sentence, vector);
      sum += vector[0];
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double rate = static_cast<double>(sentences.size()) / seconds;
    qInfo("%.0f sentences per CPU second (checksum %.3f)", rate, static_cast<double>(sum));
    QVERIFY(rate > 2000);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    QVERIFY2(rate >= 50'000, qPrintable(QString::number(rate)));
#endif
  }
};

QTEST_APPLESS_MAIN(HashedSubwordEncoderTest)
#include "tst_hashed_subword_encoder.moc"

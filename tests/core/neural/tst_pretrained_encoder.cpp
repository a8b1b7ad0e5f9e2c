#include <QtTest/QtTest>
#include <ctime>
#include <nlohmann/json.hpp>

#include "core/encoding/encoder_folder.h"
#include "core/neural/pretrained_encoder.h"
#include "tests/support/checkout.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/text_encoder_conformance.h"
#include "tests/support/tiny_encoder.h"

using namespace studio;
using base::ErrorCode;
using neural::PretrainedEncoder;

namespace {

using EncoderPointer = std::shared_ptr<const PretrainedEncoder>;

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
  double product = 0;
  double squaresA = 0;
  double squaresB = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    squaresA += static_cast<double>(a[i]) * static_cast<double>(a[i]);
    squaresB += static_cast<double>(b[i]) * static_cast<double>(b[i]);
  }
  return product / std::sqrt(squaresA * squaresB);
}

double cpuSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Every file of the tiny model but this one, whose content is replaced.
base::Error refusalOf(const std::string& file, const std::string& content, bool isPinned) {
  const test::ScratchFolder folder;
  auto release = test::TinyEncoder().write(folder);
  folder.write(file, content);
  for (auto& pinned : release.files) {
    if (isPinned && pinned.name == file) pinned.digest = text::toHex(text::digestOf(content));
  }
  const auto opened = PretrainedEncoder::open(folder.path(), release);
  return opened ? base::makeError(ErrorCode::internalFault, "opened") : opened.error();
}

EncoderPointer tinyEncoder() {
  const test::ScratchFolder folder;
  return PretrainedEncoder::open(folder.path(), test::TinyEncoder().write(folder)).value();
}

}  // namespace

class PretrainedEncoderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tinyModelConforms() {
    const auto encoder = tinyEncoder();
    tests::checkTextEncoderThreads(*encoder);
    QCOMPARE(encoder->dimension(), std::size_t{5});
    QCOMPARE(encoder->id(), std::string("tiny-1+1"));
    QCOMPARE(tests::lengthOf(tests::encoded(*encoder, "")), 0.0);
  }

  /// Against plain sums in double precision; five tokens are more than the tiny model looks at.
  void tinyModelComputesItsGraph() {
    const auto encoder = tinyEncoder();
    const test::TinyEncoder model;
    const test::PlainNetwork plain(model);
    for (const std::string text : {"a", "ab", "b a", "bbbbb", "x", "a a a a a"}) {
      const auto expected = plain.encode(encoder->tokenIds(text));
      const auto found = tests::encoded(*encoder, text);
      for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(std::abs(static_cast<double>(found[i]) - expected[i]) < 2e-6, text.c_str());
    }
  }

  void aBatchGivesTheSameBits() {
    const auto encoder = tinyEncoder();
    const std::vector<std::string_view> texts = {"a", "", "bbbbb", "ab ab", "a"};
    std::vector<float> all(texts.size() * encoder->dimension(), -1.0F);
    encoder->encodeAll(texts, all);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto alone = tests::encoded(*encoder, texts[i]);
      QVERIFY(std::equal(alone.begin(), alone.end(), all.begin() + static_cast<std::ptrdiff_t>(i * 5)));
    }
  }

  void refusesDamagedFiles_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"model.json", "vocab.json", "shard1", "shard2"}) QTest::newRow(file) << QString(file);
  }
  void refusesDamagedFiles() {
    QFETCH(QString, file);
    for (const std::string content : {"", "foreign", "{}"}) {
      const auto error = refusalOf(file.toStdString(), content, false);
      QVERIFY(error.code == ErrorCode::encoderDamaged);
      QVERIFY2(error.where.ends_with(file.toStdString()), error.where.c_str());
    }
  }

  void refusesAMissingFile() {
    const test::ScratchFolder folder;
    const auto release = test::TinyEncoder().write(folder);
    std::filesystem::remove(folder / "shard2");
    QVERIFY(PretrainedEncoder::open(folder.path(), release).error().code == ErrorCode::encoderDamaged);
    const auto verified = encoding::verifyEncoder(folder.path(), release);
    QVERIFY(verified.error().where.ends_with("shard2"));
  }

  /// The digest is right and the content is not: the reader itself must hold.
  void refusesForeignContent_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    const auto manifest = [](const char* weights) {
      return QByteArray(R"({"weightsManifest":[{"paths":["shard1","shard2"],"weights":)") + weights + "}]}";
    };
    QTest::newRow("shard cut") << "shard2" << QByteArray(64, 'x');
    QTest::newRow("no manifest") << "model.json" << QByteArray("{}");
    QTest::newRow("no weights") << "model.json" << manifest("[]");
    QTest::newRow("huge") << "model.json"
                          << manifest(R"([{"name":"a","dtype":"float32","shape":[4294967295,4294967295]}])");
    QTest::newRow("negative") << "model.json" << manifest(R"([{"name":"a","dtype":"float32","shape":[-1]}])");
    QTest::newRow("other type") << "model.json" << manifest(R"([{"name":"a","dtype":"string","shape":[1]}])");
    QTest::newRow("too few") << "model.json" << manifest(R"([{"name":"a","dtype":"float32","shape":[2]}])");
    QTest::newRow("path out") << "model.json"
                              << QByteArray(R"({"weightsManifest":[{"paths":["../shard1"],"weights":[{}]}]})");
    QTest::newRow("deep") << "model.json" << QByteArray(20000, '[');
    QTest::newRow("vocabulary") << "vocab.json" << QByteArray("[1]");
  }
  void refusesForeignContent() {
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QVERIFY(refusalOf(file.toStdString(), content.toStdString(), true).code == ErrorCode::encoderDamaged);
  }

  /// Each weight in turn is left out, and given another shape: never a crash, always the same code.
  void refusesIncompleteModels() {
    test::TinyEncoder whole;
    for (const auto& [name, tensor] : whole.tensors()) {
      test::TinyEncoder without;
      without.tensors().erase(name);
      test::TinyEncoder other;
      other.tensors()[name].shape = {tensor.values.size() + 1};
      other.tensors()[name].values.push_back(0);
      for (const auto* model : {&without, &other}) {
        const test::ScratchFolder folder;
        const auto opened = PretrainedEncoder::open(folder.path(), model->write(folder));
        QVERIFY2(!opened, name.c_str());
        QVERIFY2(opened.error().code == ErrorCode::encoderDamaged, name.c_str());
      }
    }
  }

  void isFoundInTheFolderNamed() {
    const test::ScratchFolder folder;
    const auto release = test::TinyEncoder().write(folder);
    qputenv("TALKTRACK_ENCODER_DIR", QByteArray::fromStdString(folder.path().string()));
    QVERIFY(encoding::findEncoder(release).isOk());
    QVERIFY(neural::openPretrainedEncoder(release).isOk());
    qputenv("TALKTRACK_ENCODER_DIR", "/nonexistent");
    const auto missing = neural::openPretrainedEncoder(release);
    QVERIFY(missing.error().code == ErrorCode::encoderMissing);
    QCOMPARE(missing.error().argument("looked"), std::string_view("/nonexistent"));
    qunsetenv("TALKTRACK_ENCODER_DIR");
  }

  void theReleaseIsPinned() {
    QCOMPARE(encoding::useLite().files.size(), std::size_t{10});
    QVERIFY(encoding::useLite().find("group1-shard7of7") != nullptr);
    QCOMPARE(encoding::useLite().find("LICENSE")->digest.size(), std::size_t{64});
  }

  /// Token ids and vectors made by the published JavaScript program on other hardware.
  void reproducesThePublishedProgram() {
    const auto encoder = published();
    if (!encoder) return;
    const auto golden = test::datasets() / "text_encoder" / "golden.json";
    if (!std::filesystem::exists(golden)) QSKIP("the golden vectors are not beside the checkout");
    const auto items = nlohmann::json::parse(test::contentOf(golden))["items"];
    QCOMPARE(items.size(), std::size_t{12});
    for (const auto& item : items) {
      const auto text = item["text"].get<std::string>();
      QCOMPARE(encoder->tokenIds(text), item["token_ids"].get<std::vector<std::int32_t>>());
      const auto vector = tests::encoded(*encoder, text);
      const double likeness = cosine(vector, item["embedding"].get<std::vector<float>>());
      QVERIFY2(likeness >= 0.9999, qPrintable(QString::number(likeness, 'f', 6)));
    }
  }

  void publishedModelConforms() {
    const auto encoder = published();
    if (!encoder) return;
    tests::checkTextEncoder(*encoder);
    tests::checkTextEncoderThreads(*encoder);
  }

  void encodesThreeHundredSentencesASecond() {
    const auto encoder = published();
    if (!encoder) return;
    const std::string text = "I can give you $31.00 cash today, would that be alright with you?";
    const std::vector<std::string_view> texts(150, text);
    std::vector<float> out(texts.size() * encoder->dimension());
    double best = 0;
    for (int round = 0; round < 3; ++round) {
      const double start = cpuSeconds();
      encoder->encodeAll(texts, out);
      best = std::max(best, static_cast<double>(texts.size()) / (cpuSeconds() - start));
    }
    const auto kernel = std::string(neural::matrixKernels().front().name);
    qInfo("%.0f sentences of %zu tokens per CPU second (%s)", best, encoder->tokenIds(text).size(), kernel.c_str());
    QVERIFY(best >= 300);
  }

 private:
  EncoderPointer published() const {
    const auto folder = test::sourceFolder() / "build" / "encoders" / encoding::useLite().id;
    if (!std::filesystem::exists(folder)) {
      skipMissing();
      return nullptr;
    }
    const auto opened = PretrainedEncoder::open(folder, encoding::useLite());
    if (!opened) qFatal("%s", opened.error().where.c_str());
    return *opened;
  }
  void skipMissing() const { QSKIP("the pretrained encoder is not in build/encoders; ./dev setup gets it with npm"); }
};

QTEST_APPLESS_MAIN(PretrainedEncoderTest)
#include "tst_pretrained_encoder.moc"

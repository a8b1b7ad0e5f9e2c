#include <QTest>
#include <cstring>
#include <filesystem>
#include <limits>

#include "core/base/random_stream.h"
#include "core/store/safetensors.h"

using namespace studio;
using store::Tensor;
using store::TensorFile;

namespace {

TensorFile example() {
  const std::vector<float> weights{1.5F, -2.0F, 0.0F, 3.25F, 1e-20F, 7.0F};
  const std::vector<std::uint64_t> words{1, std::numeric_limits<std::uint64_t>::max()};
  return {{Tensor::fromFloats("layer.weight", {2, 3}, weights), Tensor::fromWords("random", words)},
          {{"learner", "dqn"}}};
}

std::vector<std::byte> rawFile(const std::string& header, std::size_t dataBytes) {
  std::vector<std::byte> bytes(8 + header.size() + dataBytes);
  const std::uint64_t size = header.size();
  std::memcpy(bytes.data(), &size, 8);
  std::memcpy(bytes.data() + 8, header.data(), header.size());
  return bytes;
}

std::string reasonOf(const std::vector<std::byte>& bytes) {
  const auto file = store::decodeTensors(bytes, "test", store::DigestRule::optional);
  return file ? "accepted" : std::string(file.error().argument("reason"));
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void roundTripKeepsEveryBit();
  void layoutIsThePublicFormat();
  void anyFlippedBitIsRefused();
  void anyTruncationIsRefused();
  void hostileHeadersAreRefused_data();
  void hostileHeadersAreRefused();
  void valuesThatAreNoNumbersAreRefused();
  void randomDamageNeverCrashes();
  void writingReplacesTheOldFileOrNothing();
};

void TestSafetensors::roundTripKeepsEveryBit() {
  const auto bytes = store::encodeTensors(example());
  const auto file = store::decodeTensors(bytes, "test");
  QVERIFY(file.isOk());
  QCOMPARE(file->tensors.size(), std::size_t{2});
  QCOMPARE(file->find("layer.weight")->shape, (std::vector<std::uint64_t>{2, 3}));
  QCOMPARE(file->find("layer.weight")->floats()->at(4), 1e-20F);
  QCOMPARE(file->find("random")->words()->at(1), std::numeric_limits<std::uint64_t>::max());
  QCOMPARE(file->metadata.at("learner"), std::string("dqn"));
  QCOMPARE(store::encodeTensors(*file), bytes);
  QVERIFY(!file->find("random")->floats().isOk());
  QVERIFY(!file->require("absent").isOk());
}

// The format as its specification states it: 8 bytes header length, JSON, data in the order of the header.
void TestSafetensors::layoutIsThePublicFormat() {
  const auto bytes =
      rawFile(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"format":"pt"}})", 8);
  QVERIFY(!store::decodeTensors(bytes, "test").isOk());
  const auto file = store::decodeTensors(bytes, "test", store::DigestRule::optional);
  QVERIFY(file.isOk());
  QCOMPARE(file->tensors.front().name, std::string("a"));
  QCOMPARE(file->metadata.at("format"), std::string("pt"));
  // What says more than other programs do is a file of ours without its digest.
  const auto ours =
      rawFile(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"digesu":"y"}})", 8);
  QCOMPARE(reasonOf(ours), std::string("its digest is missing"));
}

void TestSafetensors::anyFlippedBitIsRefused() {
  const auto bytes = store::encodeTensors(example());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = bytes;
      damaged[i] ^= static_cast<std::byte>(1 << bit);
      for (const auto rule : {store::DigestRule::required, store::DigestRule::optional})
        QVERIFY2(!store::decodeTensors(damaged, "test", rule).isOk(), qPrintable(QString::number(i)));
    }
  }
}

void TestSafetensors::anyTruncationIsRefused() {
  const auto bytes = store::encodeTensors(example());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    QVERIFY(!store::decodeTensors(std::span(bytes).first(size), "test").isOk());
  }
}

void TestSafetensors::hostileHeadersAreRefused_data() {
  QTest::addColumn<QByteArray>("header");
  QTest::addColumn<int>("dataBytes");
  QTest::addColumn<QByteArray>("word");
  const auto row = [](const char* name, const char* header, int size, const char* word) {
    QTest::newRow(name) << QByteArray(header) << size << QByteArray(word);
  };
  row("overlap",
      R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})", 6,
      "overlap");
  row("gap",
      R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}})", 4,
      "gap");
  row("huge shape", R"({"a":{"dtype":"F32","shape":[9223372036854775808,4],"data_offsets":[0,0]}})", 0, "overflows");
  row("outside", R"({"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}})", 4, "outside");
  row("backwards", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", 4, "outside");
  row("misfit", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 8, "does not fit");
  row("negative", R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}})", 1, "short list");
  row("many dimensions", R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}})", 1, "short list");
  row("type", R"({"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}})", 2, "not supported");
  row("two of one name",
      R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1,
      "not JSON");
  row("deep", R"({"a":[[[[[[[[1]]]]]]]]})", 0, "not JSON");
  row("left over", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 3, "no tensor");
  row("metadata", R"({"__metadata__":{"x":1}})", 0, "not text");
  row("no object", "[1,2]", 0, "list");
  row("nothing", "", 0, "not JSON");
}

void TestSafetensors::hostileHeadersAreRefused() {
  QFETCH(QByteArray, header);
  QFETCH(int, dataBytes);
  QFETCH(QByteArray, word);
  const auto reason = reasonOf(rawFile(header.toStdString(), static_cast<std::size_t>(dataBytes)));
  QVERIFY2(reason.find(word.toStdString()) != std::string::npos, reason.c_str());
}

void TestSafetensors::valuesThatAreNoNumbersAreRefused() {
  const std::vector<float> values{1.0F, std::numeric_limits<float>::quiet_NaN()};
  QVERIFY(reasonOf(store::encodeTensors({{Tensor::fromFloats("a", {2}, values)}, {}})).find("finite") !=
          std::string::npos);
  const std::vector<double> infinite{std::numeric_limits<double>::infinity()};
  QVERIFY(reasonOf(store::encodeTensors({{Tensor::fromDoubles("a", infinite)}, {}})).find("finite") !=
          std::string::npos);
}

void TestSafetensors::randomDamageNeverCrashes() {
  const auto bytes = store::encodeTensors(example());
  base::RandomStream random(7);
  std::size_t accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    auto damaged = bytes;
    for (std::uint64_t n = 1 + random.below(8); n > 0; --n)
      damaged[random.below(damaged.size())] = static_cast<std::byte>(random.below(256));
    if (random.uniform() < 0.3) damaged.resize(random.below(damaged.size()) + 1);
    if (damaged != bytes && store::decodeTensors(damaged, "test").isOk()) ++accepted;
  }
  QCOMPARE(accepted, std::size_t{0});
}

void TestSafetensors::writingReplacesTheOldFileOrNothing() {
  const auto folder = std::filesystem::temp_directory_path() / "talktrack-safetensors-test";
  std::filesystem::create_directories(folder);
  const auto path = folder / "policy.safetensors";
  QVERIFY(store::writeTensors(example(), path).isOk());
  QVERIFY(store::writeTensors(example(), path).isOk());
  QVERIFY(store::readTensors(path).isOk());
  const auto missing = store::writeTensors(example(), folder / "absent" / "policy.safetensors");
  QVERIFY(!missing.isOk());
  QVERIFY(missing.error().code == base::ErrorCode::fileNotWritable);
  QVERIFY(store::readTensors(folder / "nothing").error().code == base::ErrorCode::fileNotFound);
  QCOMPARE(std::distance(std::filesystem::directory_iterator(folder), {}), std::ptrdiff_t{1});
  std::filesystem::remove_all(folder);
}

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"

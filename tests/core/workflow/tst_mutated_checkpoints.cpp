// Damaged checkpoints, a million of them in the slow suite: each is refused, and none makes the reader ask for more
// memory than its file has bytes.
#include <QtTest>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <new>

#include "core/base/random_stream.h"
#include "core/store/safetensors.h"
#include "core/workflow/verify_model.h"
#include "tests/support/scratch_folder.h"

namespace {

std::atomic<std::size_t> largestRequest = 0;

}  // namespace

// The whole program's, so that what a library asks for counts, too.
void* operator new(std::size_t size) {
  if (size > largestRequest.load(std::memory_order_relaxed)) largestRequest.store(size, std::memory_order_relaxed);
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace studio;
using Bytes = std::vector<std::byte>;

namespace {

/// As a member of a small ensemble is kept: two networks, moments, random state, metadata.
store::TensorFile checkpoint() {
  base::RandomStream random(3);
  store::TensorFile file;
  const auto add = [&](const std::string& name, std::vector<std::uint64_t> shape) {
    std::size_t count = 1;
    for (const auto extent : shape) count *= extent;
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(random.normal());
    file.tensors.push_back(store::Tensor::fromFloats(name, std::move(shape), values));
  };
  for (const char* name : {"network.adam.first", "network.adam.second"}) add(name, {404});
  for (const std::string role : {"online", "target"}) {
    add("network." + role + ".0.bias", {16});
    add("network." + role + ".0.weight", {16, 20});
    add("network." + role + ".1.bias", {4});
    add("network." + role + ".1.weight", {4, 16});
  }
  const std::vector<std::uint64_t> words{1, 2, 3, std::numeric_limits<std::uint64_t>::max()};
  const std::vector<std::int64_t> step{6000};
  file.tensors.push_back(store::Tensor::fromWords("random.sampling", words));
  file.tensors.push_back(store::Tensor::fromIntegers("run.step", step));
  file.metadata = {{"learner", "dqn"},
                   {"member", "2"},
                   {"config", R"({"batch_size": 64, "hidden_sizes": [16]})"},
                   {"catalogue_digest", std::string(64, 'a')}};
  return file;
}

/// Damages bytes in one of the ways in which files go wrong, or are made to.
class Mutator {
 public:
  explicit Mutator(const Bytes& sound) : m_sound(sound), m_random(11) {
    std::memcpy(&m_headerSize, sound.data(), sizeof m_headerSize);
  }

  Bytes next() {
    Bytes bytes = m_sound;
    switch (m_random.below(10)) {
      case 0: flipBits(bytes, m_sound.size()); break;
      case 1: flipBits(bytes, 8 + m_headerSize); break;
      case 2: overwrite(bytes); break;
      case 3: bytes.resize(m_random.below(bytes.size())); break;
      case 4: grow(bytes); break;
      case 5: remove(bytes); break;
      case 6: repeat(bytes); break;
      case 7: changeDigit(bytes); break;
      case 8: changeLength(bytes); break;
      default: plantNumber(bytes); break;
    }
    return bytes;
  }

 private:
  std::size_t place(std::size_t end) { return m_random.below(end); }
  std::byte anyByte() { return static_cast<std::byte>(m_random.below(256)); }

  void flipBits(Bytes& bytes, std::size_t end) {
    for (std::uint64_t n = 1 + m_random.below(8); n > 0; --n)
      bytes[place(end)] ^= static_cast<std::byte>(1 << m_random.below(8));
  }
  void overwrite(Bytes& bytes) {
    const std::size_t from = place(bytes.size());
    const std::size_t to = std::min(bytes.size(), from + 1 + m_random.below(64));
    const auto value = anyByte();
    for (std::size_t i = from; i < to; ++i) bytes[i] = m_random.below(2) == 0 ? value : anyByte();
  }
  void grow(Bytes& bytes) {
    for (std::uint64_t n = 1 + m_random.below(32); n > 0; --n) bytes.push_back(anyByte());
  }
  void remove(Bytes& bytes) {
    const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(place(bytes.size() - 64));
    bytes.erase(from, from + 1 + static_cast<std::ptrdiff_t>(m_random.below(64)));
  }
  void repeat(Bytes& bytes) {
    const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(place(bytes.size() - 64));
    const Bytes piece(from, from + 1 + static_cast<std::ptrdiff_t>(m_random.below(64)));
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(place(bytes.size())), piece.begin(), piece.end());
  }
  /// Shapes, offsets and digests are digits.
  void changeDigit(Bytes& bytes) {
    std::size_t at = 8 + place(m_headerSize);
    while (std::isdigit(static_cast<unsigned char>(bytes[at])) == 0) at = 8 + place(m_headerSize);
    bytes[at] = static_cast<std::byte>('0' + m_random.below(10));
  }
  void changeLength(Bytes& bytes) {
    const std::uint64_t length = m_random.below(2) == 0 ? m_random.next() : m_random.below(2 * m_headerSize);
    std::memcpy(bytes.data(), &length, sizeof length);
  }
  /// A weight that is none, under a digest that is right.
  void plantNumber(Bytes& bytes) {
    auto file = store::decodeTensors(m_sound, "sound").value();
    constexpr float kBad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity()};
    auto& tensor = file.tensors[m_random.below(10)];
    const float bad = kBad[m_random.below(3)];
    std::memcpy(tensor.bytes.data() + 4 * m_random.below(tensor.bytes.size() / 4), &bad, sizeof bad);
    bytes = store::encodeTensors(file);
  }

  const Bytes& m_sound;
  base::RandomStream m_random;
  std::uint64_t m_headerSize = 0;
};

std::size_t wantedMutations() { return qEnvironmentVariableIntValue("STUDIO_SLOW") != 0 ? 1'000'000 : 20'000; }

/// In memory where there is such a place: a disk would take hundreds of times as long as the reader.
QString scratchPattern() {
  const QString memory = QStringLiteral("/dev/shm");
  const QString base = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
  return base + QStringLiteral("/talktrack-mutated-XXXXXX");
}

void write(const std::filesystem::path& path, const Bytes& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

class TestMutatedCheckpoints : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theSoundFileIsAccepted();
  void everyMutationIsRefused();
};

void TestMutatedCheckpoints::theSoundFileIsAccepted() {
  const test::ScratchFolder folder;
  const auto path = folder / "sound.safetensors";
  QVERIFY(store::writeTensors(checkpoint(), path).isOk());
  const auto report = workflow::verifyModel(path);
  QVERIFY(report.isOk());
  QCOMPARE(report->tensors.size(), checkpoint().tensors.size());
}

void TestMutatedCheckpoints::everyMutationIsRefused() {
  const Bytes sound = store::encodeTensors(checkpoint());
  QVERIFY(store::decodeTensors(sound, "sound").value().tensors[9].type == store::TensorType::f32);
  const QTemporaryDir folder(scratchPattern());
  const std::filesystem::path path = folder.filePath(QStringLiteral("mutated.safetensors")).toStdString();
  Mutator mutator(sound);
  std::size_t same = 0, accepted = 0, otherwise = 0, allocatedBeyond = 0, largest = 0;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < wantedMutations(); ++i) {
    const Bytes bytes = mutator.next();
    if (bytes == sound) {
      ++same;
      continue;
    }
    write(path, bytes);
    largestRequest = 0;
    const auto verified = workflow::verifyModel(path);
    largest = std::max(largest, largestRequest.load());
    // Stream buffers and texts of errors have sizes of their own; what the file says must not add to them.
    allocatedBeyond += largestRequest > std::max<std::size_t>(bytes.size(), 16384) ? 1 : 0;
    accepted += verified.isOk() ? 1 : 0;
    otherwise += !verified.isOk() && verified.error().code != base::ErrorCode::checkpointDamaged ? 1 : 0;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  qInfo(
      "%zu mutated files of about %zu bytes in %.1f s: %.0f a second, %zu were the sound one again, largest "
      "allocation %zu bytes",
      wantedMutations(), sound.size(), seconds, static_cast<double>(wantedMutations()) / seconds, same, largest);
  QCOMPARE(accepted, std::size_t{0});
  QCOMPARE(otherwise, std::size_t{0});
  QCOMPARE(allocatedBeyond, std::size_t{0});
}

QTEST_APPLESS_MAIN(TestMutatedCheckpoints)
#include "tst_mutated_checkpoints.moc"

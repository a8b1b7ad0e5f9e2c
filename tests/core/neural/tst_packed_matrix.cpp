#include <QtTest/QtTest>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/neural/packed_matrix.h"
#include "core/neural/portable_math.h"
#include "core/neural/row_operations.h"

using namespace studio;
using neural::Activation;
using neural::PackedMatrix;

namespace {

std::vector<float> numbers(std::size_t count, const char* name) {
  auto stream = base::RandomStream::derive(3, name);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(stream.uniform() * 2 - 1);
  return values;
}

/// The chain of fused sums that every kernel promises.
float chain(const std::vector<float>& rows, const std::vector<float>& weights, std::size_t row, std::size_t inputs,
            std::size_t column, std::size_t outputs) {
  float sum = 0;
  for (std::size_t k = 0; k < inputs; ++k) sum = std::fma(rows[row * inputs + k], weights[k * outputs + column], sum);
  return sum;
}

}  // namespace

class PackedMatrixTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyKernelGivesTheSameBits_data() {
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<std::size_t>("inputs");
    QTest::addColumn<std::size_t>("outputs");
    for (const auto& [count, inputs, outputs] : {std::tuple<std::size_t, std::size_t, std::size_t>{1, 1, 1},
                                                 {1, 7, 33},
                                                 {5, 16, 31},
                                                 {6, 3, 32},
                                                 {12, 64, 48},
                                                 {13, 33, 17},
                                                 {31, 129, 95}}) {
      QTest::addRow("%zu x %zu x %zu", count, inputs, outputs) << count << inputs << outputs;
    }
  }
  void everyKernelGivesTheSameBits() {
    QFETCH(std::size_t, count);
    QFETCH(std::size_t, inputs);
    QFETCH(std::size_t, outputs);
    const auto rows = numbers(count * inputs, "rows");
    const auto weights = numbers(inputs * outputs, "weights");
    const auto bias = numbers(outputs, "bias");
    const PackedMatrix matrix(weights, bias, inputs);
    for (const auto& kernel : neural::matrixKernels()) {
      std::vector<float> out(count * outputs);
      matrix.multiply(rows, out, Activation::none, kernel);
      for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t c = 0; c < outputs; ++c)
          QVERIFY2(out[row * outputs + c] == chain(rows, weights, row, inputs, c, outputs) + bias[c], kernel.name);
      }
      matrix.multiply(rows, out, Activation::relu, kernel);
      for (std::size_t i = 0; i < out.size(); ++i) {
        const float sum = chain(rows, weights, i / outputs, inputs, i % outputs, outputs) + bias[i % outputs];
        QVERIFY2(out[i] == std::max(sum, 0.0F), kernel.name);
      }
    }
  }

  void functionsAgreeWithTheLibrary() {
    for (int i = -4000; i <= 4000; ++i) {
      const double x = i * 0.05;
      QVERIFY(std::abs(neural::portableExp(x) / std::exp(x) - 1) < 1e-14);
      QVERIFY(std::abs(neural::portableTanh(x) - std::tanh(x)) < 1e-15);
      QVERIFY(std::abs(neural::portableSin(x) - std::sin(x)) < 1e-14);
      QVERIFY(std::abs(neural::portableCos(x) - std::cos(x)) < 1e-14);
    }
    QCOMPARE(neural::portableExp(-1e30), 0.0);
    QCOMPARE(neural::portableExp(0), 1.0);
    QCOMPARE(neural::portableTanh(1e30), 1.0);
    QVERIFY(std::isfinite(neural::portableExp(1e30)));
  }

  void rowOperations() {
    std::vector<float> values = {1, 2, 3};
    neural::softmax(values);
    QVERIFY(std::abs(values[2] - 0.66524096F) < 1e-6F);  // e^3 / (e + e^2 + e^3)
    std::vector<float> far = {0, -1e9F};
    neural::softmax(far);
    QCOMPARE(far, (std::vector<float>{1, 0}));
    const auto a = numbers(37, "a");
    double sum = 0;
    for (const float x : a) sum += static_cast<double>(x) * static_cast<double>(x);
    QVERIFY(std::abs(static_cast<double>(neural::dotProduct(a, a)) - sum) < 1e-5);
    std::vector<float> zero(4, 0.0F);
    neural::scaleToLengthOne(zero, 1e-12F);
    QCOMPARE(zero, std::vector<float>(4, 0.0F));
    std::vector<float> normal(2);
    neural::normaliseRow(std::vector<float>{1, 3}, std::vector<float>{2, 2}, std::vector<float>{1, 1}, 0, normal);
    QCOMPARE(normal, (std::vector<float>{-1, 3}));
  }
};

QTEST_APPLESS_MAIN(PackedMatrixTest)
#include "tst_packed_matrix.moc"

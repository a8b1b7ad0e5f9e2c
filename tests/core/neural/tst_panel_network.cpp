#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/base/random_stream.h"
#include "core/neural/panel_network.h"
#include "core/neural/panel_transpose.h"

using namespace studio;
using neural::PanelNetwork;

namespace {

std::vector<float> normals(std::size_t count, base::RandomStream& random) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(0.5 * random.normal());
  return values;
}

std::shared_ptr<const neural::PanelLayout> layoutOf(std::initializer_list<std::size_t> widths) {
  return std::make_shared<neural::PanelLayout>(neural::layOutLayers(std::vector<std::size_t>(widths)));
}

void fill(PanelNetwork& network, std::span<const float> flat) {
  const auto panels = network.layout().toPanels(flat);
  std::copy(panels.begin(), panels.end(), network.parameters().begin());
}

/// The same network as nested sums in double precision, with its derivative by every flat parameter.
struct PlainNetwork {
  std::span<const neural::DenseLayer> layers;
  std::span<const float> flat;
  std::vector<std::vector<double>> outputs;

  double weight(const neural::DenseLayer& layer, std::size_t j, std::size_t k) const {
    return static_cast<double>(flat[layer.weightOffset + j * layer.inputs + k]);
  }

  void forward(std::span<const float> row) {
    outputs = {{row.begin(), row.end()}};
    for (const auto& layer : layers) {
      std::vector<double> out(layer.outputs);
      for (std::size_t j = 0; j < layer.outputs; ++j) {
        out[j] = static_cast<double>(flat[layer.biasOffset + j]);
        for (std::size_t k = 0; k < layer.inputs; ++k) out[j] += outputs.back()[k] * weight(layer, j, k);
        if (!layer.isHead) out[j] = std::max(out[j], 0.0);
      }
      outputs.push_back(std::move(out));
    }
  }

  void backward(std::vector<double> slope, std::vector<double>& gradient) const {
    for (std::size_t i = layers.size(); i-- > 0;) {
      const auto& layer = layers[i];
      std::vector<double> below(layer.inputs);
      for (std::size_t j = 0; j < layer.outputs; ++j) {
        gradient[layer.biasOffset + j] += slope[j];
        for (std::size_t k = 0; k < layer.inputs; ++k) {
          gradient[layer.weightOffset + j * layer.inputs + k] += slope[j] * outputs[i][k];
          if (outputs[i][k] > 0) below[k] += slope[j] * weight(layer, j, k);
        }
      }
      slope = std::move(below);
    }
  }
};

double largestDifference(std::span<const float> found, const std::vector<double>& expected) {
  double largest = 0;
  for (std::size_t i = 0; i < expected.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(found[i]) - expected[i]));
  return largest;
}

bool sameBits(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

class TestPanelNetwork : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void layoutGoesThereAndBack();
  void transposedPanels();
  void answersAndGradientsAreThoseOfPlainSums_data();
  void answersAndGradientsAreThoseOfPlainSums();
  void everyKernelGivesTheSameBits();
  void rowsDoNotDependOnEachOther();
};

void TestPanelNetwork::layoutGoesThereAndBack() {
  base::RandomStream random(1);
  const auto layout = layoutOf({3, 17, 2});
  QCOMPARE(layout->size(), std::size_t{3 * 32 + 32 + 17 * 16 + 16});  // outputs padded to panels of 16
  const auto flat = normals(neural::parameterCount(layout->dense()), random);
  const auto panels = layout->toPanels(flat);
  QCOMPARE(layout->toFlat(panels), flat);
  QCOMPARE(panels[1], flat[3]);                                      // input 0, output 1 follows input 0, output 0
  QCOMPARE(panels[std::size_t{3} * 16], flat[std::size_t{16} * 3]);  // output 16 begins the second panel
  QCOMPARE(panels[3 * 32 + 16], flat[17 * 3 + 16]);                  // its bias
}

void TestPanelNetwork::transposedPanels() {
  base::RandomStream random(2);
  for (const auto& [inputs, outputs] : {std::pair{32, 48}, {20, 10}, {5, 33}, {128, 128}}) {
    const auto in = static_cast<std::size_t>(inputs), out = static_cast<std::size_t>(outputs);
    const auto panels = normals((out + 15) / 16 * in * 16, random);
    std::vector<float> turned((in + 15) / 16 * out * 16, NAN);
    neural::transposePanels(panels.data(), in, out, turned.data());
    for (std::size_t k = 0; k < (in + 15) / 16 * 16; ++k) {
      for (std::size_t j = 0; j < out; ++j) {
        const float expected = k < in ? panels[j / 16 * in * 16 + k * 16 + j % 16] : 0.0F;
        QCOMPARE(turned[k / 16 * out * 16 + j * 16 + k % 16], expected);
      }
    }
  }
}

void TestPanelNetwork::answersAndGradientsAreThoseOfPlainSums_data() {
  QTest::addColumn<QList<int>>("widths");
  QTest::addColumn<int>("rows");
  QTest::newRow("the benchmark's") << QList<int>{64, 128, 128, 10} << 64;
  QTest::newRow("odd sizes") << QList<int>{5, 33, 17, 3} << 13;
  QTest::newRow("no hidden layer") << QList<int>{7, 4} << 3;
  QTest::newRow("one row") << QList<int>{64, 200, 10} << 1;
}

void TestPanelNetwork::answersAndGradientsAreThoseOfPlainSums() {
  QFETCH(QList<int>, widths);
  QFETCH(int, rows);
  base::RandomStream random(3);
  const std::vector<std::size_t> sizes(widths.begin(), widths.end());
  const auto count = static_cast<std::size_t>(rows);
  const auto layout = std::make_shared<neural::PanelLayout>(neural::layOutLayers(sizes));
  auto flat = normals(neural::parameterCount(layout->dense()), random);
  for (float& value : flat) value *= 0.2F;
  const auto input = normals(count * sizes.front(), random);
  const auto slopes = normals(count * sizes.back(), random);
  for (const auto& kernel : neural::productKernels()) {
    PanelNetwork network(layout, kernel);
    fill(network, flat);
    const auto answer = network.forward(input, count);
    PlainNetwork plain{layout->dense(), flat, {}};
    std::vector<double> gradient(flat.size());
    std::vector<float> padded(answer.size());
    for (std::size_t i = 0; i < count; ++i) {
      plain.forward(std::span(input).subspan(i * sizes.front(), sizes.front()));
      QVERIFY(largestDifference(answer.subspan(i * network.outputWidth(), sizes.back()), plain.outputs.back()) < 1e-5);
      const auto slope = std::span(slopes).subspan(i * sizes.back(), sizes.back());
      plain.backward({slope.begin(), slope.end()}, gradient);
      std::copy(slope.begin(), slope.end(), padded.begin() + static_cast<long>(i * network.outputWidth()));
    }
    network.backward(padded);
    const double worst = largestDifference(layout->toFlat(network.gradient()), gradient);
    QVERIFY2(worst < 1e-4, qPrintable(QString("%1: %2").arg(kernel.name).arg(worst)));
  }
}

void TestPanelNetwork::everyKernelGivesTheSameBits() {
  base::RandomStream random(4);
  const auto layout = layoutOf({20, 50, 37, 9});
  const auto flat = normals(neural::parameterCount(layout->dense()), random);
  const auto input = normals(std::size_t{29} * 20, random);
  std::vector<float> answer, gradient;
  for (const auto& kernel : neural::productKernels()) {
    qInfo("%s", kernel.name);
    PanelNetwork network(layout, kernel);
    fill(network, flat);
    const auto found = network.forward(input, 29);
    const std::vector<float> slopes(found.begin(), found.end());
    network.backward(slopes);
    if (answer.empty()) {
      answer = slopes;
      gradient = layout->toFlat(network.gradient());
    }
    QVERIFY(sameBits(answer, slopes));
    QVERIFY(sameBits(gradient, layout->toFlat(network.gradient())));
  }
}

void TestPanelNetwork::rowsDoNotDependOnEachOther() {
  base::RandomStream random(5);
  const auto layout = layoutOf({12, 40, 6});
  PanelNetwork network(layout);
  fill(network, normals(neural::parameterCount(layout->dense()), random));
  const auto input = normals(std::size_t{70} * 12, random);
  const auto whole = network.forward(input, 70);
  const std::vector<float> all(whole.begin(), whole.end());
  for (std::size_t i = 0; i < 70; ++i) {
    const auto one = network.forward(std::span(input).subspan(i * 12, 12), 1);
    QVERIFY(sameBits(one, std::span(all).subspan(i * network.outputWidth(), network.outputWidth())));
  }
}

QTEST_APPLESS_MAIN(TestPanelNetwork)
#include "tst_panel_network.moc"

// Any bytes are an aggregate that can be learned in, or a refusal with a reason. The digest and the signature would
// stop nearly every input, so the parts behind them are asked directly: the terms are the first line, the figures the
// rest. libFuzzer: -max_len=4096
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/aggregation/aggregate_bundle.h"
#include "core/aggregation/bundle_parts.h"
#include "core/simulation/aggregate_environment.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio;

namespace {

constexpr std::size_t kMostStates = 20'000;  // larger ones are sound, but slow here
constexpr std::size_t kCellColumns = 8;
constexpr std::size_t kBinColumns = 4;

void run(const aggregation::AggregateTable& table) {
  const auto& terms = table.terms;
  const std::size_t states = std::size_t{terms.states.clusters} * terms.horizon() * terms.segments.size();
  if (states * terms.actions.size() * terms.nextBins() > kMostStates) return;
  const aggregation::AggregateBundle bundle{table, aggregation::digestOf(table), {}};
  auto model = simulation::aggregateModel(bundle, simulation::AggregateReplies::sampled);
  if (!model) return;
  const auto aggregate = std::make_shared<const simulation::AggregateModel>(std::move(*model));
  simulation::AggregateEnvironment environment(aggregate,
                                               std::make_shared<simulation::TabularDynamics>(aggregate->model), 2);
  const std::int32_t actions[] = {0, static_cast<std::int32_t>(terms.actions.size() - 1)};
  for (int i = 0; i < 20; ++i) environment.step(actions);
}

/// Numbers off the front of the input, −128 … 127 each; a tensor takes as many rows as the first of them says.
class Figures {
 public:
  explicit Figures(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

  std::vector<std::int64_t> take(std::size_t columns) {
    std::vector<std::int64_t> values;
    const std::size_t rows = m_bytes.empty() ? 0 : m_bytes[0] % 32;
    if (!m_bytes.empty()) m_bytes = m_bytes.subspan(1);
    for (std::size_t i = 0; i < rows * columns && !m_bytes.empty(); ++i, m_bytes = m_bytes.subspan(1))
      values.push_back(static_cast<std::int8_t>(m_bytes[0]));
    values.resize(values.size() / columns * columns);
    return values;
  }

 private:
  std::span<const std::uint8_t> m_bytes;
};

store::Tensor matrix(const char* name, std::size_t columns, const std::vector<std::int64_t>& values) {
  auto tensor = store::Tensor::fromIntegers(name, values);
  tensor.shape = {values.size() / columns, columns};
  return tensor;
}

store::TensorFile fileOf(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto* rest = reinterpret_cast<const std::uint8_t*>(text.data()) + std::min(end + 1, text.size());
  Figures figures({rest, text.size() - std::min(end + 1, text.size())});
  store::TensorFile file;
  file.metadata = {{"kind", "talktrack aggregate"}, {"aggregate", std::string(text.substr(0, end))}};
  const auto cells = figures.take(kCellColumns);
  file.tensors.push_back(matrix("cells", kCellColumns, cells));
  for (const char* name : {"nexts", "replies", "starts"})
    file.tensors.push_back(matrix(name, kBinColumns, figures.take(kBinColumns)));
  file.tensors.push_back(store::Tensor::fromDoubles("values", std::vector<double>(cells.size() / kCellColumns, 1.5)));
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bundle = aggregation::decodeBundle(std::as_bytes(std::span(data, size)), "bundle");
  fuzz::require(bundle.isOk() || !bundle.error().argument("reason").empty());
  std::string reason;
  const auto table = aggregation::tableOf(fileOf(fuzz::textOf(data, size)), reason);
  fuzz::require(table.has_value() || !reason.empty());
  if (table) run(*table);
  return 0;
}

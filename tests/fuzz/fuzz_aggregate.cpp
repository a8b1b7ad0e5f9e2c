// Any bytes are an aggregate that can be learned in, or a refusal with a reason. The digest and the signature would
// stop nearly every input, so that the parts behind them are asked directly too. libFuzzer: -max_len=4096
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/aggregation/aggregate_bundle.h"
#include "core/aggregation/bundle_parts.h"
#include "core/simulation/aggregate_environment.h"

using namespace studio;

namespace {

constexpr std::size_t kMostStates = 20'000;  // larger ones are sound, but slow here

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto bundle = aggregation::decodeBundle(bytes, "bundle");
  if (!bundle && bundle.error().argument("reason").empty()) std::abort();
  if (bundle) run(bundle->table);
  const auto file = store::decodeTensors(bytes, "bundle", store::DigestRule::optional);
  if (!file) return 0;
  std::string reason;
  const auto table = aggregation::tableOf(*file, reason);
  if (!table && reason.empty()) std::abort();
  if (table) run(*table);
  return 0;
}

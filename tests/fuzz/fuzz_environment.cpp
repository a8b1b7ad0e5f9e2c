// Any text is an environment that can be run and solved, or a refusal that names a place.
// libFuzzer: -max_len=1024
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"

using namespace studio::simulation;

namespace {

constexpr std::size_t kMostEntries = 100'000;  // larger ones are sound, but slow here

void run(const std::shared_ptr<const TabularModel>& model) {
  if (!std::isfinite(solveOptimal(*model).value)) std::abort();
  TabularEnvironment environment(std::make_shared<TabularDynamics>(model), {2});
  const std::int32_t actions[] = {0, static_cast<std::int32_t>(model->actionCount() - 1)};
  for (int i = 0; i < 20; ++i) environment.step(actions);
  if (!environment.loadState(environment.saveState())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto model = parseTabularModel(text, "environment.json");
  if (!model) {
    if (model.error().where.empty()) std::abort();
    return 0;
  }
  const bool isSmall = model->stateCount() * model->actionCount() < kMostEntries &&
                       model->observationSize * (model->coreCount + model->horizon) < kMostEntries;
  if (isSmall) run(std::make_shared<TabularModel>(std::move(*model)));
  return 0;
}

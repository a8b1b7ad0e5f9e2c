#include "core/evaluation/fidelity/mean_difference.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::evaluation {

namespace {

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double resampledMean(const std::vector<double>& values, base::RandomStream& random) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += values[random.below(values.size())];
  return sum / static_cast<double>(values.size());
}

FidelityMean compared(const std::vector<double>& logged, const std::vector<double>& simulated, std::size_t replicates,
                      base::RandomStream random) {
  std::vector<double> differences(replicates);
  for (double& difference : differences) difference = resampledMean(simulated, random) - resampledMean(logged, random);
  std::ranges::sort(differences);
  const auto at = [&](double level) {
    return differences[static_cast<std::size_t>(std::lround(level * static_cast<double>(replicates - 1)))];
  };
  return {meanOf(logged), meanOf(simulated), {at(0.025), at(0.975)}};
}

template <class Value>
std::vector<double> valuesOf(const simulation::CustomerLog& log, const Value& value) {
  std::vector<double> values;
  values.reserve(log.dialogues.size());
  for (const auto& dialogue : log.dialogues) values.push_back(value(dialogue));
  return values;
}

}  // namespace

void fillMeans(const simulation::CustomerLog& logged, const simulation::CustomerLog& simulated, std::size_t replicates,
               std::uint64_t seed, FidelityReport& report) {
  const auto length = [](const simulation::CustomerDialogue& d) { return static_cast<double>(d.steps.size()); };
  const auto conversion = [](const simulation::CustomerDialogue& d) { return d.isConverted ? 1.0 : 0.0; };
  const auto random = base::RandomStream::derive(seed, "fidelity/means");
  report.length = compared(valuesOf(logged, length), valuesOf(simulated, length), replicates, random);
  report.conversionMean = compared(valuesOf(logged, conversion), valuesOf(simulated, conversion), replicates, random);
}

}  // namespace studio::evaluation

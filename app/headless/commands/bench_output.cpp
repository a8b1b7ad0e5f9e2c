#include <fmt/format.h>

#include <thread>

#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_process.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::BenchResult& result) {
  Json document{{"name", result.name},
                {"value", result.value},
                {"unit", result.unit},
                {"reference", result.reference ? Json(*result.reference) : Json()},
                {"ratio", result.reference ? Json(result.value / *result.reference) : Json()},
                {"beside", result.besides}};
  for (const auto& [name, value] : result.details) document[name] = value;
  return document;
}

/// Rates are large, values and times may be small.
std::string numberText(double number) {
  constexpr double kSmall = 100;
  return number < kSmall ? fmt::format("{:.3f}", number) : fmt::format("{:.0f}", number);
}

std::string textOf(const workflow::BenchResult& result) {
  const std::string reference =
      result.reference ? fmt::format("{} ({})", numberText(*result.reference), result.besides) : result.besides;
  return fmt::format("{:<24} {:>14} {} · {}\n", result.name, numberText(result.value), result.unit, reference);
}

}  // namespace

int runBench(const Session& session, std::span<const Measure> measures) {
  Json results = Json::array();
  std::string text;
  for (const Measure measure : measures) {
    const auto result = measure(session.stop);
    if (!result) return fail(session, result.error());
    results.push_back(documentOf(*result));
    text += textOf(*result);
  }
  const Json machine{{"cores", std::thread::hardware_concurrency()},
                     {"cpu", workflow::processorName()},
                     {"isa", workflow::instructionSet()}};
  return finish(session, {{"results", std::move(results)}, {"machine", machine}}, text);
}

}  // namespace studio::headless

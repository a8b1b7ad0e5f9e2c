#include <fmt/format.h>

#include <thread>

#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_process.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::BenchResult& result) {
  const bool isMeasured = result.skipped.empty();
  Json document{{"name", result.name},
                {"value", isMeasured ? Json(result.value) : Json()},
                {"unit", result.unit},
                {"reference", result.reference ? Json(*result.reference) : Json()},
                {"ratio", result.reference ? Json(result.value / *result.reference) : Json()},
                {"beside", result.besides}};
  if (!isMeasured) document["skipped"] = result.skipped;
  for (const auto& [name, value] : result.details) document[name] = value;
  return document;
}

/// Rates are large, values and times may be small.
std::string numberText(double number) {
  constexpr double kSmall = 100;
  return number < kSmall ? fmt::format("{:.3f}", number) : fmt::format("{:.0f}", number);
}

std::string textOf(const workflow::BenchResult& result) {
  if (!result.skipped.empty()) return fmt::format("{:<24} {:>14} {}\n", result.name, "–", result.skipped);
  const std::string reference =
      result.reference ? fmt::format("{} ({})", numberText(*result.reference), result.besides) : result.besides;
  return fmt::format("{:<24} {:>14} {} · {}\n", result.name, numberText(result.value), result.unit, reference);
}

}  // namespace

MeasureSome oneOf(Measure measure) {
  return [measure](std::stop_token stop) -> base::Result<std::vector<workflow::BenchResult>> {
    auto result = measure(std::move(stop));
    if (!result) return result.error();
    return std::vector<workflow::BenchResult>{std::move(*result)};
  };
}

int runBench(const Session& session, std::span<const Measure> measures) {
  std::vector<MeasureSome> some;
  some.reserve(measures.size());
  for (const Measure measure : measures) some.push_back(oneOf(measure));
  return runBench(session, some);
}

int runBench(const Session& session, std::span<const MeasureSome> measures) {
  Json results = Json::array();
  std::string text;
  for (const MeasureSome& measure : measures) {
    const auto measured = measure(session.stop);
    if (!measured) return fail(session, measured.error());
    for (const auto& result : *measured) {
      results.push_back(documentOf(result));
      text += textOf(result);
    }
  }
  const Json machine{{"cores", std::thread::hardware_concurrency()},
                     {"cpu", workflow::processorName()},
                     {"isa", workflow::instructionSet()}};
  return finish(session, {{"results", std::move(results)}, {"machine", machine}}, text);
}

}  // namespace studio::headless

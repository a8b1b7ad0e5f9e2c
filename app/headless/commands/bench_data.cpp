#include <fmt/format.h>

#include <thread>

#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_import_rows.h"
#include "core/workflow/bench_import_turns.h"
#include "core/workflow/bench_process.h"

namespace studio::headless {

namespace {

using Measure = base::Result<workflow::BenchResult> (*)(std::stop_token);

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

std::string textOf(const workflow::BenchResult& result) {
  const std::string reference =
      result.reference ? fmt::format("{:.0f} ({})", *result.reference, result.besides) : result.besides;
  return fmt::format("{:<24} {:>14.0f} {} · {}\n", result.name, result.value, result.unit, reference);
}

int benchData(const Session& session) {
  Json results = Json::array();
  std::string text;
  for (const Measure measure : {Measure(workflow::benchImportRows), Measure(workflow::benchImportTurns)}) {
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

}  // namespace

void addBenchData(CLI::App& bench, Session& session) {
  auto* command = addCommand(bench, session, "data", "Rows and redacted turns taken in, beside sqlite3's own import",
                             "talktrack bench data --json");
  command->callback([&session] { session.run = [&session] { return benchData(session); }; });
}

}  // namespace studio::headless

#include "core/workflow/bench_rules.h"

#include <algorithm>
#include <functional>

#include "core/compliance/published_rules.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/rule_log.h"

namespace studio::workflow {

namespace {

using compliance::BulkJudge;
using compliance::RuleEngine;
using compliance::TextScanner;

constexpr std::size_t kRules = 500;
constexpr std::size_t kRe2Turns = 2'000;
constexpr std::size_t kInteractive = 2'000;
constexpr std::size_t kRecheckTurns = 1'000'000;
constexpr int kRounds = 3;

/// The shortest of some rounds, in CPU seconds.
double secondsOf(const std::function<void()>& work) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    work();
    const double seconds = processCpuSeconds() - before;
    best = round == 0 ? seconds : std::min(best, seconds);
  }
  return best;
}

BenchResult resultOf(std::string name, double value, std::string unit, std::optional<double> reference,
                     std::string besides) {
  BenchResult result;
  result.name = std::move(name);
  result.value = value;
  result.unit = std::move(unit);
  result.reference = reference;
  result.besides = std::move(besides);
  return result;
}

/// What all figures are taken on.
struct Ground {
  RuleEngine engine;
  TextScanner scanner;
  compliance::StateTable states;
  RuleLog log;
  double compileSeconds = 0;
};

base::Result<Ground> makeGround(std::size_t rules, const RuleLogShape& shape) {
  const double before = processCpuSeconds();
  auto engine = RuleEngine::make(compliance::manyRules(rules));
  if (!engine) return engine.error();
  auto scanner = TextScanner::compile(engine->program().patterns);
  if (!scanner) return scanner.error();
  const double seconds = processCpuSeconds() - before;
  compliance::StateTable states(engine->program());
  RuleLog log = makeRuleLog(engine->program(), states, shape);
  return Ground{std::move(*engine), std::move(*scanner), std::move(states), std::move(log), seconds};
}

double rawScanRate(Ground& ground, std::size_t& hits) {
  const double seconds = secondsOf([&] {
    hits = 0;
    for (const std::string& text : ground.log.texts) hits += ground.scanner.scan(text).size();
  });
  return static_cast<double>(ground.log.texts.size()) / seconds;
}

double re2Rate(const Ground& ground) {
  std::size_t found = 0;
  const double seconds = secondsOf([&] {
    for (std::size_t i = 0; i < kRe2Turns; ++i) {
      for (const auto& pattern : ground.engine.program().patterns)
        found += pattern.isFoundIn(ground.log.texts[i]) ? 1 : 0;
    }
  });
  return found == 0 ? 0 : kRe2Turns / seconds;
}

/// Verdicts are given for the agent's turns; customers' turns are scanned for what rules ask of them. All turns count.
base::Result<BenchResult> bulkVerdicts(Ground& ground, double rawRate, const std::stop_token& stop) {
  auto judge = BulkJudge::make(ground.engine, ground.scanner.clone());
  if (!judge) return judge.error();
  std::optional<base::Error> fault;
  std::size_t fired = 0, oneByOne = 0;
  const double seconds = secondsOf([&] {
    const auto verdicts = judge->judge(
        ground.log.turns, ground.states, [&](std::size_t i) { return ground.log.situationOf(i); }, stop);
    if (!verdicts) fault = verdicts.error();
    if (!verdicts) return;
    fired = verdicts->fired.size();
    oneByOne = verdicts->checkedOneByOne;
  });
  if (fault) return *fault;
  const auto turns = static_cast<double>(ground.log.turns.size());
  BenchResult result = resultOf("verdicts_bulk", turns / seconds, "turns/s", rawRate, "vectorscan_raw of the same run");
  result.details = {{"rules_fired", static_cast<double>(fired)},
                    {"checked_one_by_one", static_cast<double>(oneByOne)},
                    {"state_rows", static_cast<double>(ground.states.rowCount())}};
  return result;
}

BenchResult interactive(const Ground& ground) {
  std::vector<double> micros;
  for (std::size_t i = 0; i < kInteractive; ++i) {
    micros.push_back(ground.engine.judge(ground.log.situationOf(i)).microseconds);
  }
  std::sort(micros.begin(), micros.end());
  BenchResult result =
      resultOf("verdict_interactive_us", micros[micros.size() / 2], "us", 200.0, "the aim; the value is the median");
  result.details = {{"p99_us", micros[micros.size() * 99 / 100]}};
  return result;
}

/// One edited rule over a million turns.
base::Result<BenchResult> recheck(const std::stop_token& stop) {
  RuleLogShape shape;
  shape.turns = kRecheckTurns;
  auto ground = makeGround(1, shape);
  if (!ground) return ground.error();
  auto verdicts = bulkVerdicts(*ground, 0, stop);
  if (!verdicts) return verdicts.error();
  return resultOf("recheck_rule_1m_ms", 1e3 * kRecheckTurns / verdicts->value, "ms", 300.0, "the aim");
}

}  // namespace

base::Result<std::vector<BenchResult>> benchRules(std::stop_token stop) {
  auto ground = makeGround(kRules, {});
  if (!ground) return ground.error();
  std::size_t hits = 0;
  const double raw = rawScanRate(*ground, hits);
  BenchResult scan =
      resultOf("vectorscan_raw", raw, "turns/s", std::nullopt, "nothing: it is what verdicts_bulk is measured beside");
  scan.details = {{"hits_per_turn", static_cast<double>(hits) / static_cast<double>(ground->log.texts.size())},
                  {"patterns", static_cast<double>(ground->engine.program().patterns.size())},
                  {"left_to_re2", static_cast<double>(ground->scanner.fallbacks().size())},
                  {"database_bytes", static_cast<double>(ground->scanner.databaseBytes())},
                  {"compile_seconds", ground->compileSeconds}};
  std::vector<BenchResult> results{std::move(scan)};
  auto bulk = bulkVerdicts(*ground, raw, stop);
  if (!bulk) return bulk.error();
  results.push_back(std::move(*bulk));
  results.push_back(resultOf("re2_loop", re2Rate(*ground), "turns/s", raw, "vectorscan_raw of the same run"));
  results.push_back(interactive(*ground));
  auto edited = recheck(stop);
  if (!edited) return edited.error();
  results.push_back(std::move(*edited));
  return results;
}

}  // namespace studio::workflow

#include "core/workflow/bench_aggregate.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "core/aggregation/exact_release.h"
#include "core/aggregation/group_counts.h"
#include "core/store/database.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

using aggregation::AggregateTerms;
using aggregation::VisitTable;

constexpr std::uint32_t kPeople = 200'000;
constexpr std::uint32_t kVisitsOfOne = 50;
constexpr int kRounds = 3;  ///< the best counts: other work on the machine only ever slows one down

AggregateTerms benchTerms() {
  AggregateTerms terms;
  terms.actions.assign(30, "action");
  terms.segments.assign(6, "segment");
  terms.bandStarts = {0, 5, 10, 20};
  terms.states = {16, 1, 1};
  terms.replies = {8, 1, 1};
  return terms;
}

/// One dialogue of a person after the other, its clusters and actions at random.
VisitTable benchTable(const AggregateTerms& terms) {
  VisitTable table;
  table.clusters = terms.states.clusters;
  table.actions = static_cast<std::uint32_t>(terms.actions.size());
  table.segments = static_cast<std::uint32_t>(terms.segments.size());
  table.bands = static_cast<std::uint32_t>(terms.bandStarts.size());
  auto random = base::RandomStream::derive(1, "bench/aggregate");
  const auto draw = [&](std::uint32_t bound) { return static_cast<std::uint16_t>(random.below(bound)); };
  for (std::uint32_t person = 0; person < kPeople; ++person) {
    const auto segment = draw(table.segments);
    const auto converted = static_cast<std::uint8_t>(draw(2));
    for (std::uint32_t visit = 0; visit < kVisitsOfOne; ++visit) {
      table.person.push_back(person);
      table.dialogue.push_back(person);
      table.cluster.push_back(draw(table.clusters));
      table.action.push_back(draw(table.actions));
      table.segment.push_back(segment);
      table.band.push_back(static_cast<std::uint8_t>(aggregation::bandOf(terms, visit)));
      table.reply.push_back(draw(terms.replyBins()));
      table.next.push_back(visit + 1 == kVisitsOfOne ? static_cast<std::uint16_t>(terms.overBin())
                                                     : draw(table.clusters));
      table.isConverted.push_back(converted);
      table.isFirst.push_back(visit == 0 ? 1 : 0);
      table.value.push_back(static_cast<float>(converted) * 10);
    }
  }
  return table;
}

/// CPU seconds of the fastest of some rounds.
template <class Work>
base::Result<double> secondsOf(int rounds, const Work& work) {
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const double start = processCpuSeconds();
    if (const auto done = work(); !done) return done.error();
    const double seconds = processCpuSeconds() - start;
    if (round == 0 || seconds < best) best = seconds;
  }
  return best;
}

base::Result<void> fillDatabase(const store::Database& database, const VisitTable& table) {
  if (auto made = database.execute("CREATE TABLE visit (person INTEGER, cluster INTEGER, action INTEGER, "
                                   "segment INTEGER, band INTEGER, converted INTEGER, value REAL)");
      !made)
    return made;
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto insert = database.prepare("INSERT INTO visit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  if (!insert) return insert.error();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    insert->bind(1, std::int64_t{table.person[row]}).bind(2, std::int64_t{table.cluster[row]});
    insert->bind(3, std::int64_t{table.action[row]}).bind(4, std::int64_t{table.segment[row]});
    insert->bind(5, std::int64_t{table.band[row]}).bind(6, std::int64_t{table.isConverted[row]});
    if (auto done = insert->bind(7, static_cast<double>(table.value[row])).run(); !done) return done;
  }
  return transaction->commit();
}

base::Result<double> sqliteSeconds(const VisitTable& table, const std::stop_token& stop) {
  auto database = store::Database::openInMemory();
  if (!database) return database.error();
  database->cancelOn(stop);
  if (auto filled = fillDatabase(*database, table); !filled) return filled.error();
  return secondsOf(1, [&]() -> base::Result<void> {
    auto groups = database->prepare(
        "SELECT cluster, action, segment, band, count(*), count(DISTINCT person), sum(converted), sum(value) "
        "FROM visit GROUP BY cluster, action, segment, band");
    if (!groups) return groups.error();
    return groups->run();
  });
}

/// Milliseconds from a request to stop until `work` returns, the worst of some moments.
template <class Work>
double cancelMilliseconds(double seconds, const Work& work) {
  double worst = 0;
  for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9}) {
    std::stop_source stop;
    double returned = 0;
    std::thread worker([&] {
      work(stop.get_token());
      returned = wallSeconds();
    });
    std::this_thread::sleep_for(std::chrono::duration<double>(share * seconds));
    const double asked = wallSeconds();
    stop.request_stop();
    worker.join();
    worst = std::max(worst, 1000 * (returned - asked));
  }
  return worst;
}

}  // namespace

base::Result<BenchResult> benchAggregate(std::stop_token stop) {
  const AggregateTerms terms = benchTerms();
  const VisitTable table = benchTable(terms);
  const auto counting = secondsOf(kRounds, [&] { return aggregation::countKeys(table, stop); });
  if (!counting) return counting.error();
  const auto release = secondsOf(1, [&] { return aggregation::exactRelease(table, terms, stop); });
  if (!release) return release.error();
  const auto rows = static_cast<double>(table.rows());
  BenchResult result{"aggregate_rows", rows / *counting, "rows per CPU second", std::nullopt, "", {}};
  result.details["counting_cancel_ms"] = cancelMilliseconds(
      *counting, [&](const std::stop_token& one) { (void)aggregation::countKeys(table, one).isOk(); });
  result.details["release_cancel_ms"] = cancelMilliseconds(
      *release, [&](const std::stop_token& one) { (void)aggregation::exactRelease(table, terms, one).isOk(); });
  const auto reference = sqliteSeconds(table, stop);
  if (!reference) return reference.error();
  result.reference = rows / *reference;
  result.besides = "SQLite's GROUP BY of the same rows, in memory";
  result.details["rows"] = rows;
  result.details["cells"] = static_cast<double>(table.keyCount());
  result.details["seconds"] = *counting;
  result.details["release_seconds"] = *release;
  result.details["reference_seconds"] = *reference;
  return result;
}

}  // namespace studio::workflow

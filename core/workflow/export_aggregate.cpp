#include "core/workflow/export_aggregate.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "core/aggregation/aggregate_bundle.h"
#include "core/aggregation/exact_release.h"
#include "core/aggregation/noisy_release.h"
#include "core/base/clock.h"
#include "core/privacy/pseudonym.h"
#include "core/store/file_io.h"

namespace studio::workflow {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using privacy::ReleasedUnit;

constexpr double kDeltaBudget = 1e-4;

std::string parametersJson(const AggregateOptions& options) {
  nlohmann::ordered_json json{{"minimum_cohort", options.minimumCohort}, {"by", options.by},
                              {"turn_bands", options.turnBands},         {"clusters", options.clusters},
                              {"reply_clusters", options.replyClusters}, {"seed", options.seed}};
  if (options.epsilon) {
    json["epsilon"] = *options.epsilon;
    json["noise"] = options.noise;
    json["cells_per_person"] = options.cellsPerPerson;
  }
  return json.dump();
}

Result<privacy::ReleaseSigner> openSigner() {
  const auto key = privacy::loadOrMakePseudonymKey(privacy::pseudonymKeyPath());
  if (!key) return key.error();
  return privacy::ReleaseSigner::open(privacy::releaseKeyPath(), *key);
}

/// Each dialogue with the groups its visits are in.
std::vector<ReleasedUnit> unitsOf(const AggregateMaterial& material,
                                  const std::vector<privacy::GroupsOfVisit>& groupsOfRow) {
  std::vector<ReleasedUnit> units;
  units.reserve(material.dialogues.size());
  std::size_t row = 0;
  for (const auto& dialogue : material.dialogues) {
    units.push_back(dialogue.unit);
    const auto first = groupsOfRow.begin() + static_cast<std::ptrdiff_t>(row);
    units.back().visits.assign(first, first + static_cast<std::ptrdiff_t>(dialogue.visits.size()));
    row += dialogue.visits.size();
  }
  return units;
}

/// One release, from the log to the file.
class Release {
 public:
  Release(const ExportAggregateRequest& request, const store::Database& database, const AggregateMaterial& material)
      : m_request(&request), m_database(&database), m_ledger(database), m_material(&material) {}

  Result<ExportAggregateReport> run(const std::stop_token& stop) {
    const auto signer = openSigner();
    if (!signer) return signer.error();
    if (auto made = makeTable(stop); !made) return made.error();
    m_bytes = aggregation::encodeBundle(m_table, *signer);
    m_report.digest = aggregation::digestOf(m_table);
    m_report.signer = signer->signer();
    if (auto entered = enter(); !entered) return entered.error();
    if (auto written = store::writeFileAtomically(m_request->out, m_bytes); !written) return takeBack(written.error());
    if (auto described = describe(); !described) return described.error();
    return std::move(m_report);
  }

 private:
  bool isNoisy() const { return m_request->options.epsilon.has_value(); }
  privacy::PrivacySpend spend() const { return {m_material->terms.noise.epsilon, m_material->terms.noise.delta}; }
  privacy::PrivacySpend asked() const { return {m_request->options.budget, kDeltaBudget}; }

  Result<void> makeTable(const std::stop_token& stop) {
    if (isNoisy()) {
      // Before anything is drawn: a refusal must not depend on the noise.
      if (auto allowed = m_ledger.checkBudget(spend(), asked()); !allowed) return allowed;
      privacy::SystemBits bits;
      auto table = aggregation::noisyRelease(m_material->visits, m_material->terms, bits, stop);
      if (!table) return table.error();
      m_table = std::move(*table);
      return {};
    }
    auto exact = aggregation::exactRelease(m_material->visits, m_material->terms, stop);
    if (!exact) return exact.error();
    m_table = std::move(exact->table);
    m_report.visitsWithheld = exact->visitsWithheld;
    m_units = unitsOf(*m_material, exact->groupsOfRow);
    return {};
  }

  /// The check and the entry in one transaction, so that no other program releases something in between.
  Result<void> enter() {
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction) return transaction.error();
    if (isNoisy()) {
      if (auto allowed = m_ledger.checkBudget(spend(), asked()); !allowed) return allowed;
      if (auto kept = m_ledger.keepBudget(asked()); !kept) return kept;
    } else {
      const auto before = m_ledger.releaseOf(m_report.digest);
      if (!before) return before.error();
      m_report.wasReleasedBefore = *before != 0;
      m_report.release = *before;
      if (m_report.wasReleasedBefore) return transaction->commit();
      if (auto allowed = m_ledger.check(m_units, m_material->terms.policy); !allowed) return allowed;
    }
    const auto added = m_ledger.add(entry(), m_bytes, m_units);
    if (!added) return added.error();
    m_report.release = *added;
    return transaction->commit();
  }

  privacy::ReleaseEntry entry() const {
    return {0,
            m_report.digest,
            parametersJson(m_request->options),
            m_request->options.minimumCohort,
            m_table.cells.size(),
            m_material->terms.noise.mechanism,
            spend(),
            base::SystemClock().nowUtcMs()};
  }

  /// Nothing left, so nothing was spent; when even this cannot be stored, the entry stays, on the safe side.
  base::Error takeBack(base::Error fault) {
    if (m_report.wasReleasedBefore) return fault;
    auto transaction = store::Transaction::begin(*m_database);
    if (transaction && m_ledger.takeBack(m_report.release)) (void)transaction->commit().isOk();
    return fault;
  }

  Result<void> describe() {
    m_report.file = m_request->out;
    m_report.people = m_material->visits.people();
    m_report.dialogues = m_material->dialogues.size();
    m_report.visits = m_material->visits.rows();
    m_report.withoutOutcome = m_material->withoutOutcome;
    m_report.withoutPerson = m_material->withoutPerson;
    m_report.cells = m_table.cells.size();
    m_report.leastPeople = m_table.cells.front().people;
    for (const auto& cell : m_table.cells) {
      ++m_report.cellsByLevel[static_cast<std::size_t>(cell.key.level())];
      m_report.leastPeople = std::min(m_report.leastPeople, cell.people);
    }
    m_report.clusters = m_table.terms.states.clusters;
    m_report.replyClusters = m_table.terms.replies.clusters;
    m_report.segments = m_table.terms.segments;
    const auto spent = m_ledger.spent();
    if (!spent) return spent.error();
    const auto budget = m_ledger.budget();
    if (!budget) return budget.error();
    const auto& noise = m_table.terms.noise;
    m_report.noise = {std::string(privacy::noiseName(noise.mechanism)),   noise.epsilon,  noise.delta,
                      isNoisy() ? aggregation::noiseDeviation(noise) : 0, spent->epsilon, budget->epsilon};
    return {};
  }

  const ExportAggregateRequest* m_request;
  const store::Database* m_database;
  privacy::ReleaseLedger m_ledger;
  const AggregateMaterial* m_material;
  aggregation::AggregateTable m_table;
  std::vector<ReleasedUnit> m_units;
  std::vector<std::byte> m_bytes;
  ExportAggregateReport m_report;
};

}  // namespace

Result<ExportAggregateReport> exportAggregate(const ExportAggregateRequest& request, const std::stop_token& stop,
                                              const base::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  std::error_code ignored;
  if (std::filesystem::exists(request.out, ignored)) return makeError(ErrorCode::fileExists, request.out.string());
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const auto material = gatherAggregateMaterial(*database, request.options, stop, progress);
  if (!material) return material.error();
  auto report = Release(request, *database, *material).run(stop);
  if (report) report->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace studio::workflow

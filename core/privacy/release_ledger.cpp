#include "core/privacy/release_ledger.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/privacy/release_audit.h"
#include "core/privacy/released_units.h"
#include "core/store/property.h"

namespace studio::privacy {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr std::array<std::string_view, 3> kMechanisms = {"exact", "laplace", "gaussian"};
constexpr std::array<const char*, kFigureKinds> kKindNames = {"cells", "replies", "next states", "starts"};
constexpr std::string_view kBudgetProperty = "privacy_budget";
constexpr std::uint8_t kGone = 2;  // as ReleaseAudit has it: an outcome that is not known any more
constexpr double kRounding = 1e-9;

base::Error refusal(std::string reason) {
  return makeError(ErrorCode::releaseRefused, "the aggregate", {{"reason", std::move(reason)}});
}

/// The decisions of all releases, each unit's one after the other, as rows that every release sorts into groups.
class AuditRows {
 public:
  /// Returns where the rows of `unit` begin.
  std::size_t place(std::int64_t unit, std::int64_t person, std::size_t visits, std::uint8_t outcome) {
    // The same dialogue with another number of decisions is another one: its mask was changed since.
    const auto [found, isNew] = m_begin.try_emplace({unit, visits}, m_people.size());
    if (isNew) {
      m_people.insert(m_people.end(), visits, static_cast<std::uint32_t>(person));
      m_outcomes.insert(m_outcomes.end(), visits, outcome);
    }
    return found->second;
  }
  std::size_t size() const { return m_people.size(); }
  ReleaseAudit audit() const { return {m_people, m_outcomes}; }

 private:
  std::map<std::pair<std::int64_t, std::size_t>, std::size_t> m_begin;
  std::vector<std::uint32_t> m_people;
  std::vector<std::uint8_t> m_outcomes;
};

/// Where a unit's rows begin, and its groups.
struct PlacedVisits {
  std::size_t begin = 0;
  std::span<const GroupsOfVisit> visits;
};
using PlacedRelease = std::vector<PlacedVisits>;

std::vector<std::int32_t> groupsOf(const PlacedRelease& release, std::size_t rows, std::size_t kind) {
  std::vector<std::int32_t> groups(rows, -1);
  for (const auto& [begin, visits] : release) {
    for (std::size_t i = 0; i < visits.size(); ++i) groups[begin + i] = visits[i][kind];
  }
  return groups;
}

std::string reasonOf(const Isolation& isolation, std::size_t kind, const ReleasePolicy& policy) {
  const std::string what = kKindNames[kind];
  if (isolation.isOneOutcome) {
    return fmt::format(
        "together with what was released before, the outcome of {} people could be told, who nearly all had the same",
        isolation.people);
  }
  return fmt::format(
      "taking earlier releases from it, or it from them, would leave {} of {}, and {} is the least (figures: {})",
      isolation.people == 1 ? std::string("one person") : fmt::format("{} people", isolation.people),
      isolation.group >= 0 ? "those in it" : "those in earlier ones who are not here any more", policy.minimumCohort,
      what);
}

Result<void> auditKinds(const AuditRows& rows, std::span<const PlacedRelease> earlier, const PlacedRelease& fresh,
                        const ReleasePolicy& policy) {
  for (std::size_t kind = 0; kind < kFigureKinds; ++kind) {
    ReleaseAudit audit = rows.audit();
    for (const auto& release : earlier) audit.addEarlier(groupsOf(release, rows.size(), kind));
    const bool hasOutcomes = kind == static_cast<std::size_t>(FigureKind::cells);
    const auto isolated = audit.isolatedBy(groupsOf(fresh, rows.size(), kind), policy.minimumCohort,
                                           hasOutcomes ? policy.leastOfEachOutcome : 0);
    if (isolated) return refusal(reasonOf(*isolated, kind, policy));
  }
  return {};
}

NoiseMechanism mechanismNamed(std::string_view name) {
  for (std::size_t i = 0; i < kMechanisms.size(); ++i) {
    if (kMechanisms[i] == name) return static_cast<NoiseMechanism>(i);
  }
  return NoiseMechanism::exact;
}

ReleaseEntry entryAt(const store::Statement& row) {
  return {row.integer(0),
          row.text(1),
          row.text(2),
          static_cast<std::uint32_t>(row.integer(3)),
          static_cast<std::uint64_t>(row.integer(4)),
          mechanismNamed(row.textView(5)),
          {row.real(6), row.real(7)},
          row.integer(8)};
}

void addText(text::DigestBuilder& digest, std::string_view text) {
  const std::uint64_t size = text.size();
  digest.add(std::as_bytes(std::span(&size, 1)));
  digest.add(text);
}

void addTurn(text::DigestBuilder& digest, const dialogue::Turn& turn) {
  addText(digest, turn.speaker == dialogue::Speaker::agent ? "agent" : "customer");
  for (const auto& utterance : turn.utterances) {
    addText(digest, utterance.text);
    for (const auto action : utterance.actions) addText(digest, std::to_string(action.value));
  }
}

}  // namespace

std::string_view noiseName(NoiseMechanism mechanism) { return kMechanisms[static_cast<std::size_t>(mechanism)]; }

text::Digest contentDigestOf(const SanitizedDialogue& dialogue) {
  const dialogue::Dialogue& said = dialogue.dialogue();
  text::DigestBuilder digest;
  addText(digest, said.customer.text);
  const auto& outcome = said.outcome;
  addText(digest, outcome.converted ? (*outcome.converted ? "yes" : "no") : "unknown");
  addText(digest, outcome.value ? fmt::format("{}", *outcome.value) : "unknown");
  for (const auto& [attribute, value] : said.segment) {
    addText(digest, attribute);
    addText(digest, value);
  }
  for (const auto& turn : said.turns) addTurn(digest, turn);
  return digest.finish();
}

Result<std::vector<ReleaseEntry>> ReleaseLedger::entries() const {
  auto rows = m_database->prepare(
      "SELECT id, digest, parameters_json, minimum_cohort, cells, mechanism, epsilon, delta, released_at_utc_ms "
      "FROM aggregate_release ORDER BY id");
  if (!rows) return rows.error();
  std::vector<ReleaseEntry> entries;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return entries;
    entries.push_back(entryAt(*rows));
  }
}

Result<std::int64_t> ReleaseLedger::releaseOf(std::string_view digest) const {
  auto rows = m_database->prepare("SELECT id FROM aggregate_release WHERE digest = ?1 AND mechanism = 'exact'");
  if (!rows) return rows.error();
  rows->bind(1, digest);
  const auto hasRow = rows->step();
  if (!hasRow) return hasRow.error();
  return *hasRow ? rows->integer(0) : std::int64_t{0};
}

Result<void> ReleaseLedger::check(std::span<const ReleasedUnit> units, const ReleasePolicy& policy) const {
  auto known = UnitRegister::load(*m_database);
  if (!known) return known.error();
  const auto members = earlierMembers(*m_database);
  if (!members) return members.error();
  AuditRows rows;
  PlacedRelease fresh;
  fresh.reserve(units.size());
  for (const auto& unit : units) {
    const auto number = known->numberOf(unit);
    const std::uint8_t outcome = unit.isConverted ? 1 : 0;
    fresh.push_back({rows.place(number.unit, number.person, unit.visits.size(), outcome), unit.visits});
  }
  std::vector<PlacedRelease> earlier;
  std::int64_t release = 0;
  for (const auto& member : *members) {
    if (earlier.empty() || member.release != release) earlier.emplace_back();
    release = member.release;
    earlier.back().push_back({rows.place(member.unit, member.person, member.visits.size(), kGone), member.visits});
  }
  return auditKinds(rows, earlier, fresh, policy);
}

Result<PrivacySpend> ReleaseLedger::spent() const {
  const auto all = entries();
  if (!all) return all.error();
  PrivacySpend sum;
  for (const auto& entry : *all) {
    if (entry.mechanism == NoiseMechanism::exact) continue;
    sum.epsilon += entry.spend.epsilon;  // basic composition: budgets add up (Dwork and Roth 2014, theorem 3.16)
    sum.delta += entry.spend.delta;
  }
  return sum;
}

Result<PrivacySpend> ReleaseLedger::budget() const {
  const auto stored = store::readProperty(*m_database, kBudgetProperty);
  if (!stored) return stored.error();
  if (!stored->has_value()) return PrivacySpend{};
  const auto json = nlohmann::json::parse(**stored, nullptr, false);
  if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
    return makeError(ErrorCode::workspaceDamaged, m_database->path(), {{"reason", "its privacy budget is no budget"}});
  return PrivacySpend{json[0].get<double>(), json[1].get<double>()};
}

Result<void> ReleaseLedger::checkBudget(const PrivacySpend& spend, const PrivacySpend& asked) const {
  const auto known = budget();
  if (!known) return known.error();
  const auto before = spent();
  if (!before) return before.error();
  const bool isFirst = known->epsilon <= 0;
  if (!isFirst && (asked.epsilon > known->epsilon + kRounding || asked.delta > known->delta + kRounding)) {
    return refusal(fmt::format("this workspace has a privacy budget of {} (delta {}), which is not raised",
                               known->epsilon, known->delta));
  }
  const double epsilon = before->epsilon + spend.epsilon, delta = before->delta + spend.delta;
  const PrivacySpend limit = isFirst ? asked : *known;
  if (epsilon <= limit.epsilon + kRounding && delta <= limit.delta + kRounding) return {};
  return refusal(fmt::format(
      "its privacy budget is {} (delta {}); {} (delta {}) is spent, so {} (delta {}) cannot be spent any more",
      limit.epsilon, limit.delta, before->epsilon, before->delta, spend.epsilon, spend.delta));
}

Result<void> ReleaseLedger::keepBudget(const PrivacySpend& asked) {
  const auto known = budget();
  if (!known) return known.error();
  if (known->epsilon > 0) return {};
  return store::writeProperty(*m_database, kBudgetProperty, nlohmann::json{asked.epsilon, asked.delta}.dump());
}

Result<std::int64_t> ReleaseLedger::add(const ReleaseEntry& entry, std::span<const std::byte> bundle,
                                        std::span<const ReleasedUnit> units) {
  auto insert = m_database->prepare(
      "INSERT INTO aggregate_release (digest, parameters_json, minimum_cohort, cells, mechanism, epsilon, delta, "
      "bundle, released_at_utc_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!insert) return insert.error();
  insert->bind(1, std::string_view(entry.digest)).bind(2, std::string_view(entry.parametersJson));
  insert->bind(3, std::int64_t{entry.minimumCohort}).bind(4, static_cast<std::int64_t>(entry.cells));
  insert->bind(5, noiseName(entry.mechanism)).bind(6, entry.spend.epsilon).bind(7, entry.spend.delta);
  if (auto done = insert->bind(8, bundle).bind(9, entry.releasedAtUtcMs).run(); !done) return done.error();
  const std::int64_t id = m_database->lastInsertId();
  if (entry.mechanism != NoiseMechanism::exact) return id;
  if (auto stored = storeMembers(*m_database, id, units); !stored) return stored.error();
  return id;
}

Result<void> ReleaseLedger::takeBack(std::int64_t release) {
  for (const std::string_view sql :
       {"DELETE FROM aggregate_member WHERE release_id = ?1", "DELETE FROM aggregate_release WHERE id = ?1"}) {
    auto statement = m_database->prepare(sql);
    if (!statement) return statement.error();
    if (auto done = statement->bind(1, release).run(); !done) return done;
  }
  return {};
}

}  // namespace studio::privacy

#include "core/workflow/attack_aggregate.h"

#include <chrono>
#include <cmath>
#include <map>
#include <numeric>

#include "core/aggregation/exact_release.h"
#include "core/aggregation/noisy_release.h"
#include "core/evaluation/membership_attack.h"
#include "core/workflow/policy_attack.h"

namespace studio::workflow {

namespace {

using aggregation::AggregateTable;
using aggregation::VisitTable;
using base::Result;
using evaluation::AttackResult;

constexpr std::size_t kLeastPeople = 30;
constexpr double kUsualEpsilon = 1;
constexpr std::size_t kThirds = 3;

/// The rows of each person of a table.
std::vector<std::pair<std::size_t, std::size_t>> rangesOf(const VisitTable& visits) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  for (std::size_t row = 0; row < visits.rows(); ++row) {
    if (row == 0 || visits.person[row] != visits.person[row - 1]) ranges.emplace_back(row, row);
    ranges.back().second = row + 1;
  }
  return ranges;
}

template <class Score>
std::vector<double> scoresOf(const VisitTable& visits, const Score& score) {
  const auto ranges = rangesOf(visits);
  std::vector<double> scores;
  scores.reserve(ranges.size());
  for (const auto& [first, last] : ranges) scores.push_back(score(visits, first, last));
  return scores;
}

/// What the rounds of one row gave.
struct Tally {
  std::vector<double> advantages;
  double areas = 0;
  double cells = 0;

  void add(const AttackResult& result, std::size_t released) {
    advantages.push_back(result.advantage);
    areas += result.areaUnderCurve;
    cells += static_cast<double>(released);
  }

  void fill(AttackRow& row) const {
    const auto count = static_cast<double>(advantages.size());
    row.rounds = advantages.size();
    if (advantages.empty()) return;
    row.advantage = std::accumulate(advantages.begin(), advantages.end(), 0.0) / count;
    double squares = 0;
    for (const double one : advantages) squares += (one - row.advantage) * (one - row.advantage);
    row.standardError = count > 1 ? std::sqrt(squares / (count - 1) / count) : 0;
    row.areaUnderCurve = areas / count;
    row.cells = cells / count;
  }
};

/// One workspace's people, divided again and again.
class Attack {
 public:
  Attack(const AttackAggregateRequest& request, const AggregateMaterial& material)
      : m_request(&request), m_material(&material), m_exact(material.terms), m_noisy(material.terms) {
    m_exact.noise = {};
    if (m_noisy.noise.epsilon > 0) return;
    const bool isGaussian = request.options.noise == "gaussian";
    m_noisy.noise = {isGaussian ? privacy::NoiseMechanism::gaussian : privacy::NoiseMechanism::laplace, kUsualEpsilon,
                     isGaussian ? request.options.delta : 0, request.options.cellsPerPerson};
  }

  Result<void> round(std::uint64_t number, const std::stop_token& stop) {
    divide(number);
    const auto exact = aggregation::exactRelease(m_members, m_exact, stop);
    if (auto done = attack(exact ? &exact->table : nullptr, errorOf(exact), number, stop); !done) return done;
    privacy::StreamBits bits(base::RandomStream::derive(m_request->options.seed, nameOf("noise", number)));
    const auto noisy = aggregation::noisyRelease(m_members, m_noisy, bits, stop);
    return attack(noisy ? &*noisy : nullptr, errorOf(noisy), number, stop);
  }

  std::vector<AttackRow> rows() const {
    std::vector<AttackRow> rows;
    for (const char* target : {"bundle", "policy"}) {
      if (std::string(target) == "policy" && m_request->policySteps == 0) continue;
      for (const auto* terms : {&m_exact, &m_noisy}) {
        const std::string mechanism(privacy::noiseName(terms->noise.mechanism));
        AttackRow row{target, mechanism, terms->noise.epsilon};
        const auto found = m_tallies.find({target, mechanism});
        if (found != m_tallies.end()) found->second.fill(row);
        rows.push_back(std::move(row));
      }
    }
    return rows;
  }

 private:
  static std::string nameOf(const char* what, std::uint64_t round) {
    return std::string("attack/") + what + "/" + std::to_string(round);
  }

  template <class T>
  static const base::Error* errorOf(const Result<T>& result) {
    return result ? nullptr : &result.error();
  }

  void divide(std::uint64_t number) {
    const VisitTable& all = m_material->visits;
    std::vector<std::size_t> order(all.people());
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto random = base::RandomStream::derive(m_request->options.seed, nameOf("people", number));
    random.shuffle(std::span(order));
    const auto third = [&](std::size_t which) {
      std::vector<std::uint8_t> isKept(order.size(), 0);
      for (std::size_t i = which; i < order.size(); i += kThirds) isKept[order[i]] = 1;
      return aggregation::rowsOfPeople(all, isKept);
    };
    m_members = third(0);
    m_sample = third(1);
    m_others = third(2);
  }

  /// A round in which the policy of release lets nothing out gives an attacker nothing; it is not counted.
  Result<void> attack(const AggregateTable* released, const base::Error* fault, std::uint64_t number,
                      const std::stop_token& stop) {
    if (released == nullptr) {
      if (fault->code == base::ErrorCode::releaseRefused) return {};
      return *fault;
    }
    const std::string mechanism(privacy::noiseName(released->terms.noise.mechanism));
    const evaluation::AggregateAttacker attacker(*released, m_sample);
    const auto ofBundle = [&](const VisitTable& visits, std::size_t first, std::size_t last) {
      return attacker.scoreOf(visits, first, last);
    };
    m_tallies[{"bundle", mechanism}].add(
        evaluation::attackWith(scoresOf(m_members, ofBundle), scoresOf(m_others, ofBundle)), released->cells.size());
    if (m_request->policySteps == 0) return {};
    const auto policy = LearnedFromAggregate::train(*released, m_request->policySteps, number + 1, stop);
    if (!policy) return policy.error();
    const auto ofPolicy = [&](const VisitTable& visits, std::size_t first, std::size_t last) {
      return policy->scoreOf(visits, first, last);
    };
    m_tallies[{"policy", mechanism}].add(
        evaluation::attackWith(scoresOf(m_members, ofPolicy), scoresOf(m_others, ofPolicy)), released->cells.size());
    return {};
  }

  const AttackAggregateRequest* m_request;
  const AggregateMaterial* m_material;
  aggregation::AggregateTerms m_exact;
  aggregation::AggregateTerms m_noisy;
  VisitTable m_members, m_sample, m_others;
  std::map<std::pair<std::string, std::string>, Tally> m_tallies;
};

}  // namespace

Result<AttackAggregateReport> attackAggregate(const AttackAggregateRequest& request, const std::stop_token& stop,
                                              const base::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const auto material = gatherAggregateMaterial(*database, request.options, stop, progress);
  if (!material) return material.error();
  AttackAggregateReport report;
  report.people = material->visits.people();
  report.rounds = request.rounds;
  if (report.people < kLeastPeople) {
    return base::makeError(
        base::ErrorCode::invalidArgument, request.workspace.string(),
        {{"reason", "an attack is measured on 30 people or more, and it has " + std::to_string(report.people)}});
  }
  Attack attack(request, *material);
  for (std::uint64_t round = 0; round < request.rounds; ++round) {
    base::report(progress, base::Stage::evaluating, round, request.rounds);
    if (auto done = attack.round(round, stop); !done) return done.error();
  }
  report.rows = attack.rows();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace studio::workflow

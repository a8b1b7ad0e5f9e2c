#include "core/workflow/aggregate_material.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/clock.h"
#include "core/encoding/clustering.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/log_encoding.h"

namespace studio::workflow {

namespace {

using aggregation::AggregateTerms;
using base::ErrorCode;
using base::makeError;
using base::Result;
using encoding::Clustering;
using encoding::ClusteringKind;

constexpr std::size_t kMostSampleRows = 6000;  // more move no centre of a handful of groups
constexpr std::uint32_t kMostGroups = 1024;
constexpr std::uint32_t kMostDecisions = 10'000;
constexpr std::size_t kMostBands = 64;
constexpr double kMostEpsilon = 100;
constexpr double kLeastEpsilon = 1e-3;

base::Error refused(const char* argument, std::string reason) {
  return makeError(ErrorCode::invalidArgument, argument, {{"reason", std::move(reason)}});
}

Result<void> checkOptions(const AggregateOptions& options) {
  if (options.minimumCohort < 2) return refused("--minimum-cohort", "fewer than 2 people are no cohort");
  const auto isCount = [](std::uint32_t count) { return count >= 1 && count <= kMostGroups; };
  if (!isCount(options.clusters)) return refused("--clusters", "it must be from 1 to 1024");
  if (!isCount(options.replyClusters)) return refused("--reply-clusters", "it must be from 1 to 1024");
  if (options.noise != "laplace" && options.noise != "gaussian")
    return refused("--noise", "there is laplace and gaussian");
  if (!options.epsilon) return {};
  const auto isBudget = [](double epsilon) { return epsilon >= kLeastEpsilon && epsilon <= kMostEpsilon; };
  if (!isBudget(*options.epsilon)) return refused("--epsilon", "it must be from 0.001 to 100");
  if (!isBudget(options.budget)) return refused("--budget", "it must be from 0.001 to 100");
  if (!(options.delta > 0 && options.delta < 0.1)) return refused("--delta", "it must be above 0 and below 0.1");
  if (!isCount(options.cellsPerPerson)) return refused("--cells-per-person", "it must be from 1 to 1024");
  return {};
}

Result<std::vector<std::uint32_t>> bandStarts(const AggregateOptions& options) {
  std::vector<std::uint32_t> starts = options.turnBands;
  if (starts.empty() || starts.front() != 0) starts.insert(starts.begin(), 0);
  const bool isAscending = std::adjacent_find(starts.begin(), starts.end(), std::greater_equal<>()) == starts.end();
  if (!isAscending || starts.size() > kMostBands || starts.back() > kMostDecisions)
    return refused("--turn-bands", "they must be ascending, at most 63, and none above 10000");
  return starts;
}

/// Attributes that no dialogue has are a slip of the hand.
Result<void> checkAttributes(const store::Database& database, const std::vector<std::string>& by) {
  if (by.empty()) return {};
  const auto headers = privacy::SanitizedDialogueRepository(database).headers({}, 0);
  if (!headers) return headers.error();
  std::set<std::string> known;
  for (const auto& header : *headers) {
    for (const auto& [attribute, value] : header.segment) known.insert(attribute);
  }
  for (const auto& attribute : by) {
    if (known.contains(attribute)) continue;
    std::string names;
    for (const auto& name : known) names += (names.empty() ? "" : ", ") + name;
    return refused(
        "--by", "no dialogue has the attribute \"" + attribute + "\"; there are: " + (names.empty() ? "none" : names));
  }
  return {};
}

Result<AggregateTerms> termsOf(const AggregateOptions& options, const LogEncoding& log) {
  AggregateTerms terms;
  terms.actions = log.actionNames();
  terms.segmentAttributes = options.by;
  terms.policy.minimumCohort = options.minimumCohort;
  auto starts = bandStarts(options);
  if (!starts) return starts.error();
  terms.bandStarts = std::move(*starts);
  if (!options.epsilon) return terms;
  const bool isGaussian = options.noise == "gaussian";
  terms.noise = {isGaussian ? privacy::NoiseMechanism::gaussian : privacy::NoiseMechanism::laplace, *options.epsilon,
                 isGaussian ? options.delta : 0, options.cellsPerPerson};
  return terms;
}

/// Both clusterings of a log, kept or found now.
class Groups {
 public:
  Groups(const store::Database& database, LogEncoding& log, const AggregateOptions& options)
      : m_database(&database), m_log(&log), m_options(&options), m_layout(encoding::clusteringLayout(log.schema())) {}

  Result<void> prepare(const std::stop_token& stop, const base::Progress& progress) {
    encoding::ClusteringRepository repository(*m_database);
    for (const auto kind : {ClusteringKind::state, ClusteringKind::reply}) {
      auto kept = repository.find(kind, m_layout, m_options->seed, countOf(kind));
      if (!kept) return kept.error();
      (kind == ClusteringKind::state ? m_states : m_replies) = std::move(*kept);
    }
    if (m_states && m_replies) return {};
    m_isNew = true;
    if (auto found = findGroups(stop, progress); !found) return found;
    return keep();
  }

  const Clustering& states() const { return *m_states; }
  const Clustering& replies() const { return *m_replies; }
  bool isNew() const { return m_isNew; }

 private:
  std::size_t countOf(ClusteringKind kind) const {
    return kind == ClusteringKind::state ? m_options->clusters : m_options->replyClusters;
  }

  Result<void> findGroups(const std::stop_token& stop, const base::Progress& progress) {
    const std::size_t stateWidth = encoding::stateWidth(m_log->schema());
    const std::size_t replyWidth = encoding::replyWidth(m_log->schema());
    const auto streamOf = [this](const char* name) { return base::RandomStream::derive(m_options->seed, name); };
    encoding::RowSample states(stateWidth, kMostSampleRows, streamOf("aggregate/sample/state"));
    encoding::RowSample replies(replyWidth, kMostSampleRows, streamOf("aggregate/sample/reply"));
    const auto walked = m_log->forEach(
        false, true, stop, progress,
        [&](std::int64_t, const privacy::SanitizedDialogue&, encoding::EncodedDialogue&& encoded) -> Result<void> {
          for (const auto& step : encoded.steps) states.add(std::span(step.observation).first(stateWidth));
          for (const auto& heard : encoded.afterCustomerTurn) {
            if (!heard.empty()) replies.add(std::span(heard).first(replyWidth));
          }
          return {};
        });
    if (!walked) return walked.error();
    if (states.count() == 0) return makeError(ErrorCode::noActions, m_database->path());
    if (replies.count() == 0) replies.add(std::vector<float>(replyWidth, 0.0F));  // nobody ever answers
    m_states = grouped(ClusteringKind::state, states, stop);
    m_replies = grouped(ClusteringKind::reply, replies, stop);
    if (stop.stop_requested()) return makeError(ErrorCode::cancelled, m_database->path());
    return {};
  }

  Clustering grouped(ClusteringKind kind, const encoding::RowSample& sample, const std::stop_token& stop) const {
    const auto stream = "aggregate/" + std::string(encoding::clusteringName(kind));
    return {kind, 0, m_options->seed, m_layout,
            encoding::clustersOf(sample, countOf(kind), m_options->seed, stream, stop)};
  }

  Result<void> keep() {
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction) return transaction.error();
    encoding::ClusteringRepository repository(*m_database);
    const auto now = base::SystemClock().nowUtcMs();
    for (auto* clustering : {&m_states, &m_replies}) {
      const auto version = repository.add(**clustering, now);
      if (!version) return version.error();
      (*clustering)->version = *version;
    }
    return transaction->commit();
  }

  const store::Database* m_database;
  LogEncoding* m_log;
  const AggregateOptions* m_options;
  std::string m_layout;
  std::optional<Clustering> m_states;
  std::optional<Clustering> m_replies;
  bool m_isNew = false;
};

aggregation::ClusteringName nameOf(const Clustering& clustering) {
  return {static_cast<std::uint32_t>(clustering.means.clusters()), clustering.version, clustering.seed};
}

Result<void> walk(LogEncoding& log, const Groups& groups, AggregateMaterial& material, const std::stop_token& stop,
                  const base::Progress& progress) {
  return log.forEach(false, true, stop, progress,
                     [&](std::int64_t row, const privacy::SanitizedDialogue& dialogue,
                         encoding::EncodedDialogue&& encoded) -> Result<void> {
                       if (encoded.steps.empty()) return {};
                       if (!dialogue.dialogue().outcome.converted) {
                         ++material.withoutOutcome;
                         return {};
                       }
                       auto visited = aggregation::visitedDialogue(row, dialogue, encoded, groups.states().means,
                                                                   groups.replies().means, material.terms);
                       if (visited.visits.empty()) return {};
                       material.withoutPerson += dialogue.dialogue().customer.isEmpty() ? 1 : 0;
                       material.dialogues.push_back(std::move(visited));
                       return {};
                     });
}

}  // namespace

Result<AggregateMaterial> gatherAggregateMaterial(const store::Database& database, const AggregateOptions& options,
                                                  const std::stop_token& stop, const base::Progress& progress) {
  if (auto sound = checkOptions(options); !sound) return sound.error();
  if (auto known = checkAttributes(database, options.by); !known) return known.error();
  auto encoder = openEncoder(options.encoder);
  if (!encoder) return encoder.error();
  const auto log = LogEncoding::forLog(database, std::move(*encoder));
  if (!log) return log.error();
  auto terms = termsOf(options, **log);
  if (!terms) return terms.error();
  Groups groups(database, **log, options);
  if (auto prepared = groups.prepare(stop, progress); !prepared) return prepared.error();
  AggregateMaterial material;
  material.terms = std::move(*terms);
  material.terms.states = nameOf(groups.states());
  material.terms.replies = nameOf(groups.replies());
  material.isClusteringNew = groups.isNew();
  if (auto walked = walk(**log, groups, material, stop, progress); !walked) return walked.error();
  if (material.dialogues.empty()) return makeError(ErrorCode::noOutcomes, database.path());
  material.visits = aggregation::tableOf(material.dialogues, material.terms);
  return material;
}

}  // namespace studio::workflow

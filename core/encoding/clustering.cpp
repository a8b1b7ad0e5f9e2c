#include "core/encoding/clustering.h"

#include <algorithm>
#include <cstring>

#include "core/encoding/dialogue_state.h"
#include "core/text/digest.h"

namespace studio::encoding {

namespace {

constexpr std::string_view kFind =
    "SELECT version, width, centres FROM clustering WHERE kind = ?1 AND layout = ?2 AND seed = ?3 "
    "ORDER BY version DESC";
constexpr std::string_view kAdd =
    "INSERT INTO clustering (kind, version, seed, layout, width, centres, created_at_utc_ms) "
    "SELECT ?1, coalesce(max(version), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM clustering WHERE kind = ?1";

std::optional<KMeans> meansAt(const store::Statement& row) {
  const auto width = row.integer(1);
  const auto bytes = row.blob(2);
  if (width <= 0 || bytes.empty() || bytes.size() % (static_cast<std::size_t>(width) * sizeof(float)) != 0)
    return std::nullopt;
  std::vector<float> centres(bytes.size() / sizeof(float));
  std::memcpy(centres.data(), bytes.data(), bytes.size());
  return KMeans::fromCentres(std::move(centres), static_cast<std::size_t>(width));
}

std::size_t offsetOf(const FeatureSchema& schema, std::string_view slice) {
  const auto* found = schema.find(slice);
  if (found == nullptr) base::breakPromise("an observation with this part", slice);
  return found->offset;
}

}  // namespace

std::string_view clusteringName(ClusteringKind kind) { return kind == ClusteringKind::state ? "state" : "reply"; }

std::size_t stateWidth(const FeatureSchema& schema) { return offsetOf(schema, SliceNames::kTurn); }

std::size_t replyWidth(const FeatureSchema& schema) { return offsetOf(schema, SliceNames::kCustomerSummary); }

std::string clusteringLayout(const FeatureSchema& schema) {
  std::string layout = schema.encoderId;
  for (const auto& slice : schema.slices) {
    if (slice.offset >= stateWidth(schema)) break;
    layout += '\n' + slice.name;
    for (const auto& label : slice.labels) layout += '\t' + label;
  }
  return text::toHex(text::digestOf(layout));
}

void RowSample::add(std::span<const float> row) {
  const std::uint64_t seen = m_seen++;
  if (count() < m_most) {
    m_rows.insert(m_rows.end(), row.begin(), row.end());
    return;
  }
  const std::uint64_t place = m_random.below(seen + 1);
  if (place < m_most) std::copy(row.begin(), row.end(), m_rows.begin() + static_cast<std::ptrdiff_t>(place * m_width));
}

KMeans clustersOf(const RowSample& sample, std::size_t clusters, std::uint64_t seed, std::string_view stream,
                  const std::stop_token& stop) {
  KMeansOptions options;
  options.stop = stop;
  options.clusters = std::min(clusters, sample.count());
  options.starts = 1;
  options.isGreedy = true;
  auto random = base::RandomStream::derive(seed, stream);
  return KMeans::fit(sample.rows(), sample.rows().size() / sample.count(), options, random);
}

base::Result<std::optional<Clustering>> ClusteringRepository::find(ClusteringKind kind, std::string_view layout,
                                                                   std::uint64_t seed, std::size_t clusters) const {
  auto rows = m_database->prepare(kFind);
  if (!rows) return rows.error();
  rows->bind(1, clusteringName(kind)).bind(2, layout).bind(3, static_cast<std::int64_t>(seed));
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return std::optional<Clustering>();
    auto means = meansAt(*rows);
    if (!means) {
      return base::makeError(base::ErrorCode::workspaceDamaged, m_database->path(),
                             {{"reason", "a clustering cannot be read"}});
    }
    if (means->clusters() != clusters) continue;
    const auto version = static_cast<std::uint32_t>(rows->integer(0));
    return std::optional(Clustering{kind, version, seed, std::string(layout), std::move(*means)});
  }
}

base::Result<std::uint32_t> ClusteringRepository::add(const Clustering& clustering, std::int64_t nowUtcMs) {
  auto insert = m_database->prepare(kAdd);
  if (!insert) return insert.error();
  const KMeans& means = clustering.means;
  insert->bind(1, clusteringName(clustering.kind)).bind(2, static_cast<std::int64_t>(clustering.seed));
  insert->bind(3, std::string_view(clustering.layout)).bind(4, static_cast<std::int64_t>(means.width()));
  insert->bind(5, std::as_bytes(means.centres())).bind(6, nowUtcMs);
  if (auto done = insert->run(); !done) return done.error();
  auto newest = m_database->prepare("SELECT max(version) FROM clustering WHERE kind = ?1");
  if (!newest) return newest.error();
  const auto hasRow = newest->bind(1, clusteringName(clustering.kind)).step();
  if (!hasRow) return hasRow.error();
  return static_cast<std::uint32_t>(newest->integer(0));
}

}  // namespace studio::encoding

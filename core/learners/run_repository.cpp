#include "core/learners/run_repository.h"

namespace studio::learners {

namespace {

std::string_view kindName(CheckpointKind kind) { return kind == CheckpointKind::training ? "training" : "policy"; }

RunRecord recordOf(const store::Statement& row) {
  return {row.integer(0), {row.text(1)}, row.text(2),    row.text(3),
          row.text(4),    row.text(5),   row.integer(6), row.integer(7)};
}

constexpr std::string_view kSelect =
    "SELECT id, policy_name, learner, state, config_json, report_json, started_at_utc_ms, changed_at_utc_ms FROM run ";

std::string joinedNames(const std::vector<RunRecord>& runs) {
  std::string names;
  for (const auto& run : runs) names += (names.empty() ? "" : ", ") + run.policy.text;
  return names.empty() ? "none yet" : names;
}

}  // namespace

base::Result<std::int64_t> RunRepository::add(const RunRecord& run) {
  if (get(run.policy)) return base::makeError(base::ErrorCode::policyExists, run.policy.text);
  auto statement = m_database->prepare(
      "INSERT INTO run (policy_name, learner, state, config_json, report_json, started_at_utc_ms, changed_at_utc_ms) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  if (!statement) return statement.error();
  statement->bind(1, run.policy.text)
      .bind(2, run.learner)
      .bind(3, run.state)
      .bind(4, run.configJson)
      .bind(5, run.reportJson);
  statement->bind(6, run.startedAtUtcMs).bind(7, run.changedAtUtcMs);
  if (auto done = statement->run(); !done) return done.error();
  return m_database->lastInsertId();
}

base::Result<RunRecord> RunRepository::get(const base::PolicyName& policy) const {
  auto statement = m_database->prepare(std::string(kSelect) + "WHERE policy_name = ?");
  if (!statement) return statement.error();
  const auto hasRow = statement->bind(1, policy.text).step();
  if (!hasRow) return hasRow.error();
  if (*hasRow) return recordOf(*statement);
  const auto runs = all();
  if (!runs) return runs.error();
  return base::makeError(base::ErrorCode::policyNotFound, policy.text, {{"known", joinedNames(*runs)}});
}

base::Result<std::vector<RunRecord>> RunRepository::all() const {
  auto statement = m_database->prepare(std::string(kSelect) + "ORDER BY id DESC");
  if (!statement) return statement.error();
  std::vector<RunRecord> runs;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return runs;
    runs.push_back(recordOf(*statement));
  }
}

base::Result<void> RunRepository::setState(std::int64_t id, std::string_view state, std::string_view reportJson,
                                           std::int64_t changedAtUtcMs) {
  auto statement = m_database->prepare("UPDATE run SET state = ?, report_json = ?, changed_at_utc_ms = ? WHERE id = ?");
  if (!statement) return statement.error();
  return statement->bind(1, state).bind(2, reportJson).bind(3, changedAtUtcMs).bind(4, id).run();
}

base::Result<void> RunRepository::setConfig(std::int64_t id, std::string_view configJson) {
  auto statement = m_database->prepare("UPDATE run SET config_json = ? WHERE id = ?");
  if (!statement) return statement.error();
  return statement->bind(1, configJson).bind(2, id).run();
}

base::Result<void> RunRepository::putCheckpoint(std::int64_t id, CheckpointKind kind, const store::TensorFile& file) {
  auto statement = m_database->prepare(
      "INSERT INTO run_checkpoint (run_id, kind, content) VALUES (?, ?, ?) "
      "ON CONFLICT (run_id, kind) DO UPDATE SET content = excluded.content");
  if (!statement) return statement.error();
  const auto bytes = store::encodeTensors(file);
  return statement->bind(1, id).bind(2, kindName(kind)).bind(3, std::span<const std::byte>(bytes)).run();
}

base::Result<std::optional<store::TensorFile>> RunRepository::checkpoint(std::int64_t id, CheckpointKind kind) const {
  auto statement = m_database->prepare("SELECT content FROM run_checkpoint WHERE run_id = ? AND kind = ?");
  if (!statement) return statement.error();
  const auto hasRow = statement->bind(1, id).bind(2, kindName(kind)).step();
  if (!hasRow) return hasRow.error();
  if (!*hasRow) return std::optional<store::TensorFile>{};
  auto file = store::decodeTensors(statement->blob(0), "checkpoint \"" + std::string(kindName(kind)) + "\"");
  if (!file) return file.error();
  return std::optional(std::move(*file));
}

base::Result<void> RunRepository::addPoints(std::int64_t id, std::span<const CurvePoint> points) {
  auto statement = m_database->prepare(
      "INSERT INTO run_point (run_id, seed, name, step, value) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (run_id, seed, name, step) DO UPDATE SET value = excluded.value");
  if (!statement) return statement.error();
  for (const auto& point : points) {
    statement->bind(1, id).bind(2, static_cast<std::int64_t>(point.member)).bind(3, point.name);
    if (auto done = statement->bind(4, static_cast<std::int64_t>(point.step)).bind(5, point.value).run(); !done)
      return done;
  }
  return {};
}

base::Result<std::vector<CurvePoint>> RunRepository::points(std::int64_t id) const {
  auto statement =
      m_database->prepare("SELECT seed, name, step, value FROM run_point WHERE run_id = ? ORDER BY name, seed, step");
  if (!statement) return statement.error();
  statement->bind(1, id);
  std::vector<CurvePoint> points;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return points;
    points.push_back({static_cast<std::size_t>(statement->integer(0)), statement->text(1),
                      static_cast<std::uint64_t>(statement->integer(2)), statement->real(3)});
  }
}

}  // namespace studio::learners

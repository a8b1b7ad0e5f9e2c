#include "app/headless/commands/aggregate_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

namespace studio::headless {

namespace {

std::string levelsText(const std::array<std::uint64_t, 4>& levels) {
  return fmt::format("{} whole, {} of any turn band, {} of any segment too, {} of any cluster too", levels[0],
                     levels[1], levels[2], levels[3]);
}

std::string timeText(std::int64_t utcMs) {
  return fmt::format("{:%Y-%m-%d %H:%M} UTC",
                     fmt::gmtime(std::chrono::system_clock::time_point(std::chrono::milliseconds(utcMs))));
}

std::string noiseText(const workflow::AggregateNoise& noise) {
  return fmt::format(
      "Noise: {}, epsilon {}, delta {}; standard deviation {:.1f} on each count. Spent of the budget: {} of {}.\n",
      noise.mechanism, noise.epsilon, noise.delta, noise.deviation, noise.spentEpsilon, noise.budgetEpsilon);
}

}  // namespace

Json documentOf(const workflow::ExportAggregateReport& report) {
  return {{"file", report.file.string()},
          {"digest", report.digest},
          {"signer", report.signer},
          {"release", report.release},
          {"released_before", report.wasReleasedBefore},
          {"people", report.people},
          {"dialogues", report.dialogues},
          {"visits", report.visits},
          {"without_outcome", report.withoutOutcome},
          {"without_person", report.withoutPerson},
          {"cells", report.cells},
          {"cells_by_level", report.cellsByLevel},
          {"least_people", report.leastPeople},
          {"visits_withheld", report.visitsWithheld},
          {"clusters", report.clusters},
          {"reply_clusters", report.replyClusters},
          {"segments", report.segments},
          {"noise",
           {{"mechanism", report.noise.mechanism},
            {"epsilon", report.noise.epsilon},
            {"delta", report.noise.delta},
            {"deviation", report.noise.deviation},
            {"spent_epsilon", report.noise.spentEpsilon},
            {"budget_epsilon", report.noise.budgetEpsilon}}},
          {"seconds", report.seconds}};
}

std::string textOf(const workflow::ExportAggregateReport& report) {
  std::string text = fmt::format("{}: {} cells ({}), each of {} people or more.\n", report.file.string(), report.cells,
                                 levelsText(report.cellsByLevel), report.leastPeople);
  text += fmt::format("From {} decisions in {} dialogues of {} people; {} decisions are in no cell.\n", report.visits,
                      report.dialogues, report.people, report.visitsWithheld);
  if (report.withoutPerson > 0)
    text += fmt::format("{} dialogues name no customer; each counts as a person of its own.\n", report.withoutPerson);
  if (report.withoutOutcome > 0)
    text += fmt::format("{} dialogues have no known outcome and were left out.\n", report.withoutOutcome);
  if (report.noise.epsilon > 0) text += noiseText(report.noise);
  text += fmt::format("Digest {}, release {} of this workspace{}.\n", report.digest, report.release,
                      report.wasReleasedBefore ? ", the same as before" : "");
  return text;
}

Json documentOf(const workflow::AggregateReport& report) {
  return {{"digest", report.digest},
          {"signer", report.signer},
          {"minimum_cohort", report.minimumCohort},
          {"cells", report.cells},
          {"cells_by_level", report.cellsByLevel},
          {"least_people", report.leastPeople},
          {"visits", report.visits},
          {"conversion", report.conversion},
          {"clusters", report.clusters},
          {"reply_clusters", report.replyClusters},
          {"actions", report.actions},
          {"segment_attributes", report.segmentAttributes},
          {"segments", report.segments},
          {"band_starts", report.bandStarts},
          {"noise", {{"mechanism", report.mechanism}, {"epsilon", report.epsilon}, {"delta", report.delta}}}};
}

std::string textOf(const workflow::AggregateReport& report) {
  std::string text =
      fmt::format("Sound: {} cells ({}), the smallest of {} people, where {} is the least.\n", report.cells,
                  levelsText(report.cellsByLevel), report.leastPeople, report.minimumCohort);
  text += fmt::format(
      "{} actions, {} clusters of states, {} of replies, {} segments, {} turn bands; {} decisions, {:.1f} % "
      "of them in dialogues that converted.\n",
      report.actions.size(), report.clusters, report.replyClusters, report.segments.size(), report.bandStarts.size(),
      report.visits, 100 * report.conversion);
  if (report.epsilon > 0)
    text += fmt::format("Noise: {}, epsilon {}, delta {}.\n", report.mechanism, report.epsilon, report.delta);
  return text + fmt::format("Digest {}\nSigned by {}\n", report.digest, report.signer);
}

Json documentOf(const workflow::ReleaseLedgerReport& report) {
  Json releases = Json::array();
  for (const auto& row : report.releases) {
    releases.push_back({{"release", row.id},
                        {"released_at_utc_ms", row.releasedAtUtcMs},
                        {"digest", row.digest},
                        {"parameters", Json::parse(row.parametersJson, nullptr, false)},
                        {"minimum_cohort", row.minimumCohort},
                        {"cells", row.cells},
                        {"mechanism", row.mechanism},
                        {"epsilon", row.epsilon},
                        {"delta", row.delta}});
  }
  return {{"releases", std::move(releases)},
          {"spent", {{"epsilon", report.spentEpsilon}, {"delta", report.spentDelta}}},
          {"budget", {{"epsilon", report.budgetEpsilon}, {"delta", report.budgetDelta}}}};
}

std::string textOf(const workflow::ReleaseLedgerReport& report) {
  if (report.releases.empty()) return "Nothing has left this workspace.\n";
  std::string text;
  for (const auto& row : report.releases) {
    text += fmt::format("{:>4}  {}  {} cells of {} people or more, {}{}  {}\n", row.id, timeText(row.releasedAtUtcMs),
                        row.cells, row.minimumCohort, row.mechanism,
                        row.epsilon > 0 ? fmt::format(", epsilon {}", row.epsilon) : "", row.digest.substr(0, 16));
  }
  if (report.budgetEpsilon <= 0) return text;
  return text + fmt::format("Spent of the privacy budget: {} of {} (delta {} of {}).\n", report.spentEpsilon,
                            report.budgetEpsilon, report.spentDelta, report.budgetDelta);
}

Json documentOf(const workflow::AttackAggregateReport& report) {
  Json attacks = Json::array();
  for (const auto& row : report.rows) {
    attacks.push_back({{"target", row.target},
                       {"noise", row.mechanism},
                       {"epsilon", row.epsilon},
                       {"advantage", row.rounds > 0 ? Json(row.advantage) : Json()},
                       {"standard_error", row.rounds > 1 ? Json(row.standardError) : Json()},
                       {"area_under_curve", row.rounds > 0 ? Json(row.areaUnderCurve) : Json()},
                       {"cells", row.cells},
                       {"rounds", row.rounds}});
  }
  return {{"people", report.people},
          {"rounds", report.rounds},
          {"attacks", std::move(attacks)},
          {"seconds", report.seconds}};
}

std::string textOf(const workflow::AttackAggregateReport& report) {
  std::string text = fmt::format(
      "{} people in thirds, {} times: one released, one known to the attacker, one neither. Advantage over guessing, 0 "
      "to "
      "1:\n",
      report.people, report.rounds);
  for (const auto& row : report.rows) {
    const auto noise = row.epsilon > 0 ? fmt::format("{}, epsilon {}", row.mechanism, row.epsilon) : "no noise";
    if (row.rounds == 0) {
      text += fmt::format("{:<8} {:<24} nothing could be released\n", row.target, noise);
      continue;
    }
    text += fmt::format("{:<8} {:<24} {:+.3f} ± {:.3f}, area under the curve {:.3f}, {:.0f} cells, {} rounds\n",
                        row.target, noise, row.advantage, row.standardError, row.areaUnderCurve, row.cells, row.rounds);
  }
  return text;
}

}  // namespace studio::headless

#include "app/headless/commands/tracks_text.h"

#include <fmt/format.h>

#include "core/evaluation/wilson.h"

namespace studio::headless {

namespace {

using evaluation::Interval;
using evaluation::MeanOf;
using evaluation::Proportion;
using evaluation::RateDifference;
using evaluation::TrackComparison;
using evaluation::TrackEffect;
using evaluation::TrackFigures;

constexpr double kSure = 0.05;  ///< an adjusted p-value below it is a finding

Json documentOf(const Interval& interval) { return {interval.low, interval.high}; }

Json documentOf(const Proportion& share) {
  return {{"n", share.count},
          {"converted", share.successes},
          {"rate", share.share()},
          {"wilson95", documentOf(evaluation::wilsonInterval(share.successes, share.count))}};
}

const char* verdictOf(const TrackEffect& effect) {
  if (effect.adjustedPValue >= kSure) return "cannot_tell";
  return effect.difference.value > 0 ? "higher" : "lower";
}

Json documentOf(const TrackEffect& effect) {
  return {{"with", documentOf(effect.with)},       {"without", documentOf(effect.without)},
          {"difference", effect.difference.value}, {"interval", documentOf(effect.difference.interval)},
          {"p_value", effect.difference.pValue},   {"p_adjusted", effect.adjustedPValue},
          {"verdict", verdictOf(effect)}};
}

Json documentOf(const MeanOf& mean) {
  if (mean.count == 0) return {};
  return {{"n", mean.count}, {"mean", mean.value}, {"interval", documentOf(mean.interval)}};
}

Json stepsOf(const TrackFigures& figures, const workflow::NamedTrack& names) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < figures.steps.size(); ++i) {
    const auto& step = figures.steps[i];
    const std::size_t before = i == 0 ? 0 : figures.steps[i - 1].reached;
    Json one{{"action", names.actions[i]}, {"dialogues", step.reached}, {"conversion", documentOf(step.conversion)}};
    one["drop_off"] = before == 0 ? Json() : Json(1 - static_cast<double>(step.reached) / static_cast<double>(before));
    steps.push_back(std::move(one));
  }
  return steps;
}

Json segmentsOf(const TrackFigures& figures) {
  Json segments = Json::array();
  for (const auto& segment : figures.segments) {
    Json one{{"value", segment.value}, {"suppressed", segment.isSuppressed}};
    if (!segment.isSuppressed) one.update(documentOf(segment.effect));
    segments.push_back(std::move(one));
  }
  return segments;
}

Json documentOf(const TrackFigures& figures, const workflow::NamedTrack& names) {
  Json examples = Json::array();
  for (const auto& id : figures.examples) examples.push_back(id.text);
  Json document{{"name", names.name}, {"actions", names.actions}, {"dialogues", figures.dialogues}};
  document.update(documentOf(figures.effect));
  document["value"] = documentOf(figures.value);
  document["turns"] = documentOf(figures.turns);
  document["funnel"] = stepsOf(figures, names);
  document["segments"] = segmentsOf(figures);
  document["examples"] = examples;
  return document;
}

std::string percent(const Proportion& share) {
  if (share.count == 0) return "no dialogue";
  const auto interval = evaluation::wilsonInterval(share.successes, share.count);
  return fmt::format("{:.1f}% ({:.1f}–{:.1f}) of {}", 100 * share.share(), 100 * interval.low, 100 * interval.high,
                     share.count);
}

std::string points(const RateDifference& difference) {
  return fmt::format("{:+.1f} points ({:+.1f} to {:+.1f})", 100 * difference.value, 100 * difference.interval.low,
                     100 * difference.interval.high);
}

std::string effectText(const TrackEffect& effect) {
  return fmt::format("{}, without {}: {}, adjusted p {:.3g}: {}", percent(effect.with), percent(effect.without),
                     points(effect.difference), effect.adjustedPValue,
                     effect.adjustedPValue < kSure ? verdictOf(effect) : "cannot tell");
}

std::string textOf(const TrackFigures& figures, const std::string& name) {
  std::string text =
      fmt::format("{}\n  {} dialogues; converted {}\n", name, figures.dialogues, effectText(figures.effect));
  for (const auto& segment : figures.segments) {
    text += fmt::format("  {}: {}\n", segment.value,
                        segment.isSuppressed ? "too few dialogues to say anything" : effectText(segment.effect));
  }
  return text;
}

Json rowsOf(const workflow::TrackComparisonReport& report) {
  Json rows = Json::array();
  for (const auto& row : report.comparison.rows) {
    Json cells = Json::array();
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (!row[column]) {
        cells.push_back(nullptr);
        continue;
      }
      const auto& step = report.comparison.columns[column].steps[*row[column]];
      cells.push_back({{"action", report.names[column].actions[*row[column]]},
                       {"dialogues", step.reached},
                       {"conversion", documentOf(step.conversion)}});
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

Json documentOf(const evaluation::TrackDivergence& one) {
  return {{"row", one.row},
          {"column", one.column},
          {"difference", one.difference.value},
          {"interval", documentOf(one.difference.interval)}};
}

std::string cellText(const workflow::TrackComparisonReport& report, std::size_t row, std::size_t column) {
  const auto& cell = report.comparison.rows[row][column];
  if (!cell) return "·";
  const auto& step = report.comparison.columns[column].steps[*cell];
  return fmt::format("{} ({}, {:.0f}%)", report.names[column].actions[*cell], step.reached,
                     100 * step.conversion.share());
}

}  // namespace

Json documentOf(const workflow::TracksReport& report) {
  Json tracks = Json::array();
  for (std::size_t i = 0; i < report.tracks.size(); ++i) {
    tracks.push_back(documentOf(report.tracks[i], report.names[i]));
  }
  return {{"dialogues", report.dialogues},
          {"unlabelled", report.unlabelled},
          {"support", report.support},
          {"looked_at", report.lookedAt},
          {"tracks", tracks}};
}

std::string textOf(const workflow::TracksReport& report) {
  std::string text;
  for (std::size_t i = 0; i < report.tracks.size(); ++i) text += textOf(report.tracks[i], report.names[i].name);
  text += fmt::format("{} of {} talk tracks, {} dialogues with labels\n", report.tracks.size(), report.lookedAt,
                      report.dialogues);
  if (report.lookedAt == 0) text += "No track occurs in so many dialogues; ask for a smaller --support.\n";
  return text + "Logged comparisons: the cause is not proven.\n";
}

Json documentOf(const workflow::TrackComparisonReport& report) {
  const TrackComparison& comparison = report.comparison;
  Json columns = Json::array(), divergences = Json::array();
  for (std::size_t i = 0; i < comparison.columns.size(); ++i) {
    columns.push_back(documentOf(comparison.columns[i], report.names[i]));
  }
  for (const auto& one : comparison.divergences) divergences.push_back(documentOf(one));
  return {{"columns", columns},
          {"rows", rowsOf(report)},
          {"divergences", divergences},
          {"divergence_confidence", comparison.confidence},
          {"first_divergence", comparison.first ? documentOf(comparison.divergences[*comparison.first]) : Json()}};
}

std::string textOf(const workflow::TrackComparisonReport& report) {
  const TrackComparison& comparison = report.comparison;
  std::string text;
  for (std::size_t i = 0; i < comparison.columns.size(); ++i) {
    text += fmt::format("{}  {}", i + 1, textOf(comparison.columns[i], report.names[i].name));
  }
  text += '\n';
  for (std::size_t row = 0; row < comparison.rows.size(); ++row) {
    for (std::size_t column = 0; column < comparison.columns.size(); ++column) {
      text += fmt::format("{:<34}", cellText(report, row, column));
    }
    text += '\n';
  }
  if (!comparison.first) return text + "No step at which they part can be told apart in these logs.\n";
  const auto& first = comparison.divergences[*comparison.first];
  return text + fmt::format("They part at row {}: column {} against the first {}.\n", first.row + 1, first.column + 1,
                            points(first.difference));
}

}  // namespace studio::headless

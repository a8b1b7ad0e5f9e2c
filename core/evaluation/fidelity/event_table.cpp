#include "core/evaluation/fidelity/event_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace studio::evaluation {

namespace {

constexpr std::size_t kTurns = 24;  // exchanges; later ones are one cell
/// First exchanges of the parts of a dialogue; an action is a cell in each.
constexpr std::array<std::uint32_t, 3> kParts = {0, 3, 7};
constexpr std::array<const char*, 3> kPartNames = {" early", " midway", " late"};

std::size_t partOf(std::uint32_t exchange) {
  return static_cast<std::size_t>(std::upper_bound(kParts.begin(), kParts.end(), exchange) - kParts.begin()) - 1;
}

std::size_t classOf(const simulation::CustomerStep& step, std::size_t classes) {
  if (step.event == simulation::CustomerEvent::replies) return step.reply;
  return step.event == simulation::CustomerEvent::goesOn ? classes - 2 : classes - 1;
}

double sumOf(std::span<const double> counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

}  // namespace

EventCells eventCellsOf(const simulation::SituationShape& shape, const std::vector<std::string>& actionNames) {
  EventCells cells;
  cells.classes = shape.replies + 2;
  for (std::size_t turn = 0; turn < kTurns; ++turn) cells.names.push_back("turn " + std::to_string(turn + 1));
  cells.partitionEnd.push_back(cells.count());
  for (std::size_t action = 0; action < shape.actions; ++action) {
    const std::string name = action < actionNames.size() ? actionNames[action] : "action " + std::to_string(action);
    for (const char* part : kPartNames) cells.names.push_back(name + part);
  }
  cells.partitionEnd.push_back(cells.count());
  for (const auto& segment : shape.segments) cells.names.push_back(segment);
  cells.partitionEnd.push_back(cells.count());
  return cells;
}

EventLog eventLogOf(const simulation::CustomerLog& log, const EventCells& cells) {
  EventLog events;
  for (const auto& dialogue : log.dialogues) {
    for (const auto& step : dialogue.steps) {
      const std::size_t kind = classOf(step, cells.classes);
      const auto add = [&](std::size_t cell) {
        events.places.push_back(static_cast<std::uint32_t>(cell * cells.classes + kind));
      };
      add(std::min<std::size_t>(step.turn / 2, kTurns - 1));
      add(cells.partitionEnd[0] + step.action * kParts.size() + partOf(step.turn / 2));
      for (const auto segment : dialogue.start.segments) add(cells.partitionEnd[1] + segment);
    }
    events.begin.push_back(events.places.size());
  }
  return events;
}

std::vector<double> countEvents(const EventLog& log, std::span<const std::uint32_t> which, std::size_t places) {
  std::vector<double> counts(places);
  for (const auto dialogue : which) {
    for (const auto place : log.of(dialogue)) counts[place] += 1;
  }
  return counts;
}

double totalVariation(std::span<const double> a, std::span<const double> b) {
  const double sumA = sumOf(a), sumB = sumOf(b);
  if (sumA <= 0 || sumB <= 0) return 1;
  double distance = 0;
  for (std::size_t i = 0; i < a.size(); ++i) distance += std::abs(a[i] / sumA - b[i] / sumB);
  return distance / 2;
}

double jensenShannon(std::span<const double> a, std::span<const double> b) {
  const double sumA = sumOf(a), sumB = sumOf(b);
  if (sumA <= 0 || sumB <= 0) return 1;
  double bits = 0;
  const auto add = [&](double p, double middle) {
    if (p > 0) bits += p / 2 * std::log2(p / middle);
  };
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double p = a[i] / sumA, q = b[i] / sumB;
    add(p, (p + q) / 2);
    add(q, (p + q) / 2);
  }
  return bits;
}

}  // namespace studio::evaluation

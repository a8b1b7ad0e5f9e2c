#include "core/simulation/scenarios/spoken_policies.h"

#include <algorithm>

#include "core/simulation/scenarios/arm_policy.h"

namespace studio::simulation {

base::Result<void> ChosenPolicy::probabilities(const PolicyRows& rows, std::span<double> out) {
  if (auto known = m_otherwise->probabilities(rows, out); !known) return known;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto chosen = choice(*rows.situations[row], rows.mask(row));
    if (!chosen || rows.mask(row)[*chosen] == 0) continue;
    const auto chances = out.subspan(row * rows.actions, rows.actions);
    std::ranges::fill(chances, 0.0);
    chances[*chosen] = 1;
  }
  return {};
}

std::optional<std::uint32_t> TrackPolicy::choice(const CustomerSituation& situation,
                                                 std::span<const std::uint8_t> /*mask*/) const {
  if (situation.decisions >= m_track.size()) return std::nullopt;
  return m_track[situation.decisions];
}

bool ScriptStep::applies(const CustomerSituation& situation) const {
  const auto isSaid = [&](std::uint32_t action) { return situation.said[action] > 0; };
  const std::uint32_t turn = agentTurnOf(situation);
  if (turn < fromTurn || turn > toTurn) return false;
  if (segment && std::ranges::find(situation.segments, *segment) == situation.segments.end()) return false;
  return std::ranges::all_of(after, isSaid) && std::ranges::none_of(notAfter, isSaid);
}

std::optional<std::uint32_t> ScriptPolicy::choice(const CustomerSituation& situation,
                                                  std::span<const std::uint8_t> mask) const {
  for (const auto& step : m_script) {
    if (mask[step.say] != 0 && step.applies(situation)) return step.say;
  }
  return std::nullopt;
}

}  // namespace studio::simulation

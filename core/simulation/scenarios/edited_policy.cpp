#include "core/simulation/scenarios/edited_policy.h"

#include <algorithm>

#include "core/simulation/scenarios/arm_policy.h"

namespace studio::simulation {

namespace {

void forbid(std::span<std::uint8_t> mask, std::uint32_t action) {
  const auto flag = mask[action];
  mask[action] = 0;
  if (std::ranges::none_of(mask, [](std::uint8_t allowed) { return allowed != 0; })) mask[action] = flag;
}

}  // namespace

base::Result<void> EditedPolicy::probabilities(const PolicyRows& rows, std::span<double> out) {
  if (m_edits.empty()) return m_inner->probabilities(rows, out);
  m_masks.assign(rows.masks.begin(), rows.masks.end());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto mask = std::span(m_masks).subspan(row * rows.actions, rows.actions);
    for (const auto& edit : m_edits) {
      if (edit.notAt == agentTurnOf(*rows.situations[row])) forbid(mask, edit.action);
    }
  }
  if (auto known = m_inner->probabilities({rows.situations, rows.observations, m_masks, rows.actions}, out); !known) {
    return known;
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const CustomerSituation& situation = *rows.situations[row];
    for (const auto& edit : m_edits) {
      if (edit.at != agentTurnOf(situation) || situation.sinceReply > 0 || rows.mask(row)[edit.action] == 0) continue;
      const auto chances = out.subspan(row * rows.actions, rows.actions);
      std::ranges::fill(chances, 0.0);
      chances[edit.action] = 1;
    }
  }
  return {};
}

}  // namespace studio::simulation

#include "core/compliance/analysis/finding_groups.h"

#include <algorithm>
#include <array>
#include <map>

namespace studio::compliance {

namespace {

constexpr std::array<const char*, 6> kEffects{"block",      "terminal replacement", "text to be said first",
                                              "substitute", "added text",           "warning"};

EffectKind effectOf(const RuleSet& rules, const std::string& id) {
  const auto found =
      std::find_if(rules.rules.begin(), rules.rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.rules.end() ? EffectKind::warn : found->effect.kind;
}

/// The first rule of an overlap decides.
std::string pairText(EffectKind first, EffectKind second) {
  const std::string deciding = kEffects.at(static_cast<std::size_t>(first));
  if (first == second) return "one " + deciding + " goes before another";
  return "a " + deciding + " goes before a " + kEffects.at(static_cast<std::size_t>(second));
}

}  // namespace

std::vector<FindingGroup> groupFindings(std::vector<Finding> findings, const RuleSet& rules) {
  std::vector<FindingGroup> groups;
  std::map<std::pair<EffectKind, EffectKind>, std::size_t> byEffects;
  for (Finding& finding : findings) {
    if (finding.kind != FindingKind::overlap) {
      std::string what = finding.what;
      const FindingKind kind = finding.kind;
      groups.push_back({kind, std::move(what), {}});
      groups.back().members.push_back(std::move(finding));
      continue;
    }
    const std::pair effects(effectOf(rules, finding.rules.front()), effectOf(rules, finding.rules.back()));
    const auto [place, isNew] = byEffects.emplace(effects, groups.size());
    if (isNew) groups.push_back({FindingKind::overlap, pairText(effects.first, effects.second), {}});
    groups[place->second].members.push_back(std::move(finding));
  }
  for (FindingGroup& group : groups) {
    if (group.kind == FindingKind::overlap)
      group.what = std::to_string(group.members.size()) + " pairs fire together: " + group.what;
  }
  return groups;
}

}  // namespace studio::compliance

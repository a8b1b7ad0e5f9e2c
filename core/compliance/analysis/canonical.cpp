#include "core/compliance/analysis/canonical.h"

#include <algorithm>
#include <set>

#include "core/compliance/overloaded.h"

namespace studio::compliance {

namespace {

using Json = nlohmann::json;

std::string leafText(const TextCondition& leaf) { return Json{"text", subjectWord(leaf.subject), leaf.pattern}.dump(); }
std::string leafText(const CaptureCondition& leaf) {
  return Json{"capture", subjectWord(leaf.subject), leaf.pattern, comparisonWord(leaf.comparison), leaf.field}.dump();
}
std::string leafText(const SequenceCondition& leaf) {
  return Json{"sequence", sequenceWord(leaf.kind),        subjectWord(leaf.subject), leaf.pattern,
              leaf.count, subjectWord(leaf.sinceSubject), leaf.sincePattern}
      .dump();
}
std::string leafText(const StateCondition& leaf) {
  Json value = leaf.value;
  if (value.is_array()) std::sort(value.begin(), value.end());
  return Json{"state", leaf.field, comparisonWord(leaf.comparison), std::move(value)}.dump();
}

/// The children of a group as texts; those of a child of the same kind among them.
void collect(const GroupCondition& group, std::set<std::string>& children) {
  for (const Condition& child : group.children) {
    const auto* inner = std::get_if<GroupCondition>(&child.node);
    if (inner != nullptr && inner->kind == group.kind && group.kind != GroupKind::negation) {
      collect(*inner, children);
    } else {
      children.insert(canonicalText(child));
    }
  }
}

std::string groupText(const GroupCondition& group) {
  std::set<std::string> children;
  collect(group, children);
  if (group.kind == GroupKind::negation) {
    const auto* inner = std::get_if<GroupCondition>(&group.children.front().node);
    if (inner != nullptr && inner->kind == GroupKind::negation) return canonicalText(inner->children.front());
    return "not(" + *children.begin() + ")";
  }
  if (children.size() == 1) return *children.begin();
  std::string text = group.kind == GroupKind::all ? "all(" : "any(";
  for (const std::string& child : children) text.append(child).append(",");
  return text + ")";
}

}  // namespace

std::string canonicalText(const Condition& condition) {
  return std::visit(Overloaded{[](const GroupCondition& group) { return groupText(group); },
                               [](const auto& leaf) { return leafText(leaf); }},
                    condition.node);
}

std::string canonicalFiring(const Rule& rule) {
  const Json where{rule.scope.products, rule.scope.channels, rule.scope.jurisdictions,
                   rule.scope.segments, rule.validFrom,      rule.validTo};
  return canonicalText(rule.when) + " unless " + (rule.unless ? canonicalText(*rule.unless) : "never") + where.dump();
}

}  // namespace studio::compliance

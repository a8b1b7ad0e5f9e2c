#include "core/compliance/analysis/mutation.h"

#include <algorithm>
#include <array>

#include "core/compliance/analysis/canonical.h"
#include "core/compliance/analysis/condition_text.h"
#include "core/compliance/overloaded.h"
#include "core/compliance/rule_engine.h"

namespace studio::compliance {

namespace {

/// A condition in place of another, and what was done.
struct Variant {
  Condition condition;
  std::string what;
  std::string pointer;
};

Comparison turnedRound(Comparison comparison) {
  using enum Comparison;
  constexpr std::array<Comparison, 10> kOpposites{notEqual, equal,       notIn, in,      greaterOrEqual,
                                                  greater,  lessOrEqual, less,  missing, exists};
  return kOpposites.at(static_cast<std::size_t>(comparison));
}

bool isOrdered(Comparison comparison) {
  return comparison >= Comparison::less && comparison <= Comparison::greaterOrEqual;
}

std::string changedInto(const Condition& before, const Condition& after) {
  return "\"" + conditionText(after) + "\" in place of \"" + conditionText(before) + "\"";
}

/// Every variant of a condition tree, each with one change somewhere in it.
class Variants {
 public:
  std::vector<Variant> of(const Condition& condition, const std::string& pointer) const {
    return std::visit(Overloaded{[&](const GroupCondition& group) { return ofGroup(group, pointer); },
                                 [&](const auto& leaf) { return ofLeaf(condition, leaf, pointer); }},
                      condition.node);
  }

 private:
  static void add(std::vector<Variant>& all, const Condition& before, Condition after, const std::string& pointer) {
    std::string what = changedInto(before, after);
    all.push_back({std::move(after), std::move(what), pointer});
  }

  std::vector<Variant> ofGroup(const GroupCondition& group, const std::string& pointer) const {
    if (group.kind == GroupKind::negation) return ofNegation(group, pointer);
    std::vector<Variant> all;
    const std::string key = pointer + (group.kind == GroupKind::all ? "/all/" : "/any/");
    for (std::size_t i = 0; i < group.children.size(); ++i) {
      const std::string place = key + std::to_string(i);
      if (group.children.size() > 1) {
        GroupCondition less = group;
        less.children.erase(less.children.begin() + static_cast<std::ptrdiff_t>(i));
        all.push_back({{std::move(less)}, "without \"" + conditionText(group.children[i]) + "\"", place});
      }
      for (Variant& inner : of(group.children[i], place)) {
        GroupCondition changed = group;
        changed.children[i] = std::move(inner.condition);
        all.push_back({{std::move(changed)}, std::move(inner.what), std::move(inner.pointer)});
      }
    }
    if (group.children.size() > 1) {
      GroupCondition other = group;
      other.kind = group.kind == GroupKind::all ? GroupKind::any : GroupKind::all;
      add(all, {group}, {std::move(other)}, pointer);
    }
    return all;
  }

  std::vector<Variant> ofNegation(const GroupCondition& group, const std::string& pointer) const {
    const Condition& child = group.children.front();
    std::vector<Variant> all{{child, "without the \"not\" before \"" + conditionText(child) + "\"", pointer}};
    for (Variant& inner : of(child, pointer + "/not")) {
      all.push_back({{GroupCondition{GroupKind::negation, {std::move(inner.condition)}}},
                     std::move(inner.what),
                     std::move(inner.pointer)});
    }
    return all;
  }

  static std::vector<Variant> ofLeaf(const Condition&, const TextCondition&, const std::string&) { return {}; }
  static std::vector<Variant> ofLeaf(const Condition& before, const CaptureCondition& leaf,
                                     const std::string& pointer) {
    std::vector<Variant> all;
    CaptureCondition other = leaf;
    other.comparison = turnedRound(leaf.comparison);
    add(all, before, {std::move(other)}, pointer);
    return all;
  }
  static std::vector<Variant> ofLeaf(const Condition& before, const StateCondition& leaf, const std::string& pointer) {
    std::vector<Variant> all;
    StateCondition other = leaf;
    other.comparison = turnedRound(leaf.comparison);
    add(all, before, {std::move(other)}, pointer);
    if (!isOrdered(leaf.comparison) || !leaf.value.is_number()) return all;
    for (const int step : {-1, 1}) {
      StateCondition moved = leaf;
      moved.value = leaf.value.is_number_integer() ? nlohmann::json(leaf.value.get<std::int64_t>() + step)
                                                   : nlohmann::json(leaf.value.get<double>() + step);
      add(all, before, {std::move(moved)}, pointer);
    }
    return all;
  }
  static std::vector<Variant> ofLeaf(const Condition& before, const SequenceCondition& leaf,
                                     const std::string& pointer) {
    std::vector<Variant> all;
    if (leaf.kind != SequenceKind::atMost && leaf.kind != SequenceKind::within) return all;
    const std::int64_t least = leaf.kind == SequenceKind::within ? 1 : 0;
    for (const int step : {-1, 1}) {
      SequenceCondition moved = leaf;
      moved.count += step;
      if (moved.count >= least) add(all, before, {std::move(moved)}, pointer);
    }
    return all;
  }
};

void addMutant(std::vector<Mutant>& mutants, const Rule& rule, Rule changed, std::string what, std::string pointer) {
  if (canonicalFiring(changed) == canonicalFiring(rule)) return;
  mutants.push_back({rule.id, std::move(pointer), rule.id + " " + std::move(what), std::move(changed)});
}

/// Whether a rule alone fires as the examples say.
class Watch {
 public:
  explicit Watch(const RuleSet& rules) : m_rules(rules) {}

  base::Result<bool> isNoticed(const Mutant& mutant) const {
    RuleSet alone;
    alone.fallbacks = m_rules.fallbacks;
    alone.rules = {mutant.changed};
    const auto engine = RuleEngine::make(std::move(alone));
    if (!engine) return engine.error();
    for (const Rule& rule : m_rules.rules) {
      for (const Example& example : rule.examples) {
        if (isWrong(*engine, mutant.rule, rule.id, example)) return true;
      }
    }
    return std::any_of(m_rules.interactions.begin(), m_rules.interactions.end(),
                       [&](const Example& example) { return isWrong(*engine, mutant.rule, {}, example); });
  }

 private:
  static bool isWrong(const RuleEngine& engine, const std::string& rule, const std::string& owner,
                      const Example& example) {
    const auto wanted = wantedOf(rule, owner, example);
    return wanted && engine.fired(example.situation).empty() == *wanted;
  }
  /// Whether the rule should fire; nothing where the example says nothing of it.
  static std::optional<bool> wantedOf(const std::string& rule, const std::string& owner, const Example& example) {
    if (example.expected) {
      const auto& fired = example.expected->fired;
      return std::find(fired.begin(), fired.end(), rule) != fired.end();
    }
    if (rule != owner || example.kind == ExampleKind::paraphrase) return std::nullopt;
    return example.kind == ExampleKind::positive;
  }
  const RuleSet& m_rules;
};

}  // namespace

std::vector<Mutant> mutantsOf(const Rule& rule) {
  std::vector<Mutant> mutants;
  const Variants variants;
  if (std::get_if<GroupCondition>(&rule.when.node) == nullptr) {
    Rule changed = rule;
    changed.when = {};
    addMutant(mutants, rule, std::move(changed), "without \"" + conditionText(rule.when) + "\"", "/when");
  }
  for (Variant& variant : variants.of(rule.when, "/when")) {
    Rule changed = rule;
    changed.when = std::move(variant.condition);
    addMutant(mutants, rule, std::move(changed), std::move(variant.what), std::move(variant.pointer));
  }
  if (!rule.unless) return mutants;
  Rule without = rule;
  without.unless.reset();
  addMutant(mutants, rule, std::move(without), "without \"unless " + conditionText(*rule.unless) + "\"", "/requires");
  for (Variant& variant : variants.of(*rule.unless, "/requires")) {
    Rule changed = rule;
    changed.unless = std::move(variant.condition);
    addMutant(mutants, rule, std::move(changed), std::move(variant.what), std::move(variant.pointer));
  }
  return mutants;
}

base::Result<MutationReport> testMutants(const RuleSet& rules, const std::stop_token& stop,
                                         const base::Progress& progress) {
  MutationReport report;
  const Watch watch(rules);
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    for (Mutant& mutant : mutantsOf(rules.rules[i])) {
      if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules test");
      const auto isNoticed = watch.isNoticed(mutant);
      if (!isNoticed) return isNoticed.error();
      ++report.mutants;
      report.killed += *isNoticed ? 1 : 0;
      if (!*isNoticed) report.survivors.push_back(std::move(mutant));
    }
    base::report(progress, base::Stage::evaluating, i + 1, rules.rules.size());
  }
  return report;
}

}  // namespace studio::compliance

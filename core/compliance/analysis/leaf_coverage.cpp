#include "core/compliance/analysis/leaf_coverage.h"

#include "core/compliance/rule_evaluation.h"

namespace studio::compliance {

namespace {

std::size_t leafCountOf(const Condition& condition) {
  const auto* group = std::get_if<GroupCondition>(&condition.node);
  if (group == nullptr) return 1;
  std::size_t count = 0;
  for (const Condition& child : group->children) count += leafCountOf(child);
  return count;
}

/// Reads one rule's conditions as they are written and counts how its leaves come out.
class Reading {
 public:
  Reading(RuleEvaluation& evaluation, std::span<LeafCoverage> leaves, std::uint32_t firstLeaf)
      : m_evaluation(evaluation), m_leaves(leaves), m_firstLeaf(firstLeaf) {}

  void read(const Rule& rule) {
    std::size_t at = 0;
    const bool isHeld = read(rule.when, at);
    if (isHeld && rule.unless) read(*rule.unless, at);
  }

 private:
  bool read(const Condition& condition, std::size_t& at) {
    const auto* group = std::get_if<GroupCondition>(&condition.node);
    return group == nullptr ? readLeaf(at++) : readGroup(*group, at);
  }
  bool readGroup(const GroupCondition& group, std::size_t& at) {
    if (group.kind == GroupKind::negation) return !read(group.children.front(), at);
    const bool decisive = group.kind == GroupKind::any;
    bool isDecided = false;
    for (const Condition& child : group.children) {
      // What is not read is passed over, so that the next leaf keeps its number.
      if (isDecided) {
        at += leafCountOf(child);
      } else {
        isDecided = read(child, at) == decisive;
      }
    }
    return isDecided == decisive;
  }
  bool readLeaf(std::size_t index) {
    const LeafOutcome outcome = m_evaluation.explain(m_firstLeaf + static_cast<std::uint32_t>(index));
    if (outcome.fault.empty()) ++(outcome.isTrue ? m_leaves[index].isTrue : m_leaves[index].isFalse);
    return outcome.isTrue;
  }

  RuleEvaluation& m_evaluation;
  std::span<LeafCoverage> m_leaves;
  std::uint32_t m_firstLeaf;
};

void add(const RuleEngine& engine, std::size_t rule, const Situation& situation, std::span<LeafCoverage> leaves) {
  RuleEvaluation evaluation(engine.program(), situation);
  if (!evaluation.applies(static_cast<std::uint32_t>(rule))) return;
  Reading(evaluation, leaves, engine.program().rules[rule].firstLeaf).read(engine.rules().rules[rule]);
}

}  // namespace

std::vector<LeafCoverage> coverageOf(const RuleEngine& engine, std::size_t rule,
                                     std::span<const Situation> situations) {
  const ProgramRule& compiled = engine.program().rules[rule];
  std::vector<LeafCoverage> leaves(compiled.leafCount);
  for (std::uint32_t i = 0; i < compiled.leafCount; ++i) {
    leaves[i].rule = engine.rules().rules[rule].id;
    leaves[i].pointer = engine.program().leaves[compiled.firstLeaf + i].pointer;
  }
  for (const Situation& situation : situations) add(engine, rule, situation, leaves);
  return leaves;
}

std::vector<LeafCoverage> exampleCoverage(const RuleEngine& engine) {
  std::vector<Situation> shared;
  for (const Example& example : engine.rules().interactions) shared.push_back(example.situation);
  std::vector<LeafCoverage> all;
  for (std::size_t rule = 0; rule < engine.rules().rules.size(); ++rule) {
    std::vector<Situation> situations = shared;
    for (const Example& example : engine.rules().rules[rule].examples) situations.push_back(example.situation);
    auto leaves = coverageOf(engine, rule, situations);
    all.insert(all.end(), std::make_move_iterator(leaves.begin()), std::make_move_iterator(leaves.end()));
  }
  return all;
}

}  // namespace studio::compliance

#include "core/compliance/rule_program.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/compliance/overloaded.h"
#include "core/compliance/rule_pattern.h"

namespace studio::compliance {

namespace {

class Compiler {
 public:
  explicit Compiler(RuleProgram& program) : m_program(program) {}

  std::optional<base::Error> compile() {
    for (const Rule& rule : m_program.source.rules) {
      ProgramRule compiled;
      compiled.firstLeaf = count(m_program.leaves);
      compiled.when = add(rule.when, "/when");
      if (rule.unless) compiled.unless = add(*rule.unless, "/requires");
      compiled.leafCount = count(m_program.leaves) - compiled.firstLeaf;
      addScope(rule.scope);
      m_program.rules.push_back(compiled);
      if (m_fault) return base::makeError(base::ErrorCode::rulesInvalid, "rule " + rule.id, {{"reason", *m_fault}});
    }
    orderRules();
    return std::nullopt;
  }

 private:
  template <class T>
  static std::uint32_t count(const std::vector<T>& all) {
    return static_cast<std::uint32_t>(all.size());
  }

  /// What a scope asks of the state is a field like any other.
  void addScope(const Scope& scope) {
    if (!scope.products.empty()) fieldOf("product.class");
    if (!scope.channels.empty()) fieldOf("channel");
    if (!scope.jurisdictions.empty()) fieldOf("jurisdiction");
    for (const auto& [attribute, values] : scope.segments) fieldOf("segment." + attribute);
  }

  std::uint32_t add(const Condition& condition, const std::string& pointer) {
    return std::visit(Overloaded{[&](const GroupCondition& group) { return addGroup(group, pointer); },
                                 [&](const auto& leaf) { return addLeaf(leafOf(leaf), pointer); }},
                      condition.node);
  }
  std::uint32_t addGroup(const GroupCondition& group, const std::string& pointer) {
    const auto key = group.kind == GroupKind::all ? "/all" : group.kind == GroupKind::any ? "/any" : "/not";
    std::vector<std::uint32_t> children;
    children.reserve(group.children.size());
    for (std::size_t i = 0; i < group.children.size(); ++i) {
      std::string place = pointer + key;
      if (group.kind != GroupKind::negation) place.append("/").append(std::to_string(i));
      children.push_back(add(group.children[i], place));
    }
    std::stable_sort(children.begin(), children.end(), [&](auto a, auto b) { return costOf(a) < costOf(b); });
    ProgramNode node;
    node.group = group.kind;
    node.first = count(m_program.children);
    node.count = count(children);
    m_program.children.insert(m_program.children.end(), children.begin(), children.end());
    m_program.nodes.push_back(node);
    return count(m_program.nodes) - 1;
  }
  std::uint32_t addLeaf(ProgramLeaf leaf, const std::string& pointer) {
    leaf.pointer = pointer;
    ProgramNode node;
    node.isLeaf = true;
    node.leaf = count(m_program.leaves);
    m_program.leaves.push_back(std::move(leaf));
    m_program.nodes.push_back(node);
    return count(m_program.nodes) - 1;
  }

  ProgramLeaf leafOf(const TextCondition& condition) {
    ProgramLeaf leaf;
    leaf.kind = LeafKind::text;
    leaf.subject = condition.subject;
    leaf.pattern = patternOf(condition.pattern);
    return leaf;
  }
  ProgramLeaf leafOf(const CaptureCondition& condition) {
    ProgramLeaf leaf;
    leaf.kind = LeafKind::capture;
    leaf.subject = condition.subject;
    leaf.pattern = patternOf(condition.pattern);
    leaf.comparison = condition.comparison;
    leaf.field = fieldOf(condition.field);
    return leaf;
  }
  ProgramLeaf leafOf(const StateCondition& condition) {
    ProgramLeaf leaf;
    leaf.kind = LeafKind::state;
    leaf.comparison = condition.comparison;
    leaf.field = fieldOf(condition.field);
    leaf.value = condition.value;
    return leaf;
  }
  ProgramLeaf leafOf(const SequenceCondition& condition) {
    ProgramLeaf leaf;
    leaf.kind = LeafKind::sequence;
    leaf.sequence = condition.kind;
    leaf.subject = condition.subject;
    leaf.pattern = patternOf(condition.pattern);
    leaf.count = condition.count;
    if (condition.kind == SequenceKind::notSince) {
      leaf.sinceSubject = condition.sinceSubject;
      leaf.sincePattern = patternOf(condition.sincePattern);
    }
    return leaf;
  }

  std::uint32_t patternOf(const std::string& expression) {
    const auto [place, isNew] = m_patterns.emplace(expression, count(m_program.patterns));
    if (!isNew) return place->second;
    auto pattern = compileRulePattern(expression);
    if (!pattern && !m_fault) {
      m_fault = "the pattern " + expression + " is not usable: " + std::string(pattern.error().argument("reason"));
    }
    if (pattern) m_program.patterns.push_back(std::move(*pattern));
    return place->second;
  }
  std::uint32_t fieldOf(const std::string& path) {
    const auto [place, isNew] = m_fields.emplace(path, count(m_program.fields));
    if (isNew) m_program.fields.push_back(path);
    return place->second;
  }

  /// 0 a comparison, 1 words of the utterance, 2 words of earlier turns; a group costs what its dearest child does.
  int costOf(std::uint32_t index) const {
    const ProgramNode& node = m_program.nodes[index];
    if (node.isLeaf) {
      const ProgramLeaf& leaf = m_program.leaves[node.leaf];
      if (leaf.kind == LeafKind::state) return 0;
      return leaf.subject == TextSubject::candidate ? 1 : 2;
    }
    int cost = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) cost = std::max(cost, costOf(m_program.children[node.first + i]));
    return cost;
  }
  void orderRules() {
    m_program.byPrecedence.resize(m_program.rules.size());
    std::iota(m_program.byPrecedence.begin(), m_program.byPrecedence.end(), 0U);
    const auto& rules = m_program.source.rules;
    std::sort(m_program.byPrecedence.begin(), m_program.byPrecedence.end(),
              [&](auto a, auto b) { return hasPrecedence(rules[a], rules[b]); });
  }

  RuleProgram& m_program;
  std::unordered_map<std::string, std::uint32_t> m_patterns;
  std::unordered_map<std::string, std::uint32_t> m_fields;
  std::optional<std::string> m_fault;
};

}  // namespace

base::Result<RuleProgram> RuleProgram::compile(RuleSet source) {
  RuleProgram program;
  program.source = std::move(source);
  if (auto fault = Compiler(program).compile()) return std::move(*fault);
  return program;
}

}  // namespace studio::compliance

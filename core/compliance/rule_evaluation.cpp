#include "core/compliance/rule_evaluation.h"

#include <algorithm>

namespace studio::compliance {

namespace {

constexpr std::string_view kIntentField = "action.intent";

/// Nothing to hold against the rule: no values are named, or the state names one of them or none.
bool isInside(const nlohmann::json& state, std::string_view path, const std::vector<std::string>& values) {
  if (values.empty()) return true;
  const nlohmann::json* field = fieldOf(state, path);
  if (field == nullptr || !field->is_string()) return true;
  return std::find(values.begin(), values.end(), field->get_ref<const std::string&>()) != values.end();
}

}  // namespace

bool isInScope(const Scope& scope, const nlohmann::json& state) {
  return isInside(state, "product.class", scope.products) && isInside(state, "channel", scope.channels) &&
         isInside(state, "jurisdiction", scope.jurisdictions) &&
         std::all_of(scope.segments.begin(), scope.segments.end(),
                     [&](const auto& segment) { return isInside(state, "segment." + segment.first, segment.second); });
}

bool isInForce(const Rule& rule, std::string_view day) {
  if (day.empty()) return true;
  return (rule.validFrom.empty() || rule.validFrom <= day) && (rule.validTo.empty() || day <= rule.validTo);
}

RuleEvaluation::RuleEvaluation(const RuleProgram& program, const Situation& situation)
    : m_program(program), m_situation(situation), m_texts(program, situation) {
  m_fields.reserve(program.fields.size());
  for (const std::string& path : program.fields) m_fields.push_back(fieldOf(situation.state, path));
}

void RuleEvaluation::replaceCandidate(std::string_view text, std::string_view intent) {
  m_texts.replaceCandidate(text);
  const auto found = std::find(m_program.fields.begin(), m_program.fields.end(), kIntentField);
  if (found == m_program.fields.end()) return;
  m_intent = intent;
  m_fields[static_cast<std::size_t>(found - m_program.fields.begin())] =
      intent.empty() ? fieldOf(m_situation.state, kIntentField) : &m_intent;
}

bool RuleEvaluation::applies(std::uint32_t rule) const {
  const Rule& source = m_program.source.rules[rule];
  return isInForce(source, m_situation.asOf) && isInScope(source.scope, m_situation.state);
}

Truth RuleEvaluation::outcome(std::uint32_t rule) {
  const ProgramRule& compiled = m_program.rules[rule];
  const Truth when = evaluate(compiled.when);
  if (when == Truth::no || compiled.unless == ProgramRule::kNone) return when;
  const Truth unless = evaluate(compiled.unless);
  if (unless == Truth::yes) return Truth::no;
  return unless == Truth::fault ? Truth::fault : when;
}

LeafOutcome RuleEvaluation::explain(std::uint32_t index) {
  const ProgramLeaf& leaf = m_program.leaves[index];
  const Truth truth = evaluateLeaf(leaf);
  LeafOutcome outcome;
  outcome.pointer = leaf.pointer;
  outcome.isTrue = truth == Truth::yes;
  const bool asksField = leaf.kind == LeafKind::state || leaf.kind == LeafKind::capture;
  outcome.isFieldMissing = asksField && field(leaf.field) == nullptr;
  if (truth == Truth::fault) {
    outcome.fault = "the field " + m_program.fields[leaf.field] + " or what it is compared with is not a number";
  }
  if (leaf.kind != LeafKind::state && outcome.isTrue) outcome.hits = m_texts.hits(leaf.pattern, leaf.subject);
  return outcome;
}

std::string RuleEvaluation::faultOf(std::uint32_t rule) {
  const ProgramRule& compiled = m_program.rules[rule];
  for (std::uint32_t i = 0; i < compiled.leafCount; ++i) {
    const LeafOutcome outcome = explain(compiled.firstLeaf + i);
    if (!outcome.fault.empty()) return outcome.pointer + ": " + outcome.fault;
  }
  return {};
}

Truth RuleEvaluation::evaluate(std::uint32_t index) {
  const ProgramNode& node = m_program.nodes[index];
  return node.isLeaf ? evaluateLeaf(m_program.leaves[node.leaf]) : evaluateGroup(node);
}

Truth RuleEvaluation::evaluateGroup(const ProgramNode& group) {
  if (group.group == GroupKind::negation) {
    const Truth child = evaluate(m_program.children[group.first]);
    return child == Truth::fault ? child : truthOf(child == Truth::no);
  }
  const Truth decisive = group.group == GroupKind::all ? Truth::no : Truth::yes;
  bool isFaulty = false;
  for (std::uint32_t i = 0; i < group.count; ++i) {
    const Truth child = evaluate(m_program.children[group.first + i]);
    if (child == decisive) return decisive;
    isFaulty = isFaulty || child == Truth::fault;
  }
  return isFaulty ? Truth::fault : truthOf(decisive == Truth::no);
}

Truth RuleEvaluation::evaluateLeaf(const ProgramLeaf& leaf) {
  switch (leaf.kind) {
    case LeafKind::text: return truthOf(m_texts.isFound(leaf.pattern, leaf.subject));
    case LeafKind::capture: return evaluateCapture(leaf);
    case LeafKind::sequence: return truthOf(evaluateSequence(leaf));
    case LeafKind::state: break;
  }
  return compareField(field(leaf.field), leaf.comparison, leaf.value);
}

Truth RuleEvaluation::evaluateCapture(const ProgramLeaf& leaf) {
  bool isFaulty = false;
  for (const std::string_view captured : m_texts.firstGroups(leaf.pattern, leaf.subject)) {
    const Truth truth = compareCapture(captured, leaf.comparison, field(leaf.field));
    if (truth == Truth::yes) return truth;
    isFaulty = isFaulty || truth == Truth::fault;
  }
  return isFaulty ? Truth::fault : Truth::no;
}

bool RuleEvaluation::evaluateSequence(const ProgramLeaf& leaf) const {
  const auto turns = m_texts.turnsWith(leaf.pattern, leaf.subject);
  const auto count = static_cast<std::size_t>(leaf.count);
  switch (leaf.sequence) {
    case SequenceKind::saidBefore: return !turns.empty();
    case SequenceKind::atMost: return turns.size() <= count;
    case SequenceKind::within: return !turns.empty() && turns.back() + count >= m_texts.priorCount();
    case SequenceKind::notSince: break;
  }
  const auto since = m_texts.turnsWith(leaf.sincePattern, leaf.sinceSubject);
  return turns.empty() || (!since.empty() && turns.back() <= since.back());
}

}  // namespace studio::compliance

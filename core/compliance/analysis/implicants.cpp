#include "core/compliance/analysis/implicants.h"

#include <algorithm>

namespace studio::compliance {

namespace {

/// Adds what `more` asks; false when it asks a leaf the other way.
bool merge(std::vector<Literal>& way, const std::vector<Literal>& more) {
  for (const Literal& literal : more) {
    const auto same =
        std::find_if(way.begin(), way.end(), [&](const Literal& have) { return have.leaf == literal.leaf; });
    if (same == way.end()) {
      way.push_back(literal);
    } else if (same->isTrue != literal.isTrue) {
      return false;
    }
  }
  return true;
}

class Walk {
 public:
  Walk(const RuleProgram& program, std::size_t most) : m_program(program), m_most(most) {}

  Implicants of(std::uint32_t index, bool isTrue) const {
    const ProgramNode& node = m_program.nodes[index];
    if (node.isLeaf) return {{{Literal{node.leaf, isTrue}}}, true};
    if (node.group == GroupKind::negation) return of(m_program.children[node.first], !isTrue);
    // By De Morgan, "not all" is "any not".
    const bool isAll = (node.group == GroupKind::all) == isTrue;
    Implicants ways;
    if (isAll) ways.ways.emplace_back();
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const Implicants child = of(m_program.children[node.first + i], isTrue);
      ways = isAll ? bothOf(ways, child, m_most) : eitherOf(std::move(ways), child);
    }
    return ways;
  }
  Implicants eitherOf(Implicants a, const Implicants& b) const {
    a.ways.insert(a.ways.end(), b.ways.begin(), b.ways.end());
    a.isComplete = a.isComplete && b.isComplete && a.ways.size() <= m_most;
    if (a.ways.size() > m_most) a.ways.resize(m_most);
    return a;
  }

 private:
  const RuleProgram& m_program;
  std::size_t m_most;
};

}  // namespace

Implicants bothOf(const Implicants& a, const Implicants& b, std::size_t most) {
  Implicants both;
  both.isComplete = a.isComplete && b.isComplete;
  for (const auto& first : a.ways) {
    for (const auto& second : b.ways) {
      if (both.ways.size() >= most) {
        both.isComplete = false;
        return both;
      }
      auto way = first;
      if (merge(way, second)) both.ways.push_back(std::move(way));
    }
  }
  return both;
}

Implicants implicantsOf(const RuleProgram& program, std::uint32_t rule, bool isFiring, std::size_t most) {
  const Walk walk(program, most);
  const ProgramRule& compiled = program.rules[rule];
  Implicants when = walk.of(compiled.when, isFiring);
  if (compiled.unless == ProgramRule::kNone) return when;
  Implicants unless = walk.of(compiled.unless, !isFiring);
  return isFiring ? bothOf(when, unless, most) : walk.eitherOf(std::move(when), unless);
}

}  // namespace studio::compliance

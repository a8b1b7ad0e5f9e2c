#pragma once

#include <memory>
#include <span>

#include "core/base/result.h"
#include "core/compliance/rule.h"
#include "core/compliance/verdict.h"

namespace studio::compliance {

class RuleEvaluation;
class RuleProgram;

/// Judges utterances by a rule set: a pure function of the rules and the situation. Thread-safe; a copy shares the
/// compiled patterns. Semantics: a rule fires when `when` holds and `unless` does not; every fired rule is named; the
/// first that does more than warn decides; what would be said instead is judged again (as inform, or farewell after a
/// terminal text), at most 4 rounds, then by the last resort, then nothing is said.
class RuleEngine {
 public:
  /// Fails with rulesInvalid when a pattern cannot be compiled or all together need over 256 MB.
  static base::Result<RuleEngine> make(RuleSet rules);

  /// `isExplained`: every fired rule has its leaves and hits.
  Verdict judge(const Situation& situation, bool isExplained = true) const;

  /// Which rules fire, as indices into rules(), in order of precedence. The rules that could not be judged are in
  /// `faults` when that is given.
  std::vector<std::size_t> fired(const Situation& situation, std::vector<RuleFault>* faults = nullptr) const;

  /// True when no rule does more than warn of what `evaluation` looks at, and all could be judged.
  bool isLeftAlone(RuleEvaluation& evaluation) const;

  /// Every leaf of one rule's conditions, also where the rule does not fire.
  std::vector<LeafOutcome> explain(const Situation& situation, std::size_t rule) const;

  /// The same engine without one rule, for what that rule changes. Shares everything compiled.
  RuleEngine without(std::size_t rule) const;

  bool isOff(std::size_t rule) const { return m_isOff[rule] != 0; }
  const RuleSet& rules() const;
  const RuleProgram& program() const { return *m_program; }

 private:
  RuleEngine(std::shared_ptr<const RuleProgram> program, std::vector<std::uint8_t> isOff)
      : m_program(std::move(program)), m_isOff(std::move(isOff)) {}
  std::shared_ptr<const RuleProgram> m_program;
  std::vector<std::uint8_t> m_isOff;  ///< per rule
};

}  // namespace studio::compliance

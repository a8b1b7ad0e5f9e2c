#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/compliance/rule_evaluation.h"
#include "core/compliance/verdict.h"

namespace studio::compliance {

/// The rules that fire, as indices in order of precedence, and those that could not be judged.
struct Firing {
  std::vector<std::uint32_t> rules;
  std::vector<RuleFault> faults;
};
Firing firingRules(const RuleProgram& program, std::span<const std::uint8_t> isOff, RuleEvaluation& evaluation);

/// Decides what is said instead of an utterance, and judges that again until it passes.
class Resolution {
 public:
  static constexpr int kMostRounds = 4;

  Resolution(const RuleProgram& program, std::span<const std::uint8_t> isOff, const Situation& situation,
             RuleEvaluation& evaluation)
      : m_program(program), m_isOff(isOff), m_situation(situation), m_evaluation(evaluation) {}

  /// Fills everything of `verdict` but the fired rules and their explanation.
  void resolve(const Firing& firing, Verdict& verdict);

 private:
  /// What is said instead of a text that rules fire on.
  struct Step {
    Decision decision = Decision::allow;
    std::optional<std::string> send;
    bool isDeferring = false;
    bool isTerminal = false;
  };
  Step stepOf(const Firing& firing, const std::string& text, Verdict& verdict);
  Step insertsOf(const Firing& firing, Verdict& verdict);
  Step lastResort() const;
  std::string filled(const Rule& rule, const std::string& text, Verdict& verdict);
  Firing judgeAgain(const Verdict& verdict);
  void sendLastResort(Verdict& verdict);
  void recheck(Verdict& verdict);

  const RuleProgram& m_program;
  std::span<const std::uint8_t> m_isOff;
  const Situation& m_situation;
  RuleEvaluation& m_evaluation;
  bool m_isFaulty = false;
};

}  // namespace studio::compliance

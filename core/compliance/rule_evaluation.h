#pragma once

#include <string_view>
#include <vector>

#include "core/compliance/comparison.h"
#include "core/compliance/situation_texts.h"

namespace studio::compliance {

/// Whether a rule is in force on a day (ISO date; empty = dates are not looked at), and its scope holds in a state.
bool isInForce(const Rule& rule, std::string_view day);
bool isInScope(const Scope& scope, const nlohmann::json& state);

/// Evaluates the rules of a program in one situation, then perhaps for other utterances in it. A group is judged by the
/// strong logic of Kleene: a fault decides only where nothing else does, whatever the order. Not thread-safe; what it
/// was made with outlives it.
class RuleEvaluation {
 public:
  RuleEvaluation(const RuleProgram& program, const Situation& situation);

  /// Judges another utterance, said with another intent; an empty one is the situation's own.
  void replaceCandidate(std::string_view text, std::string_view intent);

  /// Whether the rule is in force here: its dates and scope.
  bool applies(std::uint32_t rule) const;
  /// Whether it fires, its dates and scope not looked at.
  Truth outcome(std::uint32_t rule);
  LeafOutcome explain(std::uint32_t leaf);
  /// Why the rule could not be judged; "" when it could.
  std::string faultOf(std::uint32_t rule);

 private:
  Truth evaluate(std::uint32_t node);
  Truth evaluateGroup(const ProgramNode& group);
  Truth evaluateLeaf(const ProgramLeaf& leaf);
  Truth evaluateCapture(const ProgramLeaf& leaf);
  bool evaluateSequence(const ProgramLeaf& leaf) const;
  const nlohmann::json* field(std::uint32_t index) const { return m_fields[index]; }

  const RuleProgram& m_program;
  const Situation& m_situation;
  SituationTexts m_texts;
  std::vector<const nlohmann::json*> m_fields;  ///< per field of the program; null = not there
  nlohmann::json m_intent;                      ///< what action.intent is for another utterance
};

}  // namespace studio::compliance

#pragma once

#include <string>
#include <vector>

#include "core/compliance/bulk/bulk_judge.h"

namespace studio::workflow {

/// A made log that rules are measured on. Texts are neutral words; some hold what a rule looks for.
struct RuleLog {
  std::vector<std::string> texts;
  std::vector<nlohmann::json> states;  ///< one per state row
  std::vector<compliance::LoggedTurn> turns;

  /// The situation of the i-th agent turn.
  compliance::Situation situationOf(std::size_t agentTurn) const;
  std::vector<std::size_t> agentTurns;  ///< indices of `turns`
};

struct RuleLogShape {
  std::size_t turns = 200'000;
  std::size_t bytes = 131;       ///< of a turn
  double shareWithWords = 0.05;  ///< of the turns
  std::size_t turnsPerDialogue = 12;
  std::uint64_t seed = 1;
};

/// Deterministic in the shape and the rules. States take the values that the rules ask for, one per dialogue.
RuleLog makeRuleLog(const compliance::RuleProgram& program, compliance::StateTable& states, const RuleLogShape& shape);

}  // namespace studio::workflow

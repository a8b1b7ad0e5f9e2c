#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace studio::simulation {

enum class ArmPolicyKind : std::uint8_t { behaviour, workspace, track, script };

/// A line of a script; it applies where everything it asks for holds. Turns are the agent's, from 1.
struct ScriptLine {
  std::string say;
  std::optional<std::uint32_t> fromTurn;
  std::optional<std::uint32_t> toTurn;
  std::vector<std::string> after;     ///< actions that were all said before
  std::vector<std::string> notAfter;  ///< actions of which none was
  std::string segment;                ///< "attribute=value"; empty: any
};

struct ArmPolicy {
  ArmPolicyKind kind = ArmPolicyKind::behaviour;
  std::string name;                ///< of the workspace's policy
  std::vector<std::string> track;  ///< actions one after the other
  std::vector<ScriptLine> script;
};

/// "offer at turn 3, not 5".
struct TrackEdit {
  std::string action;
  std::optional<std::uint32_t> at;
  std::optional<std::uint32_t> notAt;
};

struct ScenarioArm {
  std::string name;
  ArmPolicy policy;
  std::vector<TrackEdit> edits;
  std::string rules;  ///< a rule document; empty: off
};

struct ScenarioReward {
  double conversion = 1;
  double turnCost = 0;
  std::map<std::string, double> actionCosts;  ///< by action
  double discount = 1;
  std::size_t depth = 0;  ///< decisions that count; 0: all
};

/// A what-if question, as resources/scenarios/scenario.schema.json describes it.
struct Scenario {
  std::string name;
  std::size_t dialogues = 2000;
  std::uint64_t seed = 1;
  std::size_t horizon = 0;            ///< 0: the simulator's own
  std::map<std::string, double> mix;  ///< by "attribute=value"
  std::map<std::string, double> drift;
  std::optional<double> volume;
  ScenarioReward reward;
  std::vector<ScenarioArm> arms;
  std::string document;  ///< JSON that reads back as this scenario, rules in it
};

}  // namespace studio::simulation

#include "core/simulation/scenarios/arm_policy.h"

#include <algorithm>

#include "core/simulation/scenarios/edited_policy.h"
#include "core/simulation/scenarios/spoken_policies.h"

namespace studio::simulation {

namespace {

/// Turns names into indices; keeps the first that is not known.
class Resolver {
 public:
  Resolver(const ScenarioNames& names, std::string where) : m_names(names), m_where(std::move(where)) {}

  std::uint32_t action(const std::string& name, const std::string& pointer) {
    return indexOf(*m_names.actions, name, "action", pointer);
  }
  std::uint32_t segment(const std::string& name, const std::string& pointer) {
    return indexOf(*m_names.segments, name, "segment of at least ten dialogues", pointer);
  }
  std::vector<std::uint32_t> actions(const std::vector<std::string>& names, const std::string& pointer) {
    std::vector<std::uint32_t> indices;
    indices.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
      indices.push_back(action(names[i], pointer + "/" + std::to_string(i)));
    return indices;
  }
  std::optional<base::Error>& fault() { return m_fault; }

 private:
  std::uint32_t indexOf(const std::vector<std::string>& known, const std::string& name, const char* what,
                        const std::string& pointer) {
    const auto found = std::ranges::find(known, name);
    if (found != known.end()) return static_cast<std::uint32_t>(found - known.begin());
    if (m_fault) return 0;
    std::string list;
    for (const auto& one : known) list += (list.empty() ? "" : ", ") + one;
    m_fault = base::makeError(base::ErrorCode::scenarioInvalid, m_where + pointer,
                              {{"reason", std::string("there is no ") + what + " \"" + name +
                                              "\"; there are: " + (list.empty() ? "none" : list)}});
    return 0;
  }

  ScenarioNames m_names;
  std::string m_where;
  std::optional<base::Error> m_fault;
};

ScriptStep stepOf(const ScriptLine& line, Resolver& resolver, const std::string& pointer) {
  ScriptStep step{resolver.action(line.say, pointer + "/say"),
                  line.fromTurn.value_or(1),
                  line.toTurn.value_or(kNothingYet),
                  resolver.actions(line.after, pointer + "/after"),
                  resolver.actions(line.notAfter, pointer + "/not_after"),
                  std::nullopt};
  if (!line.segment.empty())
    step.segment = static_cast<std::uint16_t>(resolver.segment(line.segment, pointer + "/segment"));
  return step;
}

std::vector<ScriptStep> scriptOf(const std::vector<ScriptLine>& lines, Resolver& resolver) {
  std::vector<ScriptStep> steps;
  steps.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    steps.push_back(stepOf(lines[i], resolver, "/policy/script/" + std::to_string(i)));
  }
  return steps;
}

std::vector<PolicyEdit> editsOf(const std::vector<TrackEdit>& edits, Resolver& resolver) {
  std::vector<PolicyEdit> resolved;
  resolved.reserve(edits.size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const auto action = resolver.action(edits[i].action, "/edits/" + std::to_string(i) + "/action");
    resolved.push_back({action, edits[i].at, edits[i].notAt});
  }
  return resolved;
}

std::shared_ptr<DialoguePolicy> plainPolicy(const ArmPolicy& policy, Resolver& resolver,
                                            const std::shared_ptr<DialoguePolicy>& behaviour,
                                            const std::shared_ptr<DialoguePolicy>& workspace) {
  switch (policy.kind) {
    case ArmPolicyKind::workspace: return workspace;
    case ArmPolicyKind::track:
      return std::make_shared<TrackPolicy>(resolver.actions(policy.track, "/policy/track"), behaviour);
    case ArmPolicyKind::script: return std::make_shared<ScriptPolicy>(scriptOf(policy.script, resolver), behaviour);
    case ArmPolicyKind::behaviour: break;
  }
  return behaviour;
}

}  // namespace

base::Result<std::unique_ptr<DialoguePolicy>> makeArmPolicy(const ScenarioArm& arm, const ScenarioNames& names,
                                                            const std::shared_ptr<DialoguePolicy>& behaviour,
                                                            const std::shared_ptr<DialoguePolicy>& workspace,
                                                            const std::string& where) {
  Resolver resolver(names, where);
  auto plain = plainPolicy(arm.policy, resolver, behaviour, workspace);
  auto edits = editsOf(arm.edits, resolver);
  if (resolver.fault()) return std::move(*resolver.fault());
  return std::unique_ptr<DialoguePolicy>(std::make_unique<EditedPolicy>(std::move(plain), std::move(edits)));
}

}  // namespace studio::simulation

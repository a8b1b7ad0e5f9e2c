#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue.h"
#include "core/workflow/rules_in_force.h"

namespace studio::workflow {

/// One action at one decision. Q is on the 0–1 scale: chance of conversion after saying this and
/// then following the policy. low/high: 95 % interval over the policy's members (bootstrap over
/// dialogues), absent with one member.
struct CandidateValue {
  std::string action;
  double q = 0;
  std::optional<double> low;
  std::optional<double> high;
  double probability = 0;  ///< after the mask; exactly 0 when masked
  double probabilityBeforeMask = 0;
  double support = 0;  ///< training dialogues in which it was said around this decision
  bool isMasked = false;
  std::vector<std::string> ruleIds;  ///< of the mask
  std::string maskReason;            ///< one sentence; empty when legal
};

/// One decision of the agent, with every candidate in catalogue order.
struct ReplayStep {
  std::size_t utterance = 0;
  std::string action;  ///< what was said
  std::string chosen;  ///< where a rule had it said in place of something else; empty: nowhere
  std::vector<CandidateValue> candidates;
  std::size_t said = 0;  ///< index into candidates
  std::size_t best = 0;  ///< index of the best legal candidate
  double value = 0;      ///< Q of what was said
  double lossPp = 0;     ///< 100 · (best legal Q − value), ≥ 0; 0 also when a masked action valued higher was said
  bool isSaidMasked = false;
  bool isLossCertain = false;  ///< the intervals of best and said do not overlap
};

struct ReplayUtterance {
  std::string text;
  std::vector<std::string> actions;
  std::vector<std::string> secondaryActions;
};

/// One turn. `value` is the chance of conversion after it: of the last thing the agent said, or,
/// after a customer's turn, the best legal candidate's; absent after the agent's last decision.
struct ReplayTurn {
  std::size_t index = 0;
  dialogue::Speaker speaker = dialogue::Speaker::agent;
  std::vector<ReplayUtterance> utterances;
  std::vector<ReplayStep> steps;  ///< agent turns with labels only
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  double lossPp = 0;            ///< the costliest step's
  std::size_t maskedCount = 0;  ///< masked candidates at the first step
};

struct ReplayReport {
  base::DialogueId id;
  base::PolicyName policy;
  dialogue::Outcome outcome;
  std::map<std::string, std::string> segment;
  std::vector<std::string> actions;  ///< the catalogue, in order
  std::vector<ReplayTurn> turns;
  std::size_t policyMembers = 0;
  std::optional<RulesInForce> rules;  ///< whose masks these are; nothing: none are in force
  bool isTrainedUnderThem = true;     ///< the policy learned under the same rules, or under none as there are none now
  double baseRate = 0;                ///< conversion of all dialogues
};

/// A workspace opened for replaying with one policy; keeps the networks loaded so that the next
/// dialogue takes milliseconds. Opening loads the neural module (blocks, up to about a second the
/// first time). One thread at a time; may move between threads.
class ReplaySession {
 public:
  static base::Result<std::unique_ptr<ReplaySession>> open(const std::filesystem::path& workspace,
                                                           const base::PolicyName& policy);
  virtual ~ReplaySession() = default;
  virtual base::Result<ReplayReport> replay(const base::DialogueId& dialogue) = 0;
};

/// A dialogue as logged, without a policy: turns, labels and outcome; no steps and no values.
base::Result<ReplayReport> readDialogue(const std::filesystem::path& workspace, const base::DialogueId& dialogue);

}  // namespace studio::workflow

#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/compliance/analysis/tightening.h"
#include "core/compliance/rule_engine.h"

namespace studio::workflow {

/// An utterance that a draft decides otherwise.
struct RuleFlip {
  std::string example;        ///< empty for one of the log
  base::DialogueId dialogue;  ///< empty for an example
  std::size_t turn = 0;       ///< of the dialogue, from 0
  std::size_t utterance = 0;  ///< of the turn, from 0
  compliance::Decision from = compliance::Decision::allow;
  compliance::Decision to = compliance::Decision::allow;
  std::string say;
};

struct RuleImpact {
  std::vector<compliance::RuleChange> changes;
  bool isLoosening = false;
  std::size_t examples = 0;    ///< judged
  std::size_t utterances = 0;  ///< of the log, judged
  std::vector<RuleFlip> flips;
};

/// What a draft changes: over the examples of the rules before it, and over every utterance of the agent in a workspace
/// where one is given. Blocks; fails with cancelled, or as a workspace that cannot be read does.
base::Result<RuleImpact> compareRules(const compliance::RuleEngine& before, const compliance::RuleEngine& draft,
                                      const std::filesystem::path& workspace, const std::stop_token& stop,
                                      const base::Progress& progress);

}  // namespace studio::workflow

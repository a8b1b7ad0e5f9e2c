#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compliance/verdict.h"
#include "core/evaluation/interval.h"

namespace studio::workflow {

struct StressRequest {
  std::filesystem::path workspace;
  std::filesystem::path rules;  ///< empty: those in force in the workspace
  /// What a person says of utterances, JSON Lines: {"dialogue", "turn", "utterance"? (0), "rule", "label": true where
  /// the rule should fire}. Empty: none.
  std::filesystem::path labels;
};

/// A share that was counted. Where nothing was seen it may still be up to 3/n (the rule of three, Hanley and
/// Lippman-Hand 1983).
struct CountedShare {
  std::uint64_t count = 0;
  std::uint64_t of = 0;
  double rate() const { return of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of); }
  evaluation::Interval interval() const;     ///< 95 %, Wilson
  std::optional<double> upperBound() const;  ///< 3/n where none was seen; nothing else
};

enum class Gate : std::uint8_t { pass, fail, notEnoughData };
std::string_view gateWord(Gate gate);  ///< "pass", "fail", "not_enough_data"

struct RuleStress {
  std::string rule;
  std::uint64_t fired = 0;
  CountedShare falsePositives;     ///< of utterances labelled clean
  CountedShare falseNegatives;     ///< of utterances labelled as breaking it
  Gate falsePositiveGate() const;  ///< below 5 %
  Gate falseNegativeGate() const;  ///< none seen
};

/// A place where at most one action of the catalogue may be said.
struct OverConstrained {
  base::DialogueId dialogue;
  std::size_t turn = 0;
  std::size_t allowed = 0;
  std::vector<std::string> rules;  ///< that stop actions there, those that stop most first
};

struct StressReport {
  static constexpr std::uint64_t kEnough = 10'000;
  static constexpr std::size_t kMostListed = 200;
  std::uint64_t utterances = 0;  ///< of agents, judged as they were said
  std::map<std::string, std::uint64_t> decisions;
  std::uint64_t labels = 0;
  CountedShare stopped;  ///< utterances that are changed or not said
  CountedShare masked;   ///< of the catalogue's actions at every agent turn
  std::vector<RuleStress> rules;
  std::uint64_t overConstrainedTurns = 0;
  std::vector<OverConstrained> overConstrained;  ///< the first of them
  bool isEnough() const { return utterances >= kEnough; }
  bool isAlarming() const { return stopped.rate() > 0.5 || masked.rate() > 0.5; }
};

/// Runs rules over every utterance that agents of a workspace said, and over every action they could have chosen.
/// Blocks; about 10,000 utterances a second. Fails like readRuleFile, ruleVersionNotFound where no rules are in force,
/// invalidArgument for a label of no utterance or rule, with cancelled, or as a workspace that cannot be read does.
base::Result<StressReport> stressRules(const StressRequest& request, const std::stop_token& stop,
                                       const base::Progress& progress);

}  // namespace studio::workflow

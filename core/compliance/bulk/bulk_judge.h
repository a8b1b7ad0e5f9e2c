#pragma once

#include <functional>
#include <stop_token>

#include "core/compliance/bulk/block_words.h"
#include "core/compliance/bulk/text_scanner.h"
#include "core/compliance/rule_engine.h"

namespace studio::compliance {

/// A turn of a log, in order.
struct LoggedTurn {
  std::string_view text;  ///< as it was said; UTF-8
  dialogue::Speaker speaker = dialogue::Speaker::customer;
  std::uint32_t stateRow = 0;  ///< of the StateTable; only of the agent's turns
  bool startsDialogue = false;
};

/// What the rules make of every agent turn, in order.
struct BulkVerdicts {
  std::vector<Decision> decisions;
  std::vector<std::uint32_t> firedFrom;  ///< per turn, one more: where its rules start in `fired`
  std::vector<std::uint32_t> fired;      ///< rules as indices, per turn in order of precedence
  std::size_t checkedOneByOne = 0;       ///< turns and rules that the bulk way left to the reference
};

/// Judges a whole log at once: one scan of every text for all patterns, then 64 turns at a time with conditions as
/// words of bits. What it says is what RuleEngine says (a differential test holds it); what it cannot do in bulk
/// (captured numbers, sequences, comparisons that are faults) it leaves to the engine, for the turns that need it
/// alone. One thread per judge.
class BulkJudge {
 public:
  /// The situation of the i-th agent turn, for what is left to the engine; `say` included.
  using SituationOf = std::function<Situation(std::size_t turn)>;

  /// `asOf`: ISO date, empty = dates are not looked at. Fails as TextScanner::compile does.
  static base::Result<BulkJudge> make(RuleEngine engine, TextScanner scanner, std::string_view asOf = {});

  /// Fails with cancelled only.
  base::Result<BulkVerdicts> judge(std::span<const LoggedTurn> turns, const StateTable& states,
                                   const SituationOf& situationOf, const std::stop_token& stop = {});

 private:
  friend class BulkRun;
  BulkJudge(RuleEngine engine, TextScanner scanner);
  void planRules(std::string_view asOf);

  RuleEngine m_engine;
  TextScanner m_scanner;
  std::vector<std::uint32_t> m_always;                ///< rules that can fire without any words
  std::vector<std::vector<std::uint32_t>> m_byWords;  ///< per subject and pattern: rules that wait for it
  std::vector<std::uint8_t> m_isExact;                ///< per rule: bits decide it
  std::vector<std::uint8_t> m_isInForce;              ///< per rule
  std::vector<std::uint8_t> m_isUsedBy;               ///< per subject and pattern
  std::vector<std::uint32_t> m_rank;                  ///< per rule: place in the order of precedence
};

}  // namespace studio::compliance

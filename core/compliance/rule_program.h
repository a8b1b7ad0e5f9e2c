#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/compliance/rule.h"
#include "core/text/pattern.h"

namespace studio::compliance {

enum class LeafKind : std::uint8_t { text, capture, state, sequence };

/// A leaf of some rule's conditions, with indices for what it asks.
struct ProgramLeaf {
  LeafKind kind = LeafKind::state;
  TextSubject subject = TextSubject::candidate;
  Comparison comparison = Comparison::equal;
  SequenceKind sequence = SequenceKind::saidBefore;
  TextSubject sinceSubject = TextSubject::anyCustomerTurn;
  std::uint32_t pattern = 0;       ///< index of RuleProgram::patterns
  std::uint32_t sincePattern = 0;  ///< the same
  std::uint32_t field = 0;         ///< index of RuleProgram::fields
  std::int64_t count = 0;
  nlohmann::json value;
  std::string pointer;  ///< JSON pointer in its rule
};

/// A place in a condition tree: a leaf, or a group with its children at `first` … of RuleProgram::children.
struct ProgramNode {
  bool isLeaf = false;
  GroupKind group = GroupKind::all;
  std::uint32_t leaf = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct ProgramRule {
  static constexpr std::uint32_t kNone = UINT32_MAX;
  std::uint32_t when = 0;        ///< index of a node
  std::uint32_t unless = kNone;  ///< the same
  std::uint32_t firstLeaf = 0;   ///< its leaves are neighbours, in the order they are written
  std::uint32_t leafCount = 0;
};

/// A rule set made ready: equal patterns and fields stand once, conditions are flat, and what is cheap to judge comes
/// first in its group (which changes no result: conditions have no side effects). Immutable.
class RuleProgram {
 public:
  /// Fails with rulesInvalid, naming the rule and its pattern.
  static base::Result<RuleProgram> compile(RuleSet source);

  RuleSet source;
  std::vector<text::Pattern> patterns;
  std::vector<std::string> fields;
  std::vector<ProgramLeaf> leaves;
  std::vector<ProgramNode> nodes;
  std::vector<std::uint32_t> children;
  std::vector<ProgramRule> rules;           ///< as in `source`
  std::vector<std::uint32_t> byPrecedence;  ///< indices of rules
};

}  // namespace studio::compliance

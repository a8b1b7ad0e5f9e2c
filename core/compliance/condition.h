#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace studio::compliance {

/// Whose words a condition reads: the utterance that is judged, or turns before it.
enum class TextSubject : std::uint8_t { candidate, lastCustomerTurn, anyCustomerTurn, anyAgentTurn };

/// How a field of the state is compared. A field that is not there makes every comparison false except notEqual,
/// notIn and missing.
enum class Comparison : std::uint8_t {
  equal,
  notEqual,
  in,
  notIn,
  less,
  lessOrEqual,
  greater,
  greaterOrEqual,
  exists,
  missing
};

/// `pattern` (RE2, case-insensitive, not anchored) is found in a text of `subject`.
struct TextCondition {
  TextSubject subject = TextSubject::candidate;
  std::string pattern;
};

/// The first group of some hit of `pattern` is a number that compares with the state's `field`; a field that is not
/// there counts as +infinity.
struct CaptureCondition {
  TextSubject subject = TextSubject::candidate;
  std::string pattern;
  Comparison comparison = Comparison::greater;
  std::string field;
};

/// The state's `field` (dotted path) compares with `value`.
struct StateCondition {
  std::string field;
  Comparison comparison = Comparison::equal;
  nlohmann::json value;  ///< a list for in and notIn, null for exists and missing
};

/// What a condition asks of the order of what was said before the utterance that is judged.
enum class SequenceKind : std::uint8_t {
  saidBefore,  ///< an earlier turn has the pattern
  notSince,    ///< no turn after the last one with `since` has it; without such a turn, no turn at all
  atMost,      ///< at most `count` earlier turns have it
  within       ///< one of the last `count` turns, of either side, has it
};

struct SequenceCondition {
  SequenceKind kind = SequenceKind::saidBefore;
  TextSubject subject = TextSubject::anyAgentTurn;  ///< anyCustomerTurn or anyAgentTurn
  std::string pattern;
  TextSubject sinceSubject = TextSubject::anyCustomerTurn;
  std::string sincePattern;  ///< of notSince
  std::int64_t count = 0;    ///< of atMost and within
};

struct Condition;

/// all of nothing is true, any of nothing is false; `negation` has one child.
enum class GroupKind : std::uint8_t { all, any, negation };

struct GroupCondition {
  GroupKind kind = GroupKind::all;
  std::vector<Condition> children;
};

/// A tree of conditions; a fresh one is always true.
struct Condition {
  std::variant<GroupCondition, TextCondition, CaptureCondition, StateCondition, SequenceCondition> node;
};

/// The words of the rule format, e.g. "user_any", "ge", "not_since".
std::string_view subjectWord(TextSubject subject);
std::string_view comparisonWord(Comparison comparison);
std::string_view sequenceWord(SequenceKind kind);
std::optional<TextSubject> subjectOfWord(std::string_view word);
std::optional<Comparison> comparisonOfWord(std::string_view word);
std::optional<SequenceKind> sequenceOfWord(std::string_view word);

}  // namespace studio::compliance

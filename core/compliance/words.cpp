#include <array>

#include "core/compliance/rule.h"

namespace studio::compliance {

namespace {

template <class Enum, std::size_t Count>
std::optional<Enum> find(const std::array<std::string_view, Count>& words, std::string_view word) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 4> kSubjects{"agent", "user_last", "user_any", "agent_any"};
constexpr std::array<std::string_view, 10> kComparisons{"eq", "ne", "in", "nin",    "lt",
                                                        "le", "gt", "ge", "exists", "missing"};
constexpr std::array<std::string_view, 4> kSequences{"said_before", "not_since", "at_most", "within"};
constexpr std::array<std::string_view, 4> kSeverities{"critical", "high", "medium", "low"};

}  // namespace

std::string_view subjectWord(TextSubject subject) { return kSubjects.at(static_cast<std::size_t>(subject)); }
std::string_view comparisonWord(Comparison comparison) { return kComparisons.at(static_cast<std::size_t>(comparison)); }
std::string_view sequenceWord(SequenceKind kind) { return kSequences.at(static_cast<std::size_t>(kind)); }
std::string_view severityWord(Severity severity) { return kSeverities.at(static_cast<std::size_t>(severity)); }

std::optional<TextSubject> subjectOfWord(std::string_view word) { return find<TextSubject>(kSubjects, word); }
std::optional<Comparison> comparisonOfWord(std::string_view word) { return find<Comparison>(kComparisons, word); }
std::optional<SequenceKind> sequenceOfWord(std::string_view word) { return find<SequenceKind>(kSequences, word); }
std::optional<Severity> severityOfWord(std::string_view word) { return find<Severity>(kSeverities, word); }

bool hasPrecedence(const Rule& a, const Rule& b) {
  if (a.effect.kind != b.effect.kind) return a.effect.kind < b.effect.kind;
  if (a.severity != b.severity) return a.severity < b.severity;
  return a.id < b.id;
}

}  // namespace studio::compliance

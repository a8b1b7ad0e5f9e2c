#include "core/compliance/condition_reader.h"

#include <algorithm>

#include "core/compliance/rule_pattern.h"

namespace studio::compliance {

namespace {

using text::DocumentNode;
using text::DocumentReader;

constexpr int kDeepest = 32;
constexpr std::int64_t kMostTurns = 10'000;

class ConditionReader {
 public:
  explicit ConditionReader(DocumentReader& reader) : m_reader(reader) {}

  Condition read(const DocumentNode& node, int depth) {
    if (m_reader.hasFailed() || !isObject(node)) return {};
    if (depth > kDeepest) return failed(node, "conditions nest more than 32 deep");
    for (const auto& [key, kind] : {std::pair{"all", GroupKind::all}, std::pair{"any", GroupKind::any}}) {
      if (node.value->contains(key)) return {readGroup(node, key, kind, depth)};
    }
    if (node.value->contains("not")) return {readNegation(node, depth)};
    if (node.value->contains("text")) return {readText(node)};
    if (node.value->contains("capture")) return {readCapture(node)};
    if (node.value->contains("sequence")) return {readSequence(node)};
    if (node.value->contains("state")) return {readState(node)};
    return failed(node, "it must have one of all, any, not, text, capture, state, sequence");
  }

 private:
  bool isObject(const DocumentNode& node) {
    if (!node.value->is_object()) m_reader.fail(node.pointer, "it must be an object in braces");
    return node.value->is_object();
  }
  Condition failed(const DocumentNode& node, const char* reason) {
    m_reader.fail(node.pointer, reason);
    return {};
  }

  GroupCondition readGroup(const DocumentNode& node, std::string_view key, GroupKind kind, int depth) {
    m_reader.allowOnly(node, {key});
    GroupCondition group{kind, {}};
    const nlohmann::json* list = m_reader.member(node, key);
    const std::string place = DocumentReader::pointerTo(node, key);
    if (list != nullptr && !list->is_array()) m_reader.fail(place, "it must be a list in square brackets");
    for (std::size_t i = 0; list != nullptr && !m_reader.hasFailed() && i < list->size(); ++i) {
      group.children.push_back(read({&list->at(i), place + "/" + std::to_string(i)}, depth + 1));
    }
    return group;
  }
  GroupCondition readNegation(const DocumentNode& node, int depth) {
    m_reader.allowOnly(node, {"not"});
    GroupCondition group{GroupKind::negation, {}};
    if (const auto* child = m_reader.member(node, "not")) {
      group.children.push_back(read({child, DocumentReader::pointerTo(node, "not")}, depth + 1));
    }
    return group;
  }

  TextSubject subject(const DocumentNode& node, std::string_view key, bool isEarlier) {
    const std::string word = m_reader.requiredText(node, key);
    const auto found = subjectOfWord(word);
    const bool isFit =
        found && (!isEarlier || *found == TextSubject::anyAgentTurn || *found == TextSubject::anyCustomerTurn);
    if (!isFit) {
      m_reader.fail(DocumentReader::pointerTo(node, key), isEarlier
                                                              ? "it must be user_any or agent_any"
                                                              : "it must be agent, user_last, user_any or agent_any");
    }
    return found.value_or(TextSubject::candidate);
  }
  std::string pattern(const DocumentNode& node, std::string_view key) {
    std::string expression = m_reader.requiredText(node, key);
    if (m_reader.hasFailed()) return expression;
    if (const auto compiled = compileRulePattern(expression); !compiled) {
      m_reader.fail(DocumentReader::pointerTo(node, key), "the pattern " + expression + " is not usable: " +
                                                              std::string(compiled.error().argument("reason")));
    }
    return expression;
  }
  std::string field(const DocumentNode& node) {
    std::string path = m_reader.requiredText(node, "state");
    if (path.starts_with('.') || path.ends_with('.') || path.find("..") != std::string::npos) {
      m_reader.fail(DocumentReader::pointerTo(node, "state"), "a path is names joined by single dots");
    }
    return path;
  }
  Comparison comparison(const DocumentNode& node) {
    const auto found = comparisonOfWord(m_reader.requiredText(node, "op"));
    if (!found) {
      m_reader.fail(DocumentReader::pointerTo(node, "op"),
                    "it must be eq, ne, in, nin, lt, le, gt, ge, exists or missing");
    }
    return found.value_or(Comparison::equal);
  }

  TextCondition readText(const DocumentNode& node) {
    m_reader.allowOnly(node, {"text", "re"});
    const TextSubject whose = subject(node, "text", false);
    return {whose, pattern(node, "re")};
  }
  CaptureCondition readCapture(const DocumentNode& node) {
    m_reader.allowOnly(node, {"capture", "re", "op", "state"});
    CaptureCondition condition;
    condition.subject = subject(node, "capture", false);
    condition.pattern = pattern(node, "re");
    condition.comparison = comparison(node);
    condition.field = field(node);
    checkCapture(node, condition);
    return condition;
  }
  void checkCapture(const DocumentNode& node, const CaptureCondition& condition) {
    if (m_reader.hasFailed()) return;
    if (compileRulePattern(condition.pattern)->groupCount() < 1) {
      m_reader.fail(DocumentReader::pointerTo(node, "re"), "it has no group in round brackets to take a number from");
    }
    constexpr std::array kAllowed{Comparison::equal,       Comparison::notEqual, Comparison::less,
                                  Comparison::lessOrEqual, Comparison::greater,  Comparison::greaterOrEqual};
    if (std::find(kAllowed.begin(), kAllowed.end(), condition.comparison) == kAllowed.end()) {
      m_reader.fail(DocumentReader::pointerTo(node, "op"), "a captured number is compared by eq, ne, lt, le, gt or ge");
    }
  }

  StateCondition readState(const DocumentNode& node) {
    m_reader.allowOnly(node, {"state", "op", "value"});
    StateCondition condition{field(node), comparison(node), nullptr};
    const nlohmann::json* value = m_reader.member(node, "value");
    if (value != nullptr) condition.value = *value;
    if (!m_reader.hasFailed()) checkValue(node, condition, value != nullptr);
    return condition;
  }
  void checkValue(const DocumentNode& node, const StateCondition& condition, bool isThere) {
    const std::string place = DocumentReader::pointerTo(node, "value");
    const bool isPresence = condition.comparison == Comparison::exists || condition.comparison == Comparison::missing;
    if (isPresence) {
      // "value": null is what some writers put there.
      if (!condition.value.is_null()) m_reader.fail(place, "exists and missing take no value");
      return;
    }
    if (!isThere) return m_reader.fail(place, "it is missing");
    if (condition.comparison == Comparison::in || condition.comparison == Comparison::notIn)
      return checkList(place, condition.value);
    if (isOrdered(condition.comparison) && !condition.value.is_number() && !condition.value.is_string())
      return m_reader.fail(place, "lt, le, gt and ge take a number or a text");
    if (condition.value.is_structured()) m_reader.fail(place, "it must be a text, a number, true or false");
  }
  void checkList(const std::string& place, const nlohmann::json& value) {
    if (!value.is_array() || value.empty()) return m_reader.fail(place, "it must be a list that is not empty");
    for (const auto& entry : value) {
      if (entry.is_structured()) return m_reader.fail(place, "its entries must be texts, numbers, true or false");
    }
  }
  static bool isOrdered(Comparison comparison) {
    return comparison >= Comparison::less && comparison <= Comparison::greaterOrEqual;
  }

  SequenceCondition readSequence(const DocumentNode& node) {
    SequenceCondition condition;
    const auto kind = sequenceOfWord(m_reader.requiredText(node, "sequence"));
    if (!kind) {
      m_reader.fail(DocumentReader::pointerTo(node, "sequence"),
                    "it must be said_before, not_since, at_most or within");
      return condition;
    }
    condition.kind = *kind;
    condition.subject = subject(node, "by", true);
    condition.pattern = pattern(node, "re");
    readMeasure(node, condition);
    return condition;
  }
  /// What a kind of sequence counts by.
  void readMeasure(const DocumentNode& node, SequenceCondition& condition) {
    switch (condition.kind) {
      case SequenceKind::saidBefore: return m_reader.allowOnly(node, {"sequence", "by", "re"});
      case SequenceKind::notSince:
        m_reader.allowOnly(node, {"sequence", "by", "re", "since_by", "since_re"});
        condition.sinceSubject = subject(node, "since_by", true);
        condition.sincePattern = pattern(node, "since_re");
        return;
      case SequenceKind::atMost:
      case SequenceKind::within: {
        const std::string_view key = condition.kind == SequenceKind::atMost ? "times" : "turns";
        m_reader.allowOnly(node, {"sequence", "by", "re", key});
        const auto count = m_reader.wholeNumber(node, key, condition.kind == SequenceKind::atMost ? 0 : 1, kMostTurns);
        if (!count) m_reader.fail(DocumentReader::pointerTo(node, key), "it is missing");
        condition.count = count.value_or(0);
      }
    }
  }

  DocumentReader& m_reader;
};

}  // namespace

Condition readCondition(DocumentReader& reader, const DocumentNode& node) {
  return ConditionReader(reader).read(node, 0);
}

}  // namespace studio::compliance

#include "core/compliance/rule_reader.h"

#include <algorithm>
#include <set>

#include "core/compliance/condition_reader.h"
#include "core/compliance/example_reader.h"
#include "core/compliance/slot_text.h"
#include "core/store/file_io.h"

namespace studio::compliance {

namespace {

using text::DocumentNode;
using text::DocumentReader;

constexpr std::size_t kMostBytes = 64U << 20U;
constexpr std::size_t kMostRules = 10'000;

class RuleReader {
 public:
  RuleReader(const std::string& where, const RuleSet& rules)
      : m_reader(where, base::ErrorCode::rulesInvalid), m_set(rules) {}

  Rule read(const DocumentNode& node) {
    m_reader.allowOnly(node, {"id", "title", "domain", "jurisdiction", "citation", "citation_confidence", "note",
                              "severity", "when", "requires", "effect", "scope", "valid_from", "valid_to",
                              "last_audited", "positive", "negative", "paraphrase_should_fire_but_pattern_misses"});
    Rule rule;
    readNames(node, rule);
    readConditions(node, rule);
    rule.effect = readEffect(m_reader.object(node, "effect"), node);
    rule.scope = readScope(m_reader.object(node, "scope"));
    readDates(node, rule);
    readExamples(node, rule);
    return rule;
  }
  std::optional<base::Error> takeFault() { return m_reader.takeFault(); }

 private:
  void readNames(const DocumentNode& node, Rule& rule) {
    rule.id = m_reader.requiredText(node, "id");
    rule.title = m_reader.text(node, "title");
    rule.domain = m_reader.text(node, "domain");
    rule.jurisdiction = m_reader.text(node, "jurisdiction");
    rule.citation = m_reader.text(node, "citation");
    rule.citationConfidence = m_reader.text(node, "citation_confidence");
    rule.note = m_reader.text(node, "note");
    const auto severity = severityOfWord(m_reader.requiredText(node, "severity"));
    if (!severity)
      m_reader.fail(DocumentReader::pointerTo(node, "severity"), "it must be critical, high, medium or low");
    rule.severity = severity.value_or(Severity::medium);
  }
  void readConditions(const DocumentNode& node, Rule& rule) {
    const nlohmann::json* when = m_reader.member(node, "when");
    if (when == nullptr) return m_reader.fail(DocumentReader::pointerTo(node, "when"), "it is missing");
    // An empty object is the condition that always holds.
    if (!when->is_object() || !when->empty()) {
      rule.when = readCondition(m_reader, {when, DocumentReader::pointerTo(node, "when")});
    }
    if (const auto* unless = m_reader.member(node, "requires")) {
      rule.unless = readCondition(m_reader, {unless, DocumentReader::pointerTo(node, "requires")});
    }
  }

  Effect readEffect(const DocumentNode& node, const DocumentNode& rule) {
    if (node.value == nullptr) {
      m_reader.fail(DocumentReader::pointerTo(rule, "effect"), "it is missing");
      return {};
    }
    const std::string type = m_reader.requiredText(node, "type");
    if (type == "block") return readBlock(node);
    if (type == "replace") return readReplacement(node);
    if (type == "require_before") return readWords(node, EffectKind::requireBefore, "insert", {"type", "insert"});
    if (type == "warn") return readWords(node, EffectKind::warn, "message", {"type", "message"});
    m_reader.fail(DocumentReader::pointerTo(node, "type"), "it must be block, replace, require_before or warn");
    return {};
  }
  Effect readBlock(const DocumentNode& node) {
    m_reader.allowOnly(node, {"type", "fallback_action"});
    Effect effect{EffectKind::block, {}, m_reader.requiredText(node, "fallback_action")};
    if (!m_reader.hasFailed() && !m_set.fallbacks.contains(effect.fallback)) {
      m_reader.fail(DocumentReader::pointerTo(node, "fallback_action"), "there is no fallback text " + effect.fallback);
    }
    return effect;
  }
  Effect readReplacement(const DocumentNode& node) {
    const std::string mode = m_reader.requiredText(node, "mode");
    const auto kind = mode == "terminal"     ? EffectKind::replaceTerminal
                      : mode == "substitute" ? EffectKind::replaceSubstitute
                                             : EffectKind::replaceAppend;
    if (kind == EffectKind::replaceAppend && mode != "append") {
      m_reader.fail(DocumentReader::pointerTo(node, "mode"), "it must be substitute, append or terminal");
    }
    return readWords(node, kind, "replacement", {"type", "mode", "replacement"});
  }
  Effect readWords(const DocumentNode& node, EffectKind kind, std::string_view key,
                   std::initializer_list<std::string_view> keys) {
    m_reader.allowOnly(node, keys);
    Effect effect{kind, m_reader.requiredText(node, key), {}};
    if (const auto fault = slotFaultOf(effect.text)) m_reader.fail(DocumentReader::pointerTo(node, key), *fault);
    return effect;
  }

  Scope readScope(const DocumentNode& node) {
    Scope scope;
    m_reader.allowOnly(node, {"products", "channels", "jurisdictions", "segments"});
    scope.products = m_reader.texts(node, "products");
    scope.channels = m_reader.texts(node, "channels");
    scope.jurisdictions = m_reader.texts(node, "jurisdictions");
    const DocumentNode segments = m_reader.object(node, "segments");
    if (segments.value == nullptr) return scope;
    for (const auto& [attribute, values] : segments.value->items()) {
      scope.segments.emplace(attribute, m_reader.requiredTexts(segments, attribute));
    }
    return scope;
  }
  void readDates(const DocumentNode& node, Rule& rule) {
    rule.validFrom = date(node, "valid_from");
    rule.validTo = date(node, "valid_to");
    rule.lastAudited = date(node, "last_audited");
    if (!rule.validFrom.empty() && !rule.validTo.empty() && rule.validTo < rule.validFrom) {
      m_reader.fail(DocumentReader::pointerTo(node, "valid_to"), "it lies before valid_from");
    }
  }
  std::string date(const DocumentNode& node, std::string_view key) {
    std::string day = m_reader.text(node, key);
    if (!day.empty() && !isDate(day)) {
      m_reader.fail(DocumentReader::pointerTo(node, key), "it must be a date such as 2026-01-31");
    }
    return day;
  }
  void readExamples(const DocumentNode& node, Rule& rule) {
    for (const auto& [key, kind] :
         {std::pair{"positive", ExampleKind::positive}, std::pair{"negative", ExampleKind::negative},
          std::pair{"paraphrase_should_fire_but_pattern_misses", ExampleKind::paraphrase}}) {
      for (const DocumentNode& example : m_reader.objects(node, key)) {
        rule.examples.push_back(readExample(m_reader, example, kind));
      }
    }
  }

  DocumentReader m_reader;
  const RuleSet& m_set;
};

/// "rules.json, rule FINRA-1": the name of a rule goes into every message about it.
std::string ruleName(const std::string& where, const DocumentNode& node) {
  const auto id = node.value->find("id");
  const bool hasId = id != node.value->end() && id->is_string();
  return hasId ? where + ", rule " + id->get<std::string>() : where;
}

class SetReader {
 public:
  explicit SetReader(const std::string& where) : m_where(where), m_reader(where, base::ErrorCode::rulesInvalid) {}

  base::Result<RuleSet> read(const nlohmann::json& document) {
    const DocumentNode root{&document, ""};
    if (!document.is_object()) {
      m_reader.fail("", "it must be an object in braces");
    } else {
      m_reader.allowOnly(root, {"format", "purpose", "semantics", "counts", "notes_for_use", "fallbacks", "slots",
                                "rules", "interaction_cases", "change_cases"});
      readTexts(root);
      readRules(root);
      for (const auto& node : m_reader.objects(root, "interaction_cases")) {
        m_set.interactions.push_back(readExample(m_reader, node, ExampleKind::positive));
      }
    }
    if (auto fault = m_reader.takeFault()) return std::move(*fault);
    return std::move(m_set);
  }

 private:
  /// Both places of the format: a file of rules has them at its top, the published examples among their semantics.
  void readTexts(const DocumentNode& root) {
    const DocumentNode semantics = m_reader.object(root, "semantics");
    for (const auto& [node, key] : {std::pair{root, "fallbacks"}, std::pair{semantics, "fallback_texts"}}) {
      readFallbacks(m_reader.object(node, key));
    }
    for (const auto& [node, key] : {std::pair{root, "slots"}, std::pair{semantics, "slots_for_tests"}}) {
      const DocumentNode slots = m_reader.object(node, key);
      if (slots.value == nullptr) continue;
      for (const auto& [name, value] : slots.value->items()) m_set.slots[name] = m_reader.text(slots, name);
    }
    m_set.fallbacks.emplace(std::string(kLastResort), "Let me connect you with a colleague.");
  }
  void readFallbacks(const DocumentNode& node) {
    if (node.value == nullptr) return;
    for (const auto& [name, value] : node.value->items()) {
      auto& text = m_set.fallbacks[name];
      if (!value.is_null()) text = m_reader.requiredText(node, name);
      if (!text) continue;
      if (const auto fault = slotFaultOf(*text)) m_reader.fail(DocumentReader::pointerTo(node, name), *fault);
    }
  }
  void readRules(const DocumentNode& root) {
    if (m_reader.member(root, "rules") == nullptr) m_reader.fail("/rules", "it is missing");
    const auto nodes = m_reader.objects(root, "rules");
    if (nodes.size() > kMostRules) m_reader.fail("/rules", "there are more than 10,000 rules");
    std::set<std::string, std::less<>> ids;
    m_set.rules.reserve(nodes.size());
    for (const DocumentNode& node : nodes) {
      if (m_reader.hasFailed()) return;
      readRule(node, ids);
    }
  }
  void readRule(const DocumentNode& node, std::set<std::string, std::less<>>& ids) {
    RuleReader reader(ruleName(m_where, node), m_set);
    Rule rule = reader.read(node);
    if (auto fault = reader.takeFault()) return m_reader.fail(std::move(*fault));
    if (!ids.insert(rule.id).second) m_reader.fail(node.pointer + "/id", "there are two rules " + rule.id);
    m_set.rules.push_back(std::move(rule));
  }

  std::string m_where;
  DocumentReader m_reader;
  RuleSet m_set;
};

}  // namespace

base::Result<RuleSet> readRules(std::string_view json, const std::string& where) {
  const auto refuse = [&](std::string reason) {
    return base::makeError(base::ErrorCode::rulesInvalid, where, {{"reason", std::move(reason)}});
  };
  if (json.size() > kMostBytes) return refuse("it has more than 64 MB");
  const auto document = text::parseDocument(json, where, base::ErrorCode::rulesInvalid);
  return document ? SetReader(where).read(*document) : document.error();
}

base::Result<RuleSet> readRuleFile(const std::filesystem::path& file) {
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return readRules({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

}  // namespace studio::compliance

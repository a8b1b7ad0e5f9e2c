#include "core/privacy/privacy_settings.h"

#include <algorithm>
#include <array>

#include "core/privacy/characters.h"
#include "core/privacy/settings_reader.h"
#include "core/text/pattern.h"
#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestExpression = 500;
constexpr std::size_t kMostPatterns = 100;
constexpr std::array<std::string_view, 4> kOperators{"replace", "pseudonym", "generalise", "drop"};

bool isTypeName(std::string_view type) {
  const auto isAllowed = [](char c) { return (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_'; };
  return !type.empty() && type.size() <= 40 && type.front() >= 'A' && type.front() <= 'Z' &&
         std::all_of(type.begin(), type.end(), isAllowed);
}

class SettingsParser {
 public:
  SettingsParser(std::string_view where, std::string_view pointer)
      : m_reader(std::string(where), std::string(pointer)) {}

  base::Result<PrivacySettings> parse(const Json& root) {
    if (m_reader.isObject(root, "")) readAll(root);
    if (std::optional<base::Error> fault = m_reader.takeFault()) return std::move(*fault);
    return std::move(m_settings);
  }

 private:
  void readAll(const Json& root) {
    m_reader.allowOnly(
        root,
        {"patterns", "redact", "allow", "allow_patterns", "operators", "keep_types", "name_fields", "keep_attributes"},
        "");
    readPatterns(root);
    readTerms(root);
    m_settings.allow = m_reader.texts(root, "allow", "");
    m_settings.allowPatterns = m_reader.texts(root, "allow_patterns", "");
    if (m_settings.allowPatterns.size() > kMostPatterns) m_reader.fail("/allow_patterns", "there are more than 100");
    for (const std::string& expression : m_settings.allowPatterns) checkExpression(expression, "/allow_patterns");
    readOperators(root);
    m_settings.keepTypes = m_reader.texts(root, "keep_types", "");
    for (const std::string& type : m_settings.keepTypes) checkType(type, "/keep_types");
    readNameFields(root);
    m_settings.keepAttributes = m_reader.texts(root, "keep_attributes", "");
  }

  void readPatterns(const Json& root) {
    for (const Json& node : m_reader.list(root, "patterns", "")) {
      const std::string pointer = "/patterns/" + std::to_string(m_settings.patterns.size());
      if (!m_reader.isObject(node, pointer)) return;
      m_reader.allowOnly(node, {"name", "type", "expression", "context", "case_sensitive"}, pointer);
      OwnPattern pattern{m_reader.requiredText(node, "name", pointer), m_reader.requiredText(node, "type", pointer),
                         m_reader.requiredText(node, "expression", pointer), m_reader.texts(node, "context", pointer),
                         m_reader.flag(node, "case_sensitive", pointer)};
      checkType(pattern.type, pointer + "/type");
      checkExpression(pattern.expression, pointer + "/expression");
      m_settings.patterns.push_back(std::move(pattern));
    }
    if (m_settings.patterns.size() > kMostPatterns) m_reader.fail("/patterns", "there are more than 100");
  }

  void readTerms(const Json& root) {
    for (const Json& node : m_reader.list(root, "redact", "")) {
      const std::string pointer = "/redact/" + std::to_string(m_settings.terms.size());
      if (!m_reader.isObject(node, pointer)) return;
      m_reader.allowOnly(node, {"text", "type"}, pointer);
      OwnTerm term{m_reader.requiredText(node, "text", pointer), m_reader.text(node, "type", pointer)};
      if (term.type.empty()) term.type = OwnTerm{}.type;
      checkType(term.type, pointer + "/type");
      m_settings.terms.push_back(std::move(term));
    }
  }

  void readOperators(const Json& root) {
    const auto member = root.find("operators");
    if (member == root.end() || !m_reader.isObject(*member, "/operators")) return;
    for (const auto& [type, value] : member->items()) {
      const std::string pointer = "/operators/" + type;
      checkType(type, pointer);
      const std::string word = m_reader.text(*member, type, "/operators");
      const auto known = std::find(kOperators.begin(), kOperators.end(), word);
      if (known == kOperators.end()) m_reader.fail(pointer, "it must be replace, pseudonym, generalise or drop");
      m_settings.operators[type] = static_cast<Operator>(known - kOperators.begin());
    }
  }

  void readNameFields(const Json& root) {
    for (const Json& node : m_reader.list(root, "name_fields", "")) {
      const std::string pointer = "/name_fields/" + std::to_string(m_settings.nameFields.size());
      if (node.is_string()) {
        m_settings.nameFields.push_back({node.get<std::string>()});
        continue;
      }
      if (!m_reader.isObject(node, pointer)) return;
      m_reader.allowOnly(node, {"field", "in"}, pointer);
      const std::string place = m_reader.text(node, "in", pointer);
      if (!place.empty() && place != "row" && place != "side") m_reader.fail(pointer + "/in", "it must be row or side");
      m_settings.nameFields.push_back({m_reader.requiredText(node, "field", pointer), place == "side"});
    }
  }

  void checkType(const std::string& type, const std::string& pointer) {
    if (!isTypeName(type)) m_reader.fail(pointer, "a type is capital letters, digits and _, such as CONTRACT_NUMBER");
  }

  void checkExpression(const std::string& expression, const std::string& pointer) {
    if (expression.size() > kLongestExpression) return m_reader.fail(pointer, "it is longer than 500 bytes");
    const base::Result<text::Pattern> compiled = text::Pattern::compile(expression);
    if (!compiled) {
      base::Error fault = compiled.error();
      fault.where += " (" + m_reader.placeOf(pointer) + ")";
      return m_reader.fail(std::move(fault));
    }
    if (compiled->isFoundIn("")) m_reader.fail(pointer, "it matches nothing at all, so it would match everywhere");
  }

  SettingsReader m_reader;
  PrivacySettings m_settings;
};

Json jsonOf(const OwnPattern& pattern) {
  Json node{{"name", pattern.name}, {"type", pattern.type}, {"expression", pattern.expression}};
  if (!pattern.context.empty()) node["context"] = pattern.context;
  if (pattern.isCaseSensitive) node["case_sensitive"] = true;
  return node;
}

Json jsonOf(const OwnTerm& term) { return {{"text", term.text}, {"type", term.type}}; }

Json jsonOf(const NameField& field) {
  return field.isInSide ? Json{{"field", field.field}, {"in", "side"}} : Json(field.field);
}

Json jsonOf(const std::string& text) { return text; }

template <class T>
void put(Json& root, const char* key, const std::vector<T>& values) {
  if (values.empty()) return;
  root[key] = Json::array();
  for (const T& value : values) root[key].push_back(jsonOf(value));
}

}  // namespace

base::Result<PrivacySettings> parsePrivacySettings(std::string_view json, std::string_view where,
                                                   std::string_view pointer) {
  const auto invalid = [where](const char* reason) {
    return base::makeError(base::ErrorCode::mappingInvalid, std::string(where), {{"reason", reason}});
  };
  if (text::firstInvalidUtf8(json)) return invalid("it is not UTF-8");
  const Json root = Json::parse(json, nullptr, false);
  if (root.is_discarded()) return invalid("it is not JSON");
  return SettingsParser(where, pointer).parse(root);
}

std::string privacySettingsJson(const PrivacySettings& settings) {
  Json root = Json::object();
  put(root, "patterns", settings.patterns);
  put(root, "redact", settings.terms);
  put(root, "allow", settings.allow);
  put(root, "allow_patterns", settings.allowPatterns);
  for (const auto& [type, chosen] : settings.operators) root["operators"][type] = operatorWord(chosen);
  put(root, "keep_types", settings.keepTypes);
  put(root, "name_fields", settings.nameFields);
  put(root, "keep_attributes", settings.keepAttributes);
  return root.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string_view operatorWord(Operator chosen) { return kOperators[static_cast<std::size_t>(chosen)]; }

}  // namespace studio::privacy

#include "core/logs/mapping_document.h"

#include <algorithm>

#include "core/logs/condition.h"

namespace studio::logs {
namespace {

/// A key as one step of a JSON pointer (RFC 6901).
std::string escaped(std::string_view key) {
  std::string step;
  for (const char c : key) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c;
  }
  return step;
}

std::string listed(std::initializer_list<std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

void MappingDocument::allowOnly(const DocumentNode& node, std::initializer_list<std::string_view> keys) {
  if (node.value == nullptr || m_fault) return;
  for (const auto& [key, value] : node.value->items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    m_fault = base::makeError(base::ErrorCode::unknownKey, placeOf(pointerTo(node, key)),
                              {{"key", key}, {"known", listed(keys)}});
    return;
  }
}

DocumentNode MappingDocument::object(const DocumentNode& parent, std::string_view key) {
  const nlohmann::json* value = member(parent, key);
  const std::string pointer = pointerTo(parent, key);
  if (value != nullptr && !value->is_object()) {
    fail(pointer, "it must be an object in braces");
    value = nullptr;
  }
  return {value, pointer};
}

std::vector<DocumentNode> MappingDocument::objects(const DocumentNode& parent, std::string_view key) {
  std::vector<DocumentNode> nodes;
  const nlohmann::json* list = member(parent, key);
  if (list == nullptr) return nodes;
  if (!list->is_array()) fail(pointerTo(parent, key), "it must be a list in square brackets");
  for (std::size_t i = 0; i < list->size() && !m_fault; ++i) {
    nodes.push_back({&list->at(i), pointerTo(parent, key) + "/" + std::to_string(i)});
    if (!list->at(i).is_object()) fail(nodes.back().pointer, "it must be an object in braces");
  }
  return m_fault ? std::vector<DocumentNode>() : nodes;
}

std::string MappingDocument::text(const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  fail(pointerTo(node, key), "it must be a text in quotes");
  return {};
}

std::string MappingDocument::requiredText(const DocumentNode& node, std::string_view key) {
  std::string value = text(node, key);
  if (trimmed(value).empty()) fail(pointerTo(node, key), "it is missing or blank");
  return value;
}

bool MappingDocument::flag(const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  fail(pointerTo(node, key), "it must be true or false");
  return false;
}

std::optional<std::int64_t> MappingDocument::wholeNumber(const DocumentNode& node, std::string_view key,
                                                         std::int64_t least, std::int64_t most) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return std::nullopt;
  // An unsigned number beyond int64 would turn negative here, which is refused as well.
  if (value->is_number_integer()) {
    const auto number = value->get<std::int64_t>();
    if (number >= least && number <= most) return number;
  }
  fail(pointerTo(node, key), "it must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::vector<std::string> MappingDocument::texts(const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return {};
  if (!value->is_array()) return {scalarText(*value, pointerTo(node, key))};
  std::vector<std::string> all;
  all.reserve(value->size());
  for (std::size_t i = 0; i < value->size(); ++i) {
    all.push_back(scalarText(value->at(i), pointerTo(node, key) + "/" + std::to_string(i)));
  }
  return all;
}

std::vector<std::string> MappingDocument::requiredTexts(const DocumentNode& node, std::string_view key) {
  std::vector<std::string> all = texts(node, key);
  if (all.empty()) fail(pointerTo(node, key), "it is missing or empty");
  return all;
}

std::string MappingDocument::place(const DocumentNode& node, std::initializer_list<std::string_view> places) {
  std::string chosen = text(node, "in");
  if (chosen.empty()) return std::string(*places.begin());
  if (std::find(places.begin(), places.end(), chosen) == places.end()) {
    fail(pointerTo(node, "in"), "it must be one of " + listed(places));
  }
  return chosen;
}

Condition MappingDocument::condition(std::string_view text, const std::string& pointer) {
  if (m_fault) return {};
  base::Result<Condition> parsed = parseCondition(text);
  if (parsed) return std::move(*parsed);
  fail(pointer, std::string(parsed.error().argument("reason")));
  return {};
}

std::vector<Condition> MappingDocument::conditions(const DocumentNode& node, std::string_view key) {
  std::vector<Condition> all;
  for (const std::string& text : texts(node, key)) all.push_back(condition(text, pointerTo(node, key)));
  return all;
}

const nlohmann::json* MappingDocument::member(const DocumentNode& node, std::string_view key) const {
  if (node.value == nullptr || m_fault) return nullptr;
  const auto found = node.value->find(key);
  return found == node.value->end() ? nullptr : &*found;
}

std::string MappingDocument::pointerTo(const DocumentNode& node, std::string_view key) {
  return node.pointer + "/" + escaped(key);
}

void MappingDocument::fail(const std::string& pointer, std::string reason) {
  if (m_fault) return;
  m_fault = base::makeError(base::ErrorCode::mappingInvalid, placeOf(pointer), {{"reason", std::move(reason)}});
}

std::string MappingDocument::placeOf(const std::string& pointer) const {
  return pointer.empty() ? m_where : m_where + " at " + pointer;
}

std::string MappingDocument::scalarText(const nlohmann::json& value, const std::string& pointer) {
  if (value.is_string() && !trimmed(value.get_ref<const std::string&>()).empty()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  fail(pointer, "it must be a text that is not blank");
  return {};
}

}  // namespace studio::logs

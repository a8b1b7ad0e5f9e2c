#include "core/text/document_reader.h"

#include <algorithm>
#include <functional>
#include <set>

namespace studio::text {
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

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

constexpr int kDeepest = 200;

/// Follows the parser through a document and keeps the keys of the objects that are open.
class DuplicateWatch {
 public:
  bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    if (depth > kDeepest && m_fault.empty()) m_fault = "it nests more than 200 deep";
    if (event == nlohmann::json::parse_event_t::object_start) m_open.emplace_back();
    if (event == nlohmann::json::parse_event_t::object_end) m_open.pop_back();
    if (event == nlohmann::json::parse_event_t::key) note(value.get_ref<const std::string&>());
    return true;
  }
  const std::string& fault() const { return m_fault; }

 private:
  void note(const std::string& key) {
    if (!m_open.back().insert(key).second && m_fault.empty())
      m_fault = "the key \"" + key + "\" stands twice in one object";
  }
  std::vector<std::set<std::string>> m_open;
  std::string m_fault;
};

}  // namespace

base::Result<nlohmann::json> parseDocument(std::string_view json, const std::string& where, base::ErrorCode code) {
  const auto refuse = [&](std::string reason) { return base::makeError(code, where, {{"reason", std::move(reason)}}); };
  try {
    DuplicateWatch watch;
    auto document = nlohmann::json::parse(json, std::ref(watch));
    if (!watch.fault().empty()) return refuse(watch.fault());
    return document;
  } catch (const nlohmann::json::exception& fault) {
    return refuse(std::string("it is not JSON: ") + fault.what());
  }
}

void DocumentReader::allowOnly(const DocumentNode& node, std::initializer_list<std::string_view> keys) {
  if (node.value == nullptr || m_fault) return;
  for (const auto& [key, value] : node.value->items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    m_fault = base::makeError(base::ErrorCode::unknownKey, placeOf(pointerTo(node, key)),
                              {{"key", key}, {"known", listed(keys)}});
    return;
  }
}

DocumentNode DocumentReader::object(const DocumentNode& parent, std::string_view key) {
  const nlohmann::json* value = member(parent, key);
  const std::string pointer = pointerTo(parent, key);
  if (value != nullptr && !value->is_object()) {
    fail(pointer, "it must be an object in braces");
    value = nullptr;
  }
  return {value, pointer};
}

std::vector<DocumentNode> DocumentReader::objects(const DocumentNode& parent, std::string_view key) {
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

std::string DocumentReader::text(const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  fail(pointerTo(node, key), "it must be a text in quotes");
  return {};
}

std::string DocumentReader::requiredText(const DocumentNode& node, std::string_view key) {
  std::string value = text(node, key);
  if (isBlank(value)) fail(pointerTo(node, key), "it is missing or blank");
  return value;
}

bool DocumentReader::flag(const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = member(node, key);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  fail(pointerTo(node, key), "it must be true or false");
  return false;
}

std::optional<std::int64_t> DocumentReader::wholeNumber(const DocumentNode& node, std::string_view key,
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

std::vector<std::string> DocumentReader::texts(const DocumentNode& node, std::string_view key) {
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

std::vector<std::string> DocumentReader::requiredTexts(const DocumentNode& node, std::string_view key) {
  std::vector<std::string> all = texts(node, key);
  if (all.empty()) fail(pointerTo(node, key), "it is missing or empty");
  return all;
}

std::string DocumentReader::word(const DocumentNode& node, std::string_view key,
                                 std::initializer_list<std::string_view> words) {
  std::string chosen = text(node, key);
  if (chosen.empty()) return std::string(*words.begin());
  if (std::find(words.begin(), words.end(), chosen) == words.end()) {
    fail(pointerTo(node, key), "it must be one of " + listed(words));
  }
  return chosen;
}

const nlohmann::json* DocumentReader::member(const DocumentNode& node, std::string_view key) const {
  if (node.value == nullptr || m_fault) return nullptr;
  const auto found = node.value->find(key);
  return found == node.value->end() ? nullptr : &*found;
}

std::string DocumentReader::pointerTo(const DocumentNode& node, std::string_view key) {
  return node.pointer + "/" + escaped(key);
}

void DocumentReader::fail(const std::string& pointer, std::string reason) {
  fail(base::makeError(m_code, placeOf(pointer), {{"reason", std::move(reason)}}));
}

void DocumentReader::fail(base::Error fault) {
  if (!m_fault) m_fault = std::move(fault);
}

std::string DocumentReader::placeOf(const std::string& pointer) const {
  return pointer.empty() ? m_where : m_where + " at " + pointer;
}

std::string DocumentReader::scalarText(const nlohmann::json& value, const std::string& pointer) {
  if (value.is_string() && !isBlank(value.get_ref<const std::string&>())) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  fail(pointer, "it must be a text that is not blank");
  return {};
}

}  // namespace studio::text

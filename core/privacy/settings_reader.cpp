#include "core/privacy/settings_reader.h"

#include <algorithm>

namespace studio::privacy {

namespace {

constexpr std::size_t kMostEntries = 10'000;

std::string listed(std::initializer_list<std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string under(const std::string& pointer, std::string_view key) { return pointer + "/" + std::string(key); }

}  // namespace

bool SettingsReader::isObject(const Json& value, const std::string& pointer) {
  if (!value.is_object()) fail(pointer, "it must be an object in braces");
  return value.is_object();
}

void SettingsReader::allowOnly(const Json& node, std::initializer_list<std::string_view> keys,
                               const std::string& pointer) {
  for (const auto& [key, value] : node.items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    return fail(base::makeError(base::ErrorCode::unknownKey, placeOf(under(pointer, key)),
                                {{"key", key}, {"known", listed(keys)}}));
  }
}

std::string SettingsReader::text(const Json& node, std::string_view key, const std::string& pointer) {
  const auto member = node.find(key);
  return member == node.end() ? std::string() : filled(*member, under(pointer, key));
}

std::string SettingsReader::requiredText(const Json& node, std::string_view key, const std::string& pointer) {
  if (!node.contains(key)) fail(under(pointer, key), "it is missing");
  return text(node, key, pointer);
}

bool SettingsReader::flag(const Json& node, std::string_view key, const std::string& pointer) {
  const auto member = node.find(key);
  if (member == node.end()) return false;
  if (member->is_boolean()) return member->get<bool>();
  fail(under(pointer, key), "it must be true or false");
  return false;
}

std::vector<std::string> SettingsReader::texts(const Json& node, std::string_view key, const std::string& pointer) {
  const auto member = node.find(key);
  if (member != node.end() && member->is_string()) return {filled(*member, under(pointer, key))};
  std::vector<std::string> all;
  for (const Json& entry : list(node, key, pointer)) {
    all.push_back(filled(entry, under(pointer, key) + "/" + std::to_string(all.size())));
  }
  return all;
}

std::vector<std::reference_wrapper<const SettingsReader::Json>> SettingsReader::list(const Json& node,
                                                                                     std::string_view key,
                                                                                     const std::string& pointer) {
  const auto member = node.find(key);
  if (member == node.end()) return {};
  const std::string place = under(pointer, key);
  if (!member->is_array()) fail(place, "it must be a list in square brackets");
  if (!member->is_array()) return {};
  if (member->size() > kMostEntries) fail(place, "it has more than 10,000 entries");
  return {member->begin(), member->end()};
}

void SettingsReader::fail(const std::string& pointer, std::string reason) {
  fail(base::makeError(base::ErrorCode::mappingInvalid, placeOf(pointer), {{"reason", std::move(reason)}}));
}

void SettingsReader::fail(base::Error fault) {
  if (!m_fault) m_fault = std::move(fault);
}

std::string SettingsReader::placeOf(const std::string& pointer) const {
  const std::string full = m_root + pointer;
  return full.empty() ? m_where : m_where + " at " + full;
}

std::string SettingsReader::filled(const Json& value, const std::string& pointer) {
  if (value.is_string() && value.get_ref<const std::string&>().find_first_not_of(" \t\r\n") != std::string::npos) {
    return value.get<std::string>();
  }
  fail(pointer, "it must be a text in quotes that is not blank");
  return {};
}

}  // namespace studio::privacy

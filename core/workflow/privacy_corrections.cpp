#include "core/workflow/privacy_corrections.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/privacy/privacy_settings.h"
#include "core/text/unicode.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMember = "privacy";

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(kBlanks) + 1 - start));
}

template <class T, class TextOf>
void removeText(std::vector<T>& entries, const std::string& text, const TextOf& textOf) {
  const std::string folded = text::foldAccents(text);
  entries.erase(std::remove_if(entries.begin(), entries.end(),
                               [&](const T& entry) { return text::foldAccents(textOf(entry)) == folded; }),
                entries.end());
}

/// A mapping has a dialogue; a settings document has not.
bool isMapping(const Json& document) { return document.contains("dialogue") || document.contains(kMember); }

}  // namespace

privacy::PrivacySettings corrected(privacy::PrivacySettings settings, const PrivacyCorrection& correction) {
  const std::string text = trimmed(correction.text);
  if (text.empty()) return settings;
  removeText(settings.allow, text, [](const std::string& phrase) { return phrase; });
  removeText(settings.terms, text, [](const privacy::OwnTerm& term) { return term.text; });
  if (correction.kind == PrivacyCorrection::Kind::allow) {
    settings.allow.push_back(text);
  } else {
    settings.terms.push_back({text, correction.type.empty() ? privacy::OwnTerm{}.type : correction.type});
  }
  return settings;
}

base::Result<privacy::PrivacySettings> privacySettingsOf(std::string_view document, std::string_view where) {
  const Json root = Json::parse(document, nullptr, false);
  if (!root.is_object() || !isMapping(root)) return privacy::parsePrivacySettings(document, where);
  const auto member = root.find(kMember);
  if (member == root.end()) return privacy::PrivacySettings();
  return privacy::parsePrivacySettings(member->dump(-1, ' ', false, Json::error_handler_t::replace), where, "/privacy");
}

base::Result<std::string> withPrivacySettings(std::string_view mappingJson, const privacy::PrivacySettings& settings) {
  Json root = Json::parse(mappingJson, nullptr, false);
  if (!root.is_object()) {
    return base::makeError(base::ErrorCode::mappingInvalid, "mapping", {{"reason", "it must be an object in braces"}});
  }
  root.erase(std::string(kMember));
  if (settings != privacy::PrivacySettings()) root[std::string(kMember)] = Json::parse(privacySettingsJson(settings));
  return root.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace studio::workflow

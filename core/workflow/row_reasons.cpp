#include "core/workflow/row_reasons.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "core/text/unicode.h"

namespace studio::workflow {

namespace {

constexpr std::string_view kCutEnd = "…\"";
/// A quotation that was cut has so many bytes: logs::inQuotes() stops at 40, or up to 3 earlier inside a character.
constexpr std::size_t kLongestCut = 40;
constexpr std::size_t kShortestCut = 37;

/// Where the quotation begins whose "…" is at `cut`.
std::optional<std::size_t> beginOfCut(const std::string& reason, std::size_t cut) {
  for (std::size_t length = kLongestCut; length >= kShortestCut; --length) {
    if (cut > length && reason[cut - length - 1] == '"') return cut - length - 1;
  }
  return std::nullopt;
}

/// An identifier that was cut is recognised by nothing, so a quotation that was cut is not kept at all.
std::string withoutCutQuotations(std::string reason) {
  for (std::size_t cut = reason.find(kCutEnd); cut != std::string::npos; cut = reason.find(kCutEnd, cut)) {
    const auto begin = beginOfCut(reason, cut);
    if (begin) reason.erase(*begin + 1, cut - *begin - 1);
    cut = begin ? *begin + 1 + kCutEnd.size() : cut + kCutEnd.size();
  }
  return reason;
}

/// Looks at everything between any two quotes: what is quoted may hold quotes itself.
bool mentionsOneOf(const std::string& reason, const std::unordered_set<std::string>& quoted) {
  for (auto begin = reason.find('"'); begin != std::string::npos; begin = reason.find('"', begin + 1)) {
    for (auto end = reason.find('"', begin + 1); end != std::string::npos; end = reason.find('"', end + 1)) {
      if (quoted.contains(reason.substr(begin, end - begin + 1))) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<logs::RejectedRow> keepableReasons(std::vector<logs::RejectedRow> rows, const privacy::Redactor& redactor) {
  for (auto& row : rows) {
    row.file = keepableName(row.file);
    row.reason = withoutCutQuotations(std::move(row.reason));
    if (text::firstInvalidUtf8(row.reason)) {
      std::replace_if(
          row.reason.begin(), row.reason.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; },
          '?');
    }
    row.reason = redactor.redact(row.reason).text;
  }
  return rows;
}

std::vector<logs::RejectedRow> withoutMentions(std::vector<logs::RejectedRow> rows,
                                               const std::unordered_set<std::string>& quoted) {
  if (quoted.empty()) return rows;
  for (auto& row : rows) {
    if (mentionsOneOf(row.reason, quoted)) row.reason = "it belongs to a dialogue that may not be kept";
  }
  return rows;
}

const privacy::Redactor& shapeRedactor() {
  static const privacy::Redactor kRedactor = [] {
    privacy::PrivacySettings settings;
    settings.keepTypes = {"PERSON", "STREET_ADDRESS", "CITY", "ZIP_CODE", "DATE_OF_BIRTH", "AGE"};
    return privacy::Redactor::make(settings, std::nullopt).value();
  }();
  return kRedactor;
}

std::string keepableName(const std::string& name) {
  return text::firstInvalidUtf8(name) ? name : shapeRedactor().redact(name).text;
}

std::string keepableMapping(const std::string& json) {
  auto document = nlohmann::ordered_json::parse(json, nullptr, false);
  const bool hasTerms = document.is_object() && document.contains("privacy") && document["privacy"].is_object() &&
                        document["privacy"].erase("redact") > 0;
  return keepableName(hasTerms ? document.dump() : json);
}

base::Error keepableError(base::Error error) {
  for (auto& [name, value] : error.arguments) value = keepableName(withoutCutQuotations(std::move(value)));
  return error;
}

}  // namespace studio::workflow

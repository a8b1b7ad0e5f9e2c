#include "core/workflow/evidence_page.h"

#include <nlohmann/json.hpp>

#include "core/workflow/rule_audits.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kHead =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Evidence</title><style>"
    "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .5em;text-align:left;"
    "vertical-align:top}code{font-size:85%}</style></head><body>\n";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      default: safe += c;
    }
  }
  return safe;
}

std::string cell(std::string_view text) { return "<td>" + escaped(text) + "</td>"; }

std::string scopeText(const EvidenceRequest& request) {
  if (request.decision) return "the decision of entry " + std::to_string(*request.decision);
  return "the time from " + (request.from.empty() ? "the beginning" : request.from) + " to " +
         (request.to.empty() ? "now" : request.to);
}

std::string textIn(const Json& document, const char* key) {
  const auto found = document.find(key);
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string decisionSummary(const Json& document) {
  std::string fired;
  for (const auto& rule : document.value("fired", Json::array())) {
    if (rule.is_string()) fired += (fired.empty() ? "" : ", ") + rule.get<std::string>();
  }
  const Json situation = document.value("situation", Json::object());
  std::string text = textIn(document, "decision") + ": \"" + textIn(situation, "say") + "\"";
  if (!fired.empty()) text += "; fired: " + fired;
  const std::string sent = textIn(document, "send");
  return text + (sent.empty() ? "; nothing was said" : "; said: \"" + sent + "\"");
}

std::string rowOf(const AuditLine& line) {
  return "<tr>" + cell(std::to_string(line.entry.sequence)) + cell(dayOf(line.entry.atUtcMs)) + cell(line.entry.actor) +
         cell(line.entry.kind) + cell(line.entry.subject) +
         cell(line.payload.text ? payloadSummary(*line.payload.text) : "erased under retention") + "</tr>\n";
}

std::string rowOf(const RuleVersionReport& version) {
  std::string authors, approvers;
  for (const auto& name : version.authors) authors += (authors.empty() ? "" : ", ") + name;
  for (const auto& name : version.approvedBy) approvers += (approvers.empty() ? "" : ", ") + name;
  return "<tr>" + cell(std::to_string(version.number)) + cell(compliance::stateWord(version.state)) +
         cell(std::to_string(version.rules)) + cell(authors) + cell(approvers) +
         cell(version.isLoosening ? "can allow more" : "only tightens") + "<td><code>" + escaped(version.digest) +
         "</code></td></tr>\n";
}

}  // namespace

std::string payloadSummary(const std::string& payload) {
  const auto document = Json::parse(payload, nullptr, false);
  if (!document.is_object()) return payload;
  if (document.contains("decision")) return decisionSummary(document);
  if (!document.contains("act") || !document["act"].is_object()) return payload;
  const Json& act = document["act"];
  const std::string comment = textIn(act, "comment");
  return textIn(act, "act") + " by " + textIn(act, "signer") + (comment.empty() ? "" : ": " + comment);
}

std::string evidencePage(const EvidenceRequest& request, const std::vector<AuditLine>& told,
                         const std::vector<RuleVersionReport>& versions, bool isAuditValid) {
  std::string page(kHead);
  page += "<h1>Evidence</h1><p>Of " + escaped(scopeText(request)) + ". The audit log was " +
          (isAuditValid ? "whole" : "<strong>not whole</strong>") +
          " when this was made. Check it anywhere with <code>talktrack evidence verify FILE</code>.</p>\n";
  page +=
      "<h2>What happened</h2><table><tr><th>Entry</th><th>Day</th><th>Who</th><th>What</th><th>Of</th>"
      "<th>Details</th></tr>\n";
  for (const AuditLine& line : told) page += rowOf(line);
  page +=
      "</table>\n<h2>Rules</h2><table><tr><th>Version</th><th>State</th><th>Rules</th><th>Authors</th>"
      "<th>Approved by</th><th>Against the rules before</th><th>Digest</th></tr>\n";
  for (const RuleVersionReport& version : versions) page += rowOf(version);
  return page + "</table></body></html>\n";
}

}  // namespace studio::workflow

#include "app/headless/commands/rule_version_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/headless/commands/removal_text.h"

namespace studio::headless {

namespace {

Json documentOf(const compliance::RuleAct& act) {
  return {{"act", compliance::actWord(act.kind)},
          {"state", compliance::stateWord(act.after)},
          {"signer", act.signer},
          {"public_key", text::toHex(act.key)},
          {"rules", text::toHex(act.rules)},
          {"against", text::toHex(act.against)},
          {"comment", act.comment},
          {"at", timeText(act.atUtcMs)}};
}

}  // namespace

Json documentOf(const workflow::RuleVersionReport& report) {
  Json acts = Json::array();
  for (const auto& act : report.acts) acts.push_back(documentOf(act));
  return {{"version", report.number},
          {"state", compliance::stateWord(report.state)},
          {"based_on", report.basedOn ? Json(*report.basedOn) : Json()},
          {"digest", report.digest},
          {"rules", report.rules},
          {"loosening", report.isLoosening},
          {"approvals_needed", report.approvalsNeeded},
          {"approved_by", report.approvedBy},
          {"authors", report.authors},
          {"acts", std::move(acts)}};
}

std::string lineOf(const workflow::RuleVersionReport& report) {
  const std::string approved =
      report.approvedBy.empty() ? "nobody yet" : fmt::format("{}", fmt::join(report.approvedBy, ", "));
  return fmt::format("version {:>3}  {:<9}  {:>4} rules  by {}; {}: {} of {} approvals ({})\n", report.number,
                     compliance::stateWord(report.state), report.rules, fmt::join(report.authors, ", "),
                     report.isLoosening ? "can allow more" : "only tightens", report.approvedBy.size(),
                     report.approvalsNeeded, approved);
}

std::string historyOf(const workflow::RuleVersionReport& report) {
  std::string text = lineOf(report);
  for (const auto& act : report.acts) {
    text += fmt::format("  {}  {:<18} {}{}\n", timeText(act.atUtcMs), compliance::actWord(act.kind), act.signer,
                        act.comment.empty() ? "" : ": " + act.comment);
  }
  return text;
}

}  // namespace studio::headless

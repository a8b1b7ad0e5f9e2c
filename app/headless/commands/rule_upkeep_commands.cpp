#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rule_version_commands.h"
#include "app/headless/commands/signing_options.h"
#include "core/workflow/action_wordings.h"
#include "core/workflow/rule_audits.h"

namespace studio::headless {

namespace {

constexpr int kYear = 365;

struct UpkeepOptions {
  std::filesystem::path workspace;
  std::string day;
  int everyDays = kYear;
  std::string rule;
  std::string action;
  compliance::ActionWording wording;
};

std::string dayOr(const std::string& day) {
  return day.empty() ? workflow::dayOf(base::SystemClock().nowUtcMs()) : day;
}

int due(const Session& session, const UpkeepOptions& options) {
  const auto audits = workflow::rulesDue(options.workspace, dayOr(options.day), options.everyDays);
  if (!audits) return fail(session, audits.error());
  Json list = Json::array();
  std::string text;
  std::size_t count = 0;
  for (const auto& audit : *audits) {
    list.push_back({{"rule", audit.rule},
                    {"title", audit.title},
                    {"severity", audit.severity},
                    {"last_audited", audit.lastAudited.empty() ? Json() : Json(audit.lastAudited)},
                    {"auditor", audit.auditor.empty() ? Json() : Json(audit.auditor)},
                    {"due_on", audit.dueOn},
                    {"due", audit.isDue}});
    if (!audit.isDue) continue;
    ++count;
    text += fmt::format("  {:<28} {:<9} last {}\n", audit.rule, audit.severity,
                        audit.lastAudited.empty() ? "never" : audit.lastAudited);
  }
  return finish(session, {{"due", count}, {"rules", std::move(list)}},
                fmt::format("{} of {} rules in force are due to be looked at\n", count, audits->size()) + text);
}

int audited(const Session& session, const SigningOptions& signing, const UpkeepOptions& options) {
  const auto request = requestOf(signing);
  if (!request) return fail(session, request.error());
  const std::string day = dayOr(options.day);
  if (auto noted = workflow::noteAudit(*request, options.rule, day, base::SystemClock()); !noted)
    return fail(session, noted.error());
  return finish(session, {{"rule", options.rule}, {"audited_on", day}, {"signer", request->signer}},
                fmt::format("{} looked at {} on {}.\n", request->signer, options.rule, day));
}

int wordings(const Session& session, const UpkeepOptions& options) {
  if (!options.action.empty()) {
    if (auto set = workflow::setWording(options.workspace, options.action, options.wording, base::SystemClock()); !set)
      return fail(session, set.error());
  }
  const auto infos = workflow::listWordings(options.workspace);
  if (!infos) return fail(session, infos.error());
  Json list = Json::array();
  std::string text;
  for (const auto& info : *infos) {
    list.push_back({{"action", info.action},
                    {"say", info.wording.text},
                    {"intent", info.wording.intent},
                    {"source", info.isSet ? "set" : "log"}});
    text += fmt::format("  {:<28} {:<4} {}\n", info.action, info.isSet ? "set" : "log", info.wording.text);
  }
  return finish(session, {{"wordings", std::move(list)}}, text);
}

}  // namespace

void addRuleUpkeep(CLI::App& rules, Session& session) {
  auto options = std::make_shared<UpkeepOptions>();
  auto* dueList = addCommand(rules, session, "due", "Rules in force that nobody has looked at for long",
                             "talktrack rules due spring.talktrack --every 180");
  dueList->add_option("WORKSPACE", options->workspace, "The *.talktrack file")->required();
  dueList->add_option("--every", options->everyDays, "So many days a look is good for")->check(CLI::Range(1, 36'500));
  dueList->add_option("--on", options->day, "Due on this day; otherwise today");
  dueList->callback([=, &session] { session.run = [=, &session] { return due(session, *options); }; });
  auto* look = addCommand(rules, session, "audited", "Note that a rule in force was looked at and found right",
                          "talktrack rules audited spring.talktrack --rule FINRA-2210-PROMISSORY --signer Ada");
  auto signing = addSigningOptions(*look);
  look->add_option("--rule", options->rule, "Its id")->required();
  look->add_option("--on", options->day, "On this day; otherwise today");
  look->callback([=, &session] { session.run = [=, &session] { return audited(session, *signing, *options); }; });
  auto* texts =
      addCommand(rules, session, "wordings", "What each action says, for rules to judge, and set one",
                 "talktrack rules wordings spring.talktrack --action offer --say \"I can offer you a plan.\"");
  texts->add_option("WORKSPACE", options->workspace, "The *.talktrack file")->required();
  auto* action = texts->add_option("--action", options->action, "An action of the catalogue");
  auto* say = texts->add_option("--say", options->wording.text, "What it says from now on")->needs(action);
  action->needs(say);
  texts->add_option("--intent", options->wording.intent, "Its action.intent for rules; otherwise its name")
      ->needs(action);
  texts->callback([=, &session] { session.run = [=, &session] { return wordings(session, *options); }; });
}

}  // namespace studio::headless

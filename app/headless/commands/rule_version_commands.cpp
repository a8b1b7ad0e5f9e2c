#include "app/headless/commands/rule_version_commands.h"

#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rule_version_text.h"
#include "app/headless/commands/signing_options.h"
#include "core/workflow/rule_version_report.h"

namespace studio::headless {

namespace {

using compliance::ActKind;

int finished(const Session& session, const base::Result<workflow::RuleVersionReport>& report) {
  return report ? finish(session, documentOf(*report), historyOf(*report)) : fail(session, report.error());
}

int add(const Session& session, const SigningOptions& options, const std::filesystem::path& rules,
        std::optional<std::int64_t> into) {
  const auto request = requestOf(options);
  if (!request) return fail(session, request.error());
  return finished(session, workflow::addRules(*request, rules, into, base::SystemClock()));
}

int act(const Session& session, const SigningOptions& options, std::int64_t version, ActKind kind) {
  const auto request = requestOf(options);
  if (!request) return fail(session, request.error());
  return finished(session, workflow::actOnRules(*request, version, kind, base::SystemClock()));
}

int list(const Session& session, const std::filesystem::path& workspace) {
  const auto reports = workflow::listRuleVersions(workspace);
  if (!reports) return fail(session, reports.error());
  Json documents = Json::array();
  std::string text;
  for (const auto& report : *reports) {
    documents.push_back(documentOf(report));
    text += lineOf(report);
  }
  return finish(session, {{"versions", std::move(documents)}}, text.empty() ? "No rules yet.\n" : text);
}

int show(const Session& session, const std::filesystem::path& workspace, std::optional<std::int64_t> version) {
  const auto view = workflow::viewRuleVersion(workspace, version);
  if (!view) return fail(session, view.error());
  Json document = documentOf(view->report);
  document["changes"] = workflow::changesJson(view->changes);
  document["rule_set"] = Json::parse(view->rulesJson);
  std::string text = historyOf(view->report) + "Changes against what it is based on:\n";
  for (const auto& change : document["changes"]) {
    text += fmt::format("  {} {} {}: {}\n", change["kind"].get<std::string>(), change["rule"].get<std::string>(),
                        change["place"].get<std::string>(), change["effect"].get<std::string>());
  }
  return finish(session, document, text + document["rule_set"].dump(1) + "\n");
}

/// Adds a command that does one thing to a version.
void addAct(CLI::App& rules, Session& session, ActKind kind, const char* description, const char* example) {
  auto* command = addCommand(rules, session, std::string(compliance::actWord(kind)), description, example);
  auto options = addSigningOptions(*command);
  auto version = std::make_shared<std::int64_t>(0);
  command->add_option("VERSION", *version, "Its number; talktrack rules versions lists them")->required();
  auto isRetirement = std::make_shared<bool>(false);
  if (kind == ActKind::approve) {
    command->add_flag("--retirement", *isRetirement, "Approve that the rules in force go, with none in their place");
  }
  command->callback([=, &session] {
    session.run = [=, &session] {
      return act(session, *options, *version, *isRetirement ? ActKind::approveRetirement : kind);
    };
  });
}

void addActs(CLI::App& rules, Session& session) {
  addAct(rules, session, ActKind::submit, "Send a draft for review; its examples must pass",
         "talktrack rules submit spring.talktrack 3 --signer Ada");
  addAct(rules, session, ActKind::approve, "Approve what others edited: one person where it only tightens, else two",
         "talktrack rules approve spring.talktrack 3 --signer Ben --comment \"as agreed with legal\"");
  addAct(rules, session, ActKind::reject, "Send a version back to its authors",
         "talktrack rules reject spring.talktrack 3 --signer Ben --comment \"rule 7 is too wide\"");
  addAct(rules, session, ActKind::activate, "Put an approved version in force; the one before it is retired",
         "talktrack rules activate spring.talktrack 3 --signer Ben");
  addAct(rules, session, ActKind::retire, "Take a version away; the one in force only with two approvals of that",
         "talktrack rules retire spring.talktrack 2 --signer Ben");
  addAct(rules, session, ActKind::comment, "Say something about a version",
         "talktrack rules comment spring.talktrack 3 --signer Ben --comment \"why not 14 days?\"");
}

}  // namespace

void addRuleVersions(CLI::App& rules, Session& session) {
  auto* added = addCommand(rules, session, "add", "Put rules into a workspace as a draft, or edit a draft",
                           "talktrack rules add spring.talktrack --rules rules.json --signer Ada --comment \"first\"");
  auto options = addSigningOptions(*added);
  auto file = std::make_shared<std::filesystem::path>();
  auto into = std::make_shared<std::optional<std::int64_t>>();
  added->add_option("--rules", *file, "A rule file")->required();
  added->add_option("--version", *into, "A draft whose rules these are from now on; otherwise a new one");
  added->callback([=, &session] { session.run = [=, &session] { return add(session, *options, *file, *into); }; });
  addActs(rules, session);
  auto workspace = std::make_shared<std::filesystem::path>();
  auto version = std::make_shared<std::optional<std::int64_t>>();
  auto* all = addCommand(rules, session, "versions", "All versions of the rules in a workspace, and who approved them",
                         "talktrack rules versions spring.talktrack");
  auto* one = addCommand(rules, session, "show", "One version: its history, what it changes, and its rules",
                         "talktrack rules show spring.talktrack 3");
  for (auto* command : {all, one}) command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  one->add_option("VERSION", *version, "Its number; otherwise the one in force, or the newest where none is");
  all->callback([=, &session] { session.run = [=, &session] { return list(session, *workspace); }; });
  one->callback([=, &session] { session.run = [=, &session] { return show(session, *workspace, *version); }; });
}

}  // namespace studio::headless

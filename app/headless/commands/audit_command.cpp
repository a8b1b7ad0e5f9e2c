#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/console/passphrase.h"
#include "core/workflow/audit_document.h"
#include "core/workflow/audit_workspace.h"

namespace studio::headless {

namespace {

struct AuditOptions {
  workflow::AuditExportRequest request;
  std::string signer;
  std::filesystem::path passphraseFile;
};

Json documentOf(const workflow::AuditReport& report) {
  return {{"entries", report.entries},
          {"valid", report.isValid},
          {"first_bad", report.isValid ? Json() : Json(report.firstBad)},
          {"erased_under_retention", report.erased},
          {"heads", report.heads},
          {"reason", report.reason}};
}

std::string textOf(const workflow::AuditReport& report) {
  std::string text = report.isValid ? fmt::format("The audit log is whole: {} entries, {} signed heads hold.\n",
                                                  report.entries, report.heads)
                                    : fmt::format("The audit log is NOT whole at entry {} of {}: {}.\n",
                                                  report.firstBad, report.entries, report.reason);
  if (report.erased > 0) text += fmt::format("{} entries: erased under retention.\n", report.erased);
  return text;
}

int verify(const Session& session, const AuditOptions& options) {
  const auto report = workflow::verifyAudit(options.request.workspace, options.request.head);
  return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
}

base::Result<void> signFirst(const AuditOptions& options) {
  const auto passphrase = readPassphrase(options.passphraseFile, false);
  if (!passphrase) return passphrase.error();
  const auto head = workflow::signAuditHead(options.request.workspace, {}, options.signer, *passphrase);
  return head ? base::Result<void>() : head.error();
}

int exportLog(const Session& session, const AuditOptions& options) {
  if (!options.signer.empty()) {
    if (auto signedNow = signFirst(options); !signedNow) return fail(session, signedNow.error());
  }
  const auto report = workflow::exportAudit(options.request);
  if (!report) return fail(session, report.error());
  Json document = documentOf(report->audit);
  std::string text = textOf(report->audit);
  document["file"] = options.request.entries.empty() ? Json() : Json(options.request.entries.string());
  document["head"] = report->head ? workflow::headJson(*report->head) : Json();
  if (!options.request.entries.empty()) text += "Entries: " + options.request.entries.string() + "\n";
  if (report->head)
    text += fmt::format(
        "Head of entry {}, signed by {}: {}. Keep it elsewhere: audit verify --head finds a log that "
        "was cut, rolled back or written anew.\n",
        report->head->head.sequence, report->head->signer, options.request.head.string());
  return finish(session, document, text);
}

}  // namespace

void addAudit(CLI::App& app, Session& session) {
  auto* audit = app.add_subcommand("audit", "The log of every decision, edit and approval, each chained to the last");
  audit->require_subcommand(1);
  auto options = std::make_shared<AuditOptions>();
  auto* check = addCommand(*audit, session, "verify", "Find one changed, removed or reordered byte of the log",
                           "talktrack audit verify spring.talktrack --head spring.head.json");
  auto* written = addCommand(*audit, session, "export", "Write the log, and its signed end for safe keeping",
                             "talktrack audit export spring.talktrack --out spring.jsonl --head spring.head.json");
  for (auto* command : {check, written})
    command->add_option("WORKSPACE", options->request.workspace, "The *.talktrack file")->required();
  check->add_option("--head", options->request.head, "A signed end of the log that was kept elsewhere");
  written->add_option("--out", options->request.entries, "Where the entries go, one object a line");
  written->add_option("--head", options->request.head, "Where the signed end of the log goes");
  written->add_option("--signer", options->signer, "Who signs the end now; otherwise the last who signed something");
  written->add_option("--passphrase-file", options->passphraseFile, "A file with the signer's passphrase");
  check->callback([=, &session] { session.run = [=, &session] { return verify(session, *options); }; });
  written->callback([=, &session] { session.run = [=, &session] { return exportLog(session, *options); }; });
}

}  // namespace studio::headless

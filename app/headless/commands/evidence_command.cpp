#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/console/passphrase.h"
#include "core/workflow/evidence_pack.h"

namespace studio::headless {

namespace {

struct EvidenceOptions {
  workflow::EvidenceRequest request;
  std::string signer;
  std::filesystem::path passphraseFile;
};

int pack(const Session& session, const EvidenceOptions& options) {
  workflow::EvidenceRequest request = options.request;
  if (!options.signer.empty()) {
    auto passphrase = readPassphrase(options.passphraseFile, false);
    if (!passphrase) return fail(session, passphrase.error());
    request.signer = workflow::RuleActRequest{request.workspace, {}, options.signer, std::move(*passphrase), {}};
  }
  const auto report = workflow::packEvidence(request, base::SystemClock());
  if (!report) return fail(session, report.error());
  return finish(
      session,
      {{"file", request.out.string()},
       {"entries", report->entries},
       {"told", report->told},
       {"versions", report->versions},
       {"audit_valid", report->isAuditValid}},
      fmt::format("{}: {} of {} entries are told, {} versions of the rules.{}\n", request.out.string(), report->told,
                  report->entries, report->versions, report->isAuditValid ? "" : " The audit log is NOT whole."));
}

int verify(const Session& session, const std::filesystem::path& file) {
  const auto verdict = workflow::verifyEvidence(file);
  if (!verdict) return fail(session, verdict.error());
  const std::string vouched =
      verdict->signedBy.empty() ? "Nobody vouches for the whole." : "Signed by " + verdict->signedBy + ".";
  const std::string text = verdict->isValid
                               ? fmt::format("The evidence holds: {} entries, {} of them told, {} signed heads. {}\n",
                                             verdict->entries, verdict->told, verdict->heads, vouched)
                               : fmt::format("The evidence does NOT hold: {}.\n", verdict->reason);
  return finish(session,
                {{"valid", verdict->isValid},
                 {"entries", verdict->entries},
                 {"first_bad", verdict->firstBad == 0 ? Json() : Json(verdict->firstBad)},
                 {"told", verdict->told},
                 {"versions", verdict->versions},
                 {"heads", verdict->heads},
                 {"signed_by", verdict->signedBy.empty() ? Json() : Json(verdict->signedBy)},
                 {"reason", verdict->reason}},
                text);
}

}  // namespace

void addEvidence(CLI::App& app, Session& session) {
  auto options = std::make_shared<EvidenceOptions>();
  auto* command = addCommand(app, session, "evidence",
                             "Pack what the audit log holds of a period or a decision, so that anybody can check it",
                             "talktrack evidence spring.talktrack --out may.zip --from 2026-05-01 --to 2026-05-31");
  auto* check = addCommand(*command, session, "verify", "Check a pack, without the workspace",
                           "talktrack evidence verify may.zip");
  auto file = std::make_shared<std::filesystem::path>();
  check->add_option("FILE", *file, "A pack that talktrack evidence wrote")->required();
  check->callback([=, &session] { session.run = [=, &session] { return verify(session, *file); }; });
  command->add_option("WORKSPACE", options->request.workspace, "The *.talktrack file");
  command->add_option("--out", options->request.out, "Where the pack goes, a zip archive");
  auto* from = command->add_option("--from", options->request.from, "The first day, UTC; otherwise from the beginning");
  auto* to = command->add_option("--to", options->request.to, "The last day, UTC; otherwise until now");
  command->add_option("--decision", options->request.decision, "The entry of one decision instead")
      ->excludes(from)
      ->excludes(to);
  command->add_option("--signer", options->signer, "Who vouches for the whole pack");
  command->add_option("--passphrase-file", options->passphraseFile, "A file with the signer's passphrase");
  command->callback([=, &session] {
    if (check->parsed()) return;
    if (options->request.workspace.empty()) throw CLI::RequiredError("WORKSPACE");
    if (options->request.out.empty()) throw CLI::RequiredError("--out");
    session.run = [=, &session] { return pack(session, *options); };
  });
}

}  // namespace studio::headless

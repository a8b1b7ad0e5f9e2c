#include "core/workflow/forget_person.h"

#include <algorithm>
#include <chrono>

#include "core/base/clock.h"
#include "core/compliance/governance/audit_log.h"
#include "core/privacy/forgotten_people.h"
#include "core/workflow/named_person.h"

namespace studio::workflow {

namespace {

void countSides(ForgetReport& report, const std::vector<privacy::SelectedDialogue>& dialogues) {
  for (const auto& dialogue : dialogues) {
    if (!dialogue.isMirrored) ++(dialogue.isAsCustomer ? report.asCustomer : report.asAgent);
  }
}

base::Result<ForgetReport> forgetIn(const store::Database& database, std::string_view typed) {
  ForgetReport report;
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto person = namedPerson(database, typed);
  if (!person) return person.error();
  report.person = std::move(*person);
  auto forgotten = privacy::ForgottenPeople::load(database);
  if (!forgotten) return forgotten.error();
  report.wasForgottenBefore = forgotten->contains(report.person);
  const auto dialogues = privacy::dialoguesOf(database, report.person);
  if (!dialogues) return dialogues.error();
  countSides(report, *dialogues);
  auto removed = removeDialogues(database, *dialogues);
  if (!removed) return removed.error();
  report.removed = std::move(*removed);
  const auto now = base::SystemClock().nowUtcMs();
  const auto erased = compliance::AuditLog(database).erasePerson(report.person, now);
  if (!erased) return erased.error();
  report.removed.auditPayloads += *erased;
  if (*erased > 0) {
    if (auto noted = noteRemoval(database); !noted) return noted.error();
  }
  if (auto kept = forgotten->add(database, report.person, now); !kept) return kept.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return report;
}

}  // namespace

base::Result<ForgetReport> forgetPerson(const ForgetRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  auto report = forgetIn(*database, request.person);
  if (!report) return report;
  auto backups = finishRemoval(*database);
  if (!backups) return backups.error();
  report->removed.backupFiles = std::move(*backups);
  report->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace studio::workflow

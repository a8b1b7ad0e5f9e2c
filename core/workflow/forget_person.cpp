#include "core/workflow/forget_person.h"

#include <algorithm>
#include <chrono>

#include "core/base/clock.h"
#include "core/privacy/forgotten_people.h"
#include "core/privacy/pseudonym.h"
#include "core/workflow/workspace_key.h"

namespace studio::workflow {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// The pseudonym of what was typed, without outer blanks as logs are read.
base::Result<base::PersonId> personOf(const store::Database& database, std::string_view typed) {
  const std::string_view id = trimmed(typed);
  if (id.empty()) {
    return base::makeError(base::ErrorCode::invalidArgument, "--person", {{"reason", "it names nobody"}});
  }
  if (privacy::isPersonPseudonym(id)) return base::PersonId{std::string(id)};
  const auto key = privacy::loadOrMakePseudonymKey(privacy::pseudonymKeyPath());
  if (!key) return key.error();
  const privacy::Pseudonymiser pseudonymiser(*key);
  if (auto isSame = bindKey(database, pseudonymiser); !isSame) return isSame.error();
  return pseudonymiser.person(id);
}

void countSides(ForgetReport& report, const std::vector<privacy::SelectedDialogue>& dialogues) {
  for (const auto& dialogue : dialogues) {
    if (!dialogue.isMirrored) ++(dialogue.isAsCustomer ? report.asCustomer : report.asAgent);
  }
}

base::Result<ForgetReport> forgetIn(const store::Database& database, std::string_view typed) {
  ForgetReport report;
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto person = personOf(database, typed);
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

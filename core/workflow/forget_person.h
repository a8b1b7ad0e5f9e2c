#pragma once

#include <filesystem>
#include <string>

#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/remove_dialogues.h"

namespace studio::workflow {

/// Whom to forget: a pseudonym ("P-" and 16 hex digits), or the id as the logs have it, which becomes the pseudonym
/// through the key of this user.
struct ForgetRequest {
  std::filesystem::path workspace;
  std::string person;
};

struct ForgetReport {
  base::PersonId person;         ///< the pseudonym
  std::uint64_t asCustomer = 0;  ///< dialogues
  std::uint64_t asAgent = 0;
  Removal removed;
  bool wasForgottenBefore = false;
  double seconds = 0;
};

/// Deletes one person from a workspace in one transaction: every dialogue they took part in on either side, with turns,
/// labels, words of the search index, redactions, segments, losses, and vectors of sentences that nobody else said.
/// Afterwards the file, its write-ahead log and copies made by migrations hold nothing of them. What stays: the number
/// of dialogues an earlier import reported, names of actions, figures over many people that were released before, and
/// the weights and counts of policies that learned from many dialogues, theirs among them; the report names those
/// policies. The person is kept out of later imports; for that a digest stays which nobody can turn back
/// (core/privacy/forgotten_people.h).
/// A person who is not there is no failure: they are kept out from now on. Fails with pseudonymKeyMismatch or
/// pseudonymKeyUnusable where a raw id is given, with workspaceBusy while another program reads or writes; then it can
/// be called again. Blocks; any thread.
base::Result<ForgetReport> forgetPerson(const ForgetRequest& request);

}  // namespace studio::workflow

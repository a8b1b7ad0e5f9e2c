#pragma once

#include "core/base/result.h"
#include "core/privacy/pseudonym.h"
#include "core/store/database.h"

namespace studio::workflow {

/// Notes the key in a workspace that has none yet. One workspace has one key: pseudonyms of two keys would make two
/// people of one. Fails with pseudonymKeyMismatch. The caller owns the transaction.
base::Result<void> bindKey(const store::Database& database, const privacy::Pseudonymiser& pseudonymiser);

}  // namespace studio::workflow

#pragma once

#include <string_view>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::workflow {

/// The pseudonym of a person as somebody names them: a pseudonym is itself, anything else is the id as the logs have
/// it, without outer blanks as logs are read. Fails with invalidArgument for nobody, pseudonymKeyMismatch or
/// pseudonymKeyUnusable. The caller owns the transaction.
base::Result<base::PersonId> namedPerson(const store::Database& database, std::string_view typed);

}  // namespace studio::workflow

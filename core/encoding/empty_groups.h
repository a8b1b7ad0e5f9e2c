#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::encoding {

/// Removes groups of mined sets whose sentences have all gone with their dialogues: the centre of one sentence is that
/// sentence's vector, which tells much of it. Candidates stay under their names; a set of which no group is left goes
/// too. The caller owns the transaction.
base::Result<void> removeEmptyGroups(const store::Database& database);

}  // namespace studio::encoding

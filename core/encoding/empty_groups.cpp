#include "core/encoding/empty_groups.h"

namespace studio::encoding {

base::Result<void> removeEmptyGroups(const store::Database& database) {
  return database.execute(
      "DELETE FROM candidate_group WHERE NOT EXISTS (SELECT 1 FROM candidate_sentence s "
      "WHERE s.set_id = candidate_group.set_id AND s.group_number = candidate_group.number);"
      "DELETE FROM candidate_set WHERE NOT EXISTS (SELECT 1 FROM candidate_group g WHERE g.set_id = candidate_set.id)");
}

}  // namespace studio::encoding

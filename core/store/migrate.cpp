#include "core/store/migrate.h"

#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/migrations.h"

namespace studio::store {

namespace {

base::Result<void> applyMigration(const Database& database, std::size_t version) {
  if (auto done = database.execute(migrations()[version]); !done) return done;
  // PRAGMA takes no bound values; both numbers are ours.
  return database.execute("PRAGMA application_id = " + std::to_string(Database::kApplicationId) +
                          "; PRAGMA user_version = " + std::to_string(version + 1));
}

/// Asked again inside the transaction: another program may have migrated the file since it was opened.
base::Result<std::size_t> versionOf(const Database& database) {
  auto statement = database.prepare("PRAGMA user_version");
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  return static_cast<std::size_t>(statement->integer(0));
}

}  // namespace

base::Result<void> migrate(const Database& database, std::int64_t from) {
  if (static_cast<std::size_t>(from) == migrations().size()) return {};
  if (from > 0) {
    if (auto copied = backUp(database, from); !copied) return copied;
  }
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto now = versionOf(database);
  if (!now) return now.error();
  for (std::size_t version = *now; version < migrations().size(); ++version) {
    if (auto done = applyMigration(database, version); !done) return done;
  }
  return transaction->commit();
}

}  // namespace studio::store

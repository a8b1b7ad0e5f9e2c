#include "core/store/property.h"

namespace studio::store {

base::Result<std::optional<std::string>> readProperty(const Database& database, std::string_view name) {
  auto statement = database.prepare("SELECT value FROM property WHERE name = ?");
  if (!statement) return statement.error();
  const auto hasRow = statement->bind(1, name).step();
  if (!hasRow) return hasRow.error();
  if (!*hasRow) return std::optional<std::string>{};
  return std::optional(statement->text(0));
}

base::Result<void> writeProperty(const Database& database, std::string_view name, std::string_view value) {
  auto statement = database.prepare(
      "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  if (!statement) return statement.error();
  return statement->bind(1, name).bind(2, value).run();
}

base::Result<void> removeProperty(const Database& database, std::string_view name) {
  auto statement = database.prepare("DELETE FROM property WHERE name = ?");
  if (!statement) return statement.error();
  return statement->bind(1, name).run();
}

}  // namespace studio::store

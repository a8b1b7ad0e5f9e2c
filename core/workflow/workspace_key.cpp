#include "core/workflow/workspace_key.h"

#include "core/store/property.h"

namespace studio::workflow {

namespace {

constexpr std::string_view kKeyProperty = "pseudonym_key";

}  // namespace

base::Result<void> bindKey(const store::Database& database, const privacy::Pseudonymiser& pseudonymiser) {
  const auto known = store::readProperty(database, kKeyProperty);
  if (!known) return known.error();
  const auto fingerprint = pseudonymiser.keyFingerprint();
  if (!known->has_value()) return store::writeProperty(database, kKeyProperty, fingerprint);
  if (**known == fingerprint) return {};
  return base::makeError(base::ErrorCode::pseudonymKeyMismatch, database.path(),
                         {{"key_file", privacy::pseudonymKeyPath().string()}});
}

}  // namespace studio::workflow

#include "core/workflow/named_person.h"

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

}  // namespace

base::Result<base::PersonId> namedPerson(const store::Database& database, std::string_view typed) {
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

}  // namespace studio::workflow

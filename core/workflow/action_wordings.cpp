#include "core/workflow/action_wordings.h"

#include <nlohmann/json.hpp>

#include "core/compliance/governance/audit_log.h"
#include "core/privacy/redactor.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/privacy/typical_utterances.h"
#include "core/text/unicode.h"

namespace studio::workflow {

namespace {

base::Result<void> readSetWordings(const store::Database& database, std::vector<ActionWordingInfo>& infos) {
  auto rows = database.prepare("SELECT action_id, text, intent FROM action_wording");
  if (!rows) return rows.error();
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return {};
    const auto action = static_cast<std::size_t>(rows->integer(0));
    if (action >= infos.size()) continue;
    infos[action].wording.text = rows->text(1);
    if (!rows->text(2).empty()) infos[action].wording.intent = rows->text(2);
    infos[action].isSet = true;
  }
}

base::Error refusal(const char* argument, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, argument, {{"reason", std::move(reason)}});
}

base::Result<void> storeWording(const store::Database& database, base::ActionId action,
                                const compliance::ActionWording& wording) {
  auto insert = database.prepare("INSERT OR REPLACE INTO action_wording VALUES (?1, ?2, ?3)");
  if (!insert) return insert.error();
  insert->bind(1, std::int64_t{action.value}).bind(2, std::string_view(wording.text));
  return insert->bind(3, std::string_view(wording.intent)).run();
}

}  // namespace

base::Result<std::vector<ActionWordingInfo>> wordingsOf(const store::Database& database,
                                                        const dialogue::ActionCatalogue& catalogue) {
  auto typical = privacy::typicalUtterances(database, catalogue.size());
  if (!typical) return typical.error();
  std::vector<ActionWordingInfo> infos;
  infos.reserve(catalogue.size());
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    const std::string& name = catalogue.actions()[i].name;
    infos.push_back({name, {std::move((*typical)[i]), name}, false});
  }
  if (auto read = readSetWordings(database, infos); !read) return read.error();
  return infos;
}

base::Result<std::vector<ActionWordingInfo>> listWordings(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto catalogue = privacy::SanitizedDialogueRepository(*database).loadCatalogue();
  return catalogue ? wordingsOf(*database, *catalogue) : catalogue.error();
}

base::Result<void> setWording(const std::filesystem::path& workspace, const std::string& action,
                              const compliance::ActionWording& wording, const base::Clock& clock) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const auto catalogue = privacy::SanitizedDialogueRepository(*database).loadCatalogue();
  if (!catalogue) return catalogue.error();
  const auto id = catalogue->find(action);
  if (!id) return refusal("--action", "there is no action " + action + " in the catalogue");
  if (wording.text.empty() || text::firstInvalidUtf8(wording.text)) return refusal("--say", "it is empty or no UTF-8");
  const compliance::ActionWording kept{privacy::Redactor().redact(wording.text).text, wording.intent};
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  if (auto stored = storeWording(*database, *id, kept); !stored) return stored;
  const nlohmann::ordered_json payload{{"action", action}, {"say", kept.text}, {"intent", kept.intent}};
  const auto noted = compliance::AuditLog(*database).append(
      {clock.nowUtcMs(), "talktrack", "wording", "action " + action, payload.dump(), {}, {}});
  if (!noted) return noted.error();
  return transaction->commit();
}

}  // namespace studio::workflow

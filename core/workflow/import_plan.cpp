#include "core/workflow/import_plan.h"

#include "core/logs/log_reader.h"
#include "core/logs/mapping_guess.h"
#include "core/text/digest.h"
#include "core/workflow/privacy_corrections.h"

namespace studio::workflow {

namespace {

constexpr std::string_view kAuto = "auto";

base::Result<logs::Mapping> guessedMapping(const ImportRequest& request) {
  const auto guess = logs::guessMapping(request.files);
  if (!guess) return guess.error();
  if (guess->isUsable) return logs::parseMapping(guess->mappingJson, kAuto);
  std::string reason;
  for (const auto& part : guess->missing) reason += (reason.empty() ? "" : "; ") + part.part + ": " + part.reason;
  return base::makeError(base::ErrorCode::mappingInvalid, std::string(kAuto), {{"reason", std::move(reason)}});
}

std::string placeOf(const ImportRequest& request) {
  if (!request.mappingJson.empty()) return "mapping";
  return request.preset.empty() ? request.mappingFile.string() : request.preset;
}

base::Result<logs::Mapping> mappingOf(const ImportRequest& request) {
  if (!request.mappingJson.empty()) return logs::parseMapping(request.mappingJson, "mapping");
  if (request.mappingFile == kAuto) return guessedMapping(request);
  if (!request.preset.empty()) return logs::presetMapping(request.preset);
  if (!request.mappingFile.empty()) return logs::readMappingFile(request.mappingFile);
  return base::makeError(base::ErrorCode::invalidArgument, "--format or --mapping",
                         {{"reason", "the log's format must be named by a preset or described by a mapping file"}});
}

/// The mapping with the request's privacy settings in place of its own: what is used is what the journal keeps.
base::Result<logs::Mapping> withRequestedPrivacy(logs::Mapping mapping, const ImportRequest& request) {
  if (!request.privacy) return mapping;
  const auto document = withPrivacySettings(mapping.json, *request.privacy);
  if (!document) return document.error();
  return logs::parseMapping(*document, mapping.name);
}

base::Result<void> addDigests(ImportPlan& plan, const std::stop_token& stop) {
  text::DigestBuilder content;
  content.add(plan.mapping.json);
  for (const auto& file : plan.files) {
    const auto digest = text::digestOfFile(file, stop);
    if (!digest) return digest.error();
    content.add(*digest);
    plan.fileDigests.emplace_back(file.filename().string(), text::toHex(*digest));
  }
  plan.contentDigest = text::toHex(content.finish());
  return {};
}

}  // namespace

base::Result<ImportPlan> planCheck(const ImportRequest& request) {
  auto read = mappingOf(request);
  if (!read) return read.error();
  auto mapping = withRequestedPrivacy(std::move(*read), request);
  if (!mapping) return mapping.error();
  auto settings = privacySettingsOf(mapping->json, placeOf(request));
  if (!settings) return settings.error();
  auto files = logs::filesOf(request.files, *mapping);
  if (!files) return files.error();
  return ImportPlan{std::move(*mapping), std::move(*settings), std::move(*files), {}, {}};
}

base::Result<ImportPlan> planImport(const ImportRequest& request, const std::stop_token& stop) {
  auto plan = planCheck(request);
  if (!plan) return plan;
  if (auto done = addDigests(*plan, stop); !done) return done.error();
  return plan;
}

privacy::Redactor redactorOf(const ImportPlan& plan, const privacy::Pseudonymiser& pseudonymiser) {
  return privacy::Redactor::make(plan.privacy, pseudonymiser).value();
}

std::map<std::string, std::string> meaningOfColumns(const logs::Mapping& mapping) {
  std::map<std::string, std::string> meaning;
  const auto set = [&](const std::string& field, const char* word) {
    if (!field.empty()) meaning.try_emplace(field, word);
  };
  set(mapping.dialogueId, "dialogue_id");
  set(mapping.text, "text");
  set(mapping.speaker, "speaker");
  set(mapping.order, "order");
  for (const auto& field : mapping.actions.fields) set(field, "action");
  for (const auto& field : mapping.actions.secondaryFields) set(field, "secondary_action");
  if (mapping.outcome && !mapping.isOutcomeInSide) set(mapping.outcome->field, "outcome");
  if (mapping.value && !mapping.isValueInSide) set(*mapping.value, "value");
  if (mapping.customer && !mapping.isCustomerInSide) set(*mapping.customer, "customer");
  if (mapping.agent && !mapping.isAgentInSide) set(*mapping.agent, "agent");
  if (mapping.startedAt) set(*mapping.startedAt, "time");
  if (mapping.consent && !mapping.consent->isInSide) set(mapping.consent->field, "consent");
  if (mapping.retention && mapping.retention->field && !mapping.retention->isInSide) {
    set(*mapping.retention->field, "retention");
  }
  for (const auto& [attribute, field] : mapping.segment) set(field, "segment");
  for (const auto& field : mapping.turnKeys) set(field, "turn");
  for (const auto& field : mapping.nameFields) set(field, "person_name");
  return meaning;
}

}  // namespace studio::workflow

#include "core/base/error.h"

namespace studio::base {

std::string_view errorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::fileNotFound: return "file_not_found";
    case ErrorCode::fileNotReadable: return "file_not_readable";
    case ErrorCode::fileNotWritable: return "file_not_writable";
    case ErrorCode::fileExists: return "file_exists";
    case ErrorCode::diskFull: return "disk_full";
    case ErrorCode::notAWorkspace: return "not_a_workspace";
    case ErrorCode::workspaceDamaged: return "workspace_damaged";
    case ErrorCode::workspaceNewer: return "workspace_newer";
    case ErrorCode::workspaceReadOnly: return "workspace_read_only";
    case ErrorCode::workspaceBusy: return "workspace_busy";
    case ErrorCode::workspaceEmpty: return "workspace_empty";
    case ErrorCode::databaseFailed: return "database_failed";
    case ErrorCode::formatUnknown: return "format_unknown";
    case ErrorCode::fileKindUnknown: return "file_kind_unknown";
    case ErrorCode::mappingInvalid: return "mapping_invalid";
    case ErrorCode::unknownKey: return "unknown_key";
    case ErrorCode::columnMissing: return "column_missing";
    case ErrorCode::sideFileMissing: return "side_file_missing";
    case ErrorCode::logSyntax: return "log_syntax";
    case ErrorCode::archiveUnusable: return "archive_unusable";
    case ErrorCode::nothingImported: return "nothing_imported";
    case ErrorCode::textNotUtf8: return "text_not_utf8";
    case ErrorCode::patternInvalid: return "pattern_invalid";
    case ErrorCode::pseudonymKeyUnusable: return "pseudonym_key_unusable";
    case ErrorCode::pseudonymKeyMismatch: return "pseudonym_key_mismatch";
    case ErrorCode::noActions: return "no_actions";
    case ErrorCode::noOutcomes: return "no_outcomes";
    case ErrorCode::configInvalid: return "config_invalid";
    case ErrorCode::moduleUnavailable: return "module_unavailable";
    case ErrorCode::neuralFailed: return "neural_failed";
    case ErrorCode::checkpointDamaged: return "checkpoint_damaged";
    case ErrorCode::encoderMissing: return "encoder_missing";
    case ErrorCode::encoderDamaged: return "encoder_damaged";
    case ErrorCode::encoderInstallFailed: return "encoder_install_failed";
    case ErrorCode::checkpointMismatch: return "checkpoint_mismatch";
    case ErrorCode::trainingDiverged: return "training_diverged";
    case ErrorCode::environmentInvalid: return "environment_invalid";
    case ErrorCode::rulesInvalid: return "rules_invalid";
    case ErrorCode::releaseRefused: return "release_refused";
    case ErrorCode::bundleDamaged: return "bundle_damaged";
    case ErrorCode::simulatorUnusable: return "simulator_unusable";
    case ErrorCode::scenarioInvalid: return "scenario_invalid";
    case ErrorCode::scenarioNotFound: return "scenario_not_found";
    case ErrorCode::ruleVersionNotFound: return "rule_version_not_found";
    case ErrorCode::approvalRefused: return "approval_refused";
    case ErrorCode::signerKeyUnusable: return "signer_key_unusable";
    case ErrorCode::trackNotFound: return "track_not_found";
    case ErrorCode::feedbackNotFound: return "feedback_not_found";
    case ErrorCode::addressUnusable: return "address_unusable";
    case ErrorCode::drawingFailed: return "drawing_failed";
    case ErrorCode::dialogueNotFound: return "dialogue_not_found";
    case ErrorCode::policyNotFound: return "policy_not_found";
    case ErrorCode::policyExists: return "policy_exists";
    case ErrorCode::runNotResumable: return "run_not_resumable";
    case ErrorCode::nothingToMine: return "nothing_to_mine";
    case ErrorCode::candidateSetNotFound: return "candidate_set_not_found";
    case ErrorCode::candidateNotFound: return "candidate_not_found";
    case ErrorCode::nothingToUndo: return "nothing_to_undo";
    case ErrorCode::invalidArgument: return "invalid_argument";
    case ErrorCode::cancelled: return "cancelled";
    case ErrorCode::internalFault: return "internal_fault";
  }
  return "internal_fault";
}

std::string_view Error::argument(std::string_view name) const {
  for (const auto& [key, value] : arguments) {
    if (key == name) return value;
  }
  return {};
}

Error makeError(ErrorCode code, std::string where, std::vector<std::pair<std::string, std::string>> arguments) {
  return Error{code, std::move(where), std::move(arguments)};
}

}  // namespace studio::base

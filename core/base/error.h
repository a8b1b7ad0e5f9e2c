#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace studio::base {

/// What went wrong, as a value that a program can decide on.
/// The sentence for people is made at the edge, in app/headless/console/error_text.cpp
/// and widgets/support/error_text.cpp; both switch over every code.
enum class ErrorCode {
  // files
  fileNotFound,     ///< where = path
  fileNotReadable,  ///< where = path, argument reason
  fileNotWritable,  ///< where = path, argument reason
  fileExists,       ///< where = path that would be overwritten
  diskFull,         ///< where = path
  // workspaces
  notAWorkspace,      ///< where = path; argument reason
  workspaceDamaged,   ///< where = path; argument reason (first line of the integrity check)
  workspaceNewer,     ///< where = path; arguments found, supported (schema versions)
  workspaceReadOnly,  ///< where = path
  workspaceBusy,      ///< where = path; another program is writing
  workspaceEmpty,     ///< where = path; nothing has been imported
  databaseFailed,     ///< where = path or statement; argument reason
  // logs
  formatUnknown,    ///< where = preset name; argument known (comma-separated)
  fileKindUnknown,  ///< where = path; neither CSV, JSON nor JSON Lines
  mappingInvalid,   ///< where = mapping file and JSON pointer; argument reason
  unknownKey,       ///< where = file and JSON pointer; argument key
  columnMissing,    ///< where = file; arguments column, available
  sideFileMissing,  ///< where = main file; argument pattern
  logSyntax,        ///< where = file; arguments row, reason
  archiveUnusable,  ///< where = path of a packed file or spreadsheet; argument reason
  nothingImported,  ///< where = file; every row was rejected; argument reason (of the first)
  // text and privacy
  textNotUtf8,           ///< where = thing; argument byte
  patternInvalid,        ///< where = pattern; argument reason
  pseudonymKeyUnusable,  ///< where = key file; argument reason
  pseudonymKeyMismatch,  ///< where = workspace; the key differs from the one it was filled with
  // learning
  noActions,             ///< where = workspace; no labelled agent turn
  noOutcomes,            ///< where = workspace; no dialogue with a known outcome
  configInvalid,         ///< where = config file or key; argument reason
  moduleUnavailable,     ///< where = module path; argument reason
  neuralFailed,          ///< where = operation; argument reason
  checkpointDamaged,     ///< where = file or tensor; argument reason
  encoderMissing,        ///< where = encoder id; argument looked (folders, comma-separated)
  encoderDamaged,        ///< where = file or folder of the encoder; argument reason
  encoderInstallFailed,  ///< where = package; argument reason
  checkpointMismatch,    ///< where = policy; arguments what, expected, found
  trainingDiverged,      ///< where = run; arguments reason, step
  environmentInvalid,    ///< where = environment file and JSON pointer; argument reason
  // rules
  rulesInvalid,  ///< where = rule file, rule and JSON pointer; argument reason
  // what may leave, what is simulated, signed, served and drawn
  releaseRefused,       ///< where = what was to leave; argument reason
  bundleDamaged,        ///< where = file or part of an aggregate bundle; argument reason
  simulatorUnusable,    ///< where = workspace or simulator; argument reason
  scenarioInvalid,      ///< where = scenario file and JSON pointer; argument reason
  scenarioNotFound,     ///< where = scenario name; argument known
  ruleVersionNotFound,  ///< where = name or version of a rule set; argument known
  approvalRefused,      ///< where = version of the rules; argument reason
  signerKeyUnusable,    ///< where = key file or signer; argument reason
  trackNotFound,        ///< where = talk track; argument known
  feedbackNotFound,     ///< where = pair, branch or comment; argument known
  addressUnusable,      ///< where = address or socket of the service; argument reason
  drawingFailed,        ///< where = page or file to draw; argument reason
  // look-ups
  dialogueNotFound,  ///< where = dialogue id
  policyNotFound,    ///< where = policy name; argument known
  policyExists,      ///< where = policy name
  runNotResumable,   ///< where = policy name; argument reason
  // mined candidates
  nothingToMine,         ///< where = workspace; argument reason
  candidateSetNotFound,  ///< where = name, empty = any; argument known
  candidateNotFound,     ///< where = name or number; argument known
  nothingToUndo,         ///< where = candidate set; argument direction (undo, redo)
  // the rest
  invalidArgument,  ///< where = argument; argument reason
  cancelled,        ///< where = what was cancelled
  internalFault,    ///< where = place; argument reason; a defect of ours
};

/// The stable word of a code, e.g. "file_not_found"; it is what scripts compare.
std::string_view errorCodeName(ErrorCode code);

/// A failure: its code, the thing it happened to, and named details.
struct Error {
  ErrorCode code = ErrorCode::internalFault;
  std::string where;
  std::vector<std::pair<std::string, std::string>> arguments;

  /// The detail called `name`, or empty text when there is none.
  std::string_view argument(std::string_view name) const;
};

/// Makes an Error in one expression: `return makeError(ErrorCode::fileNotFound, path);`
Error makeError(ErrorCode code, std::string where, std::vector<std::pair<std::string, std::string>> arguments = {});

}  // namespace studio::base

#include "widgets/support/error_text.h"

#include <QCoreApplication>

namespace studio::widgets {
namespace {

using base::ErrorCode;

struct Say {
  Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString whatHappened(ErrorCode code) {
  switch (code) {
    case ErrorCode::fileNotFound: return Say::tr("The file was not found.");
    case ErrorCode::fileNotReadable: return Say::tr("The file could not be read.");
    case ErrorCode::fileNotWritable: return Say::tr("The file could not be written.");
    case ErrorCode::fileExists: return Say::tr("A file of this name is there already.");
    case ErrorCode::diskFull: return Say::tr("The disk is full.");
    case ErrorCode::notAWorkspace: return Say::tr("This is not a Talktrack workspace.");
    case ErrorCode::workspaceDamaged: return Say::tr("The workspace is damaged.");
    case ErrorCode::workspaceNewer: return Say::tr("The workspace was written by a newer version.");
    case ErrorCode::workspaceReadOnly: return Say::tr("The workspace can only be read.");
    case ErrorCode::workspaceBusy: return Say::tr("Another program is writing to the workspace.");
    case ErrorCode::workspaceEmpty: return Say::tr("The workspace holds no dialogues yet.");
    case ErrorCode::databaseFailed: return Say::tr("The workspace did not answer as it should.");
    case ErrorCode::formatUnknown: return Say::tr("There is no preset of this name.");
    case ErrorCode::fileKindUnknown: return Say::tr("The kind of this file was not recognised.");
    case ErrorCode::mappingInvalid: return Say::tr("The mapping cannot be used.");
    case ErrorCode::unknownKey: return Say::tr("The file has a key that means nothing here.");
    case ErrorCode::columnMissing: return Say::tr("A column of the mapping is not in the file.");
    case ErrorCode::sideFileMissing: return Say::tr("A second file that belongs to the logs is missing.");
    case ErrorCode::logSyntax: return Say::tr("The log cannot be read to its end.");
    case ErrorCode::archiveUnusable: return Say::tr("The packed file cannot be used.");
    case ErrorCode::nothingImported: return Say::tr("No row of the file could be used.");
    case ErrorCode::textNotUtf8: return Say::tr("The text is not in UTF-8.");
    case ErrorCode::patternInvalid: return Say::tr("The search pattern cannot be used.");
    case ErrorCode::pseudonymKeyUnusable: return Say::tr("The key for pseudonyms cannot be used.");
    case ErrorCode::pseudonymKeyMismatch: return Say::tr("The workspace was filled with another pseudonym key.");
    case ErrorCode::noActions: return Say::tr("No agent turn has an action label.");
    case ErrorCode::noOutcomes: return Say::tr("No dialogue has a known outcome.");
    case ErrorCode::configInvalid: return Say::tr("A setting cannot be used.");
    case ErrorCode::moduleUnavailable: return Say::tr("The learning module could not be opened.");
    case ErrorCode::neuralFailed: return Say::tr("The learning module failed.");
    case ErrorCode::checkpointDamaged: return Say::tr("The checkpoint is damaged.");
    case ErrorCode::encoderMissing: return Say::tr("The pretrained encoder is not on this machine.");
    case ErrorCode::encoderInstallFailed: return Say::tr("The pretrained encoder could not be installed.");
    case ErrorCode::encoderDamaged: return Say::tr("The files of the pretrained encoder are damaged.");
    case ErrorCode::checkpointMismatch: return Say::tr("The policy does not fit this workspace.");
    case ErrorCode::trainingDiverged: return Say::tr("The training left the range of sensible values and was stopped.");
    case ErrorCode::environmentInvalid: return Say::tr("The environment file cannot be used.");
    case ErrorCode::rulesInvalid: return Say::tr("The rules cannot be used.");
    case ErrorCode::releaseRefused: return Say::tr("This may not leave the workspace.");
    case ErrorCode::bundleDamaged: return Say::tr("The aggregate bundle is damaged.");
    case ErrorCode::simulatorUnusable: return Say::tr("The customers cannot be simulated.");
    case ErrorCode::scenarioInvalid: return Say::tr("The scenario cannot be used.");
    case ErrorCode::scenarioNotFound: return Say::tr("There is no scenario of this name.");
    case ErrorCode::ruleVersionNotFound: return Say::tr("There is no such version of the rules.");
    case ErrorCode::approvalRefused: return Say::tr("The approval was not accepted.");
    case ErrorCode::signerKeyUnusable: return Say::tr("The signer’s key cannot be used.");
    case ErrorCode::trackNotFound: return Say::tr("There is no talk track of this name.");
    case ErrorCode::feedbackNotFound: return Say::tr("There is nothing of this kind any more.");
    case ErrorCode::addressUnusable: return Say::tr("The service cannot listen at this address.");
    case ErrorCode::drawingFailed: return Say::tr("The page could not be drawn.");
    case ErrorCode::dialogueNotFound: return Say::tr("There is no such dialogue.");
    case ErrorCode::policyNotFound: return Say::tr("There is no policy of this name.");
    case ErrorCode::policyExists: return Say::tr("A policy of this name is there already.");
    case ErrorCode::runNotResumable: return Say::tr("The run cannot be continued.");
    case ErrorCode::nothingToMine: return Say::tr("No candidates can be mined from these dialogues.");
    case ErrorCode::candidateSetNotFound: return Say::tr("There is no such candidate set.");
    case ErrorCode::candidateNotFound: return Say::tr("There is no such candidate.");
    case ErrorCode::nothingToUndo: return Say::tr("There is no further version of the candidates.");
    case ErrorCode::invalidArgument: return Say::tr("A value cannot be used.");
    case ErrorCode::cancelled: return Say::tr("The job was cancelled.");
    case ErrorCode::internalFault: return Say::tr("The program made a mistake of its own.");
  }
  return Say::tr("The program made a mistake of its own.");
}

/// Details in words, with %name% where the argument called so belongs; empty when the place says it all.
QString detailPattern(ErrorCode code) {
  switch (code) {
    case ErrorCode::workspaceNewer: return Say::tr("its version is %found%, this program reads up to %supported%");
    case ErrorCode::formatUnknown: return Say::tr("known are %known%");
    case ErrorCode::policyNotFound: return Say::tr("known are %known%");
    case ErrorCode::scenarioNotFound: return Say::tr("known are %known%");
    case ErrorCode::ruleVersionNotFound: return Say::tr("known are %known%");
    case ErrorCode::trackNotFound: return Say::tr("known are %known%");
    case ErrorCode::feedbackNotFound: return Say::tr("known are %known%");
    case ErrorCode::candidateSetNotFound: return Say::tr("known are %known%");
    case ErrorCode::candidateNotFound: return Say::tr("there are %known%");
    case ErrorCode::unknownKey: return Say::tr("%key%");
    case ErrorCode::columnMissing: return Say::tr("“%column%” is missing; there are %available%");
    case ErrorCode::sideFileMissing: return Say::tr("expected %pattern% beside it");
    case ErrorCode::logSyntax: return Say::tr("row %row%: %reason%");
    case ErrorCode::nothingImported: return Say::tr("first reason: %reason%");
    case ErrorCode::textNotUtf8: return Say::tr("byte %byte%");
    case ErrorCode::encoderMissing: return Say::tr("looked in %looked%");
    case ErrorCode::checkpointMismatch: return Say::tr("%what%: expected %expected%, found %found%");
    case ErrorCode::trainingDiverged: return Say::tr("step %step%: %reason%");
    case ErrorCode::fileNotFound:
    case ErrorCode::fileExists:
    case ErrorCode::diskFull:
    case ErrorCode::workspaceReadOnly:
    case ErrorCode::workspaceBusy:
    case ErrorCode::workspaceEmpty:
    case ErrorCode::fileKindUnknown:
    case ErrorCode::pseudonymKeyMismatch:
    case ErrorCode::noActions:
    case ErrorCode::noOutcomes:
    case ErrorCode::dialogueNotFound:
    case ErrorCode::policyExists:
    case ErrorCode::nothingToUndo:
    case ErrorCode::cancelled: return {};
    case ErrorCode::fileNotReadable:
    case ErrorCode::fileNotWritable:
    case ErrorCode::notAWorkspace:
    case ErrorCode::workspaceDamaged:
    case ErrorCode::databaseFailed:
    case ErrorCode::mappingInvalid:
    case ErrorCode::environmentInvalid:
    case ErrorCode::rulesInvalid:
    case ErrorCode::releaseRefused:
    case ErrorCode::bundleDamaged:
    case ErrorCode::simulatorUnusable:
    case ErrorCode::scenarioInvalid:
    case ErrorCode::approvalRefused:
    case ErrorCode::signerKeyUnusable:
    case ErrorCode::addressUnusable:
    case ErrorCode::drawingFailed:
    case ErrorCode::archiveUnusable:
    case ErrorCode::patternInvalid:
    case ErrorCode::pseudonymKeyUnusable:
    case ErrorCode::configInvalid:
    case ErrorCode::moduleUnavailable:
    case ErrorCode::neuralFailed:
    case ErrorCode::encoderDamaged:
    case ErrorCode::encoderInstallFailed:
    case ErrorCode::checkpointDamaged:
    case ErrorCode::runNotResumable:
    case ErrorCode::nothingToMine:
    case ErrorCode::invalidArgument:
    case ErrorCode::internalFault: break;
  }
  return QStringLiteral("%reason%");
}

QString whatToDo(ErrorCode code) {
  switch (code) {
    case ErrorCode::fileNotFound:
      return Say::tr("Check the path, or whether its drive is connected. Nothing was changed.");
    case ErrorCode::fileNotReadable: return Say::tr("Check the permissions of the file. Nothing was changed.");
    case ErrorCode::fileNotWritable:
      return Say::tr("Choose another folder, or allow writing to this one. What was there before is unchanged.");
    case ErrorCode::fileExists:
      return Say::tr("Choose another name, or move the old file away. It was not overwritten.");
    case ErrorCode::diskFull: return Say::tr("Free some space and start again. The workspace is as it was before.");
    case ErrorCode::notAWorkspace: return Say::tr("Open a file that ends in .talktrack. This file was not changed.");
    case ErrorCode::workspaceDamaged:
      return Say::tr("Open a backup copy. The damaged file was not changed, so it can still be examined.");
    case ErrorCode::workspaceNewer: return Say::tr("Install the newer program to open it. The file was not changed.");
    case ErrorCode::workspaceReadOnly:
      return Say::tr("Copy it to a folder where you may write. Looking at it works; nothing was stored.");
    case ErrorCode::workspaceBusy: return Say::tr("Try again when the other program has finished. Nothing was stored.");
    case ErrorCode::workspaceEmpty:
      return Say::tr("Import conversation logs on the Data page first. Nothing was changed.");
    case ErrorCode::databaseFailed: return Say::tr("Open the workspace again. What was stored before is unchanged.");
    case ErrorCode::formatUnknown:
      return Say::tr("Choose one of the known presets, or a mapping file. Nothing was imported.");
    case ErrorCode::fileKindUnknown: return Say::tr("Save the logs as CSV, JSON or JSON Lines. Nothing was imported.");
    case ErrorCode::mappingInvalid: return Say::tr("Correct this place in the mapping file. Nothing was imported.");
    case ErrorCode::unknownKey: return Say::tr("Correct its spelling or remove it. Nothing was changed.");
    case ErrorCode::columnMissing:
      return Say::tr("Choose the mapping that fits this file, or correct the column's name. Nothing was imported.");
    case ErrorCode::sideFileMissing: return Say::tr("Put the second file into the same folder. Nothing was imported.");
    case ErrorCode::logSyntax: return Say::tr("Correct this row, or export the log again. Nothing was imported.");
    case ErrorCode::archiveUnusable:
      return Say::tr("Get the file anew, or unpack it with another program. Nothing was imported.");
    case ErrorCode::nothingImported: return Say::tr("Check that the mapping fits this file. Nothing was imported.");
    case ErrorCode::textNotUtf8: return Say::tr("Save the file in UTF-8. Nothing was imported.");
    case ErrorCode::patternInvalid: return Say::tr("Correct the pattern. The last good one stays in force.");
    case ErrorCode::pseudonymKeyUnusable:
      return Say::tr("Restore the key file, or remove it to get a new key for a new workspace. Nothing was imported.");
    case ErrorCode::pseudonymKeyMismatch:
      return Say::tr("Use the key it was filled with; otherwise one person would get two names. Nothing was imported.");
    case ErrorCode::noActions:
      return Say::tr(
          "Mine candidates from what agents said, or map the column that holds the labels and import again. "
          "Nothing was trained.");
    case ErrorCode::noOutcomes:
      return Say::tr("Map the column that tells how a dialogue ended and import again. Nothing was trained.");
    case ErrorCode::configInvalid: return Say::tr("Correct this setting. Nothing was started.");
    case ErrorCode::moduleUnavailable:
      return Say::tr("Install the package of the learning module again. Reading and importing work without it.");
    case ErrorCode::neuralFailed: return Say::tr("Start the run again. The last stored checkpoint is kept.");
    case ErrorCode::checkpointDamaged:
      return Say::tr("Train the policy again, or restore the workspace from a backup. The logs are unchanged.");
    case ErrorCode::encoderMissing:
      return Say::tr("Run “talktrack encoder install” in a terminal; it needs npm. Nothing was changed.");
    case ErrorCode::encoderInstallFailed:
      return Say::tr("Connect to the network and try again. What was installed before is unchanged.");
    case ErrorCode::encoderDamaged:
      return Say::tr("Run “talktrack encoder install” in a terminal to get them again. Nothing of them was used.");
    case ErrorCode::checkpointMismatch:
      return Say::tr("Train a policy on the dialogues as they are now. The old policy is kept.");
    case ErrorCode::trainingDiverged:
      return Say::tr("Lower the learning rate and train again. The last good checkpoint is kept.");
    case ErrorCode::environmentInvalid: return Say::tr("Correct the file at the place named below. Nothing was run.");
    case ErrorCode::rulesInvalid:
      return Say::tr("Correct the rule at the place named below. The rules in force stay as they were.");
    case ErrorCode::releaseRefused: return Say::tr("Ask for larger cohorts or fewer divisions. Nothing was released.");
    case ErrorCode::bundleDamaged:
      return Say::tr("Get the bundle again from where it was made. Nothing of it was used.");
    case ErrorCode::simulatorUnusable:
      return Say::tr("Import more dialogues with labels and outcomes. Nothing was run.");
    case ErrorCode::scenarioInvalid: return Say::tr("Correct the scenario at the place named below. Nothing was run.");
    case ErrorCode::scenarioNotFound: return Say::tr("Choose one of the known scenarios. Nothing was changed.");
    case ErrorCode::ruleVersionNotFound: return Say::tr("Choose one from the list. Nothing was changed.");
    case ErrorCode::approvalRefused:
      return Say::tr("Let another person with a key of their own sign. The rules in force stay as they were.");
    case ErrorCode::signerKeyUnusable:
      return Say::tr("Check the passphrase and the file, or restore the key from its backup. Nothing was signed.");
    case ErrorCode::trackNotFound: return Say::tr("Choose one from the list. Nothing was changed.");
    case ErrorCode::feedbackNotFound: return Say::tr("Choose one from the list. Nothing was changed.");
    case ErrorCode::addressUnusable: return Say::tr("Choose another port or socket. Nothing was started.");
    case ErrorCode::drawingFailed:
      return Say::tr("Check that the studio is installed and the folder can be written. Nothing was exported.");
    case ErrorCode::dialogueNotFound:
      return Say::tr("Choose one from the list; it may have been removed by a new import. Nothing was changed.");
    case ErrorCode::policyNotFound:
      return Say::tr("Choose one of the known policies, or train one. Nothing was changed.");
    case ErrorCode::policyExists: return Say::tr("Choose another name. The policy there is unchanged.");
    case ErrorCode::runNotResumable: return Say::tr("Train again under a new name. What the run stored is kept.");
    case ErrorCode::nothingToMine:
      return Say::tr("Import more dialogues, or ask for fewer candidates. Nothing was changed.");
    case ErrorCode::candidateSetNotFound:
      return Say::tr("Choose a known set, or mine candidates first. Nothing was changed.");
    case ErrorCode::candidateNotFound: return Say::tr("Choose one from the list. Nothing was changed.");
    case ErrorCode::nothingToUndo: return Say::tr("The candidates are as they were.");
    case ErrorCode::invalidArgument: return Say::tr("Correct the value. Nothing was changed.");
    case ErrorCode::cancelled: return Say::tr("Start it again at any time. What was stored before is unchanged.");
    case ErrorCode::internalFault:
      return Say::tr("Save a note of what you did and report it. What was stored before is unchanged.");
  }
  return Say::tr("What was stored before is unchanged.");
}

/// The pattern with every %name% replaced; empty when a detail is missing, so that no hole is shown.
QString filled(const QString& pattern, const base::Error& error) {
  const QStringList parts = pattern.split(u'%');  // text and names in turn
  QString text;
  for (qsizetype i = 0; i < parts.size(); ++i) {
    if (i % 2 == 0) {
      text += parts.at(i);
      continue;
    }
    const std::string value(error.argument(parts.at(i).toStdString()));
    if (value.empty()) return {};
    text += QString::fromStdString(value);
  }
  return text;
}

/// The place, then the details: "calls.csv: “text” is missing; there are id, said".
QString thingOf(const base::Error& error) {
  const QString where = QString::fromStdString(error.where);
  QString detail = filled(detailPattern(error.code), error);
  if (where.isEmpty()) return detail;
  return detail.isEmpty() ? where : QStringLiteral("%1: %2").arg(where, detail);
}

}  // namespace

ErrorText describeError(const base::Error& error) {
  return {whatHappened(error.code), thingOf(error), whatToDo(error.code)};
}

}  // namespace studio::widgets

#include "app/headless/console/error_text.h"

namespace studio::headless {

namespace {

using base::ErrorCode;

std::string details(const base::Error& error, std::string_view name) { return std::string(error.argument(name)); }

std::string because(const base::Error& error) {
  const auto reason = details(error, "reason");
  return reason.empty() ? "." : ": " + reason + ".";
}

ErrorText fileText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::fileNotFound: return {"There is no file " + e.where + ".", "Check the path; nothing was changed."};
    case ErrorCode::fileNotReadable:
      return {"The file " + e.where + " cannot be read" + because(e), "Check its permissions; nothing was changed."};
    case ErrorCode::fileNotWritable:
      return {"The file " + e.where + " cannot be written" + because(e),
              "Choose another place or change its permissions; what was there is unchanged."};
    case ErrorCode::fileExists:
      return {"There is already a file " + e.where + ".", "Choose another name; it was not touched."};
    case ErrorCode::diskFull:
      return {"The disk is full while writing " + e.where + ".",
              "Free some space and run the same command again; the file is as it was before."};
    default: return {};
  }
}

ErrorText workspaceText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::notAWorkspace:
      return {e.where + " is not a workspace" + because(e),
              "Name a *.talktrack file, or a new name to make one; the file was not touched."};
    case ErrorCode::workspaceDamaged:
      return {"The workspace " + e.where + " is damaged" + because(e),
              "Restore it from a copy; it was not written to."};
    case ErrorCode::workspaceNewer:
      return {"The workspace " + e.where + " was written by a newer version (schema " + details(e, "found") +
                  ", this program knows " + details(e, "supported") + ").",
              "Update Talktrack Studio; the file was not touched."};
    case ErrorCode::workspaceReadOnly:
      return {"The workspace " + e.where + " can only be read" + because(e),
              "Change its permissions or copy it to a place of your own."};
    case ErrorCode::workspaceBusy:
      return {"The workspace " + e.where + " is being written by another program.",
              "Wait until it has finished and run the same command again."};
    case ErrorCode::workspaceEmpty:
      return {"The workspace " + e.where + " holds no dialogues.",
              "Import a log first: talktrack import " + e.where + " --format p4g FILE"};
    case ErrorCode::databaseFailed:
      return {"The workspace " + e.where + " could not be used" + because(e),
              "Nothing of this command was stored; run it again, or restore the file from a copy."};
    default: return {};
  }
}

ErrorText logText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::formatUnknown:
      return {"There is no log format called \"" + e.where + "\".",
              "Known are: " + details(e, "known") + "; any other log is described by --mapping FILE."};
    case ErrorCode::fileKindUnknown:
      return {e.where + " is neither CSV, JSON Lines nor JSON" + because(e),
              "Export the log in one of these forms; nothing was stored."};
    case ErrorCode::archiveUnusable:
      return {"The packed file " + e.where + " cannot be used" + because(e),
              "Get it anew, or unpack it with another program and import what is inside. Nothing was stored."};
    case ErrorCode::mappingInvalid:
      return {"The mapping is not usable at " + e.where + because(e),
              "Correct it there; mapping.schema.json documents every key. Nothing was stored."};
    case ErrorCode::unknownKey:
      return {"Unknown key \"" + details(e, "key") + "\" at " + e.where + ".",
              "Correct its spelling or remove it. Nothing was stored."};
    case ErrorCode::columnMissing:
      return {"The column \"" + details(e, "column") + "\" is missing in " + e.where +
                  "; it has: " + details(e, "available") + ".",
              "Name an existing column in the mapping. Nothing was stored."};
    case ErrorCode::sideFileMissing:
      return {"The file " + details(e, "pattern") + " that belongs to " + e.where + " was not found.",
              "Put it beside the log or name it on the command line. Nothing was stored."};
    case ErrorCode::logSyntax:
      return {e.where + " cannot be read at row " + details(e, "row") + because(e),
              "Correct that row. Nothing was stored."};
    case ErrorCode::nothingImported:
      return {"No dialogue could be read from " + e.where + because(e),
              "Check the mapping against the file. Nothing was stored."};
    case ErrorCode::textNotUtf8:
      return {e.where + " is not valid UTF-8 at byte " + details(e, "byte") + ".", "Save it as UTF-8 and try again."};
    case ErrorCode::patternInvalid:
      return {"The pattern " + e.where + " is not a valid expression" + because(e),
              "Correct it; RE2 syntax has no look-around and no back-references."};
    case ErrorCode::pseudonymKeyUnusable:
      return {
          "The pseudonym key " + e.where + " cannot be used" + because(e),
          "Make it readable by you alone (chmod 600), or name another with TALKTRACK_KEY_FILE. Nothing was stored."};
    case ErrorCode::pseudonymKeyMismatch:
      return {"The workspace " + e.where +
                  " was filled with another pseudonym key, so the same person would get two names.",
              "Set TALKTRACK_KEY_FILE to the key it was made with. Nothing was stored."};
    default: return {};
  }
}

ErrorText learningText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::noActions:
      return {
          "The dialogues in " + e.where + " have no action labels.",
          "Import a log whose mapping names the agent's labels, or mine utterance candidates from what agents said: "
          "talktrack candidates mine " +
              e.where};
    case ErrorCode::noOutcomes:
      return {"No labelled dialogue in " + e.where + " has a known outcome.",
              "Name the outcome in the mapping and import again."};
    case ErrorCode::configInvalid:
      return {"The configuration is not usable at " + e.where + because(e),
              "Correct the value; talktrack train --help lists the defaults."};
    case ErrorCode::moduleUnavailable:
      return {"The learning module " + e.where + " could not be opened" + because(e),
              "Install the package completely, or set TALKTRACK_NEURAL_MODULE to its path."};
    case ErrorCode::neuralFailed:
      return {"Computing " + e.where + " failed" + because(e),
              "The workspace keeps the last checkpoint; run the same command with --resume."};
    case ErrorCode::checkpointDamaged:
      return {"The checkpoint is damaged at " + e.where + because(e),
              "Use another copy or train again; nothing of it was used."};
    case ErrorCode::encoderMissing:
      return {"The pretrained encoder " + e.where + " is not on this machine.",
              "Install it with: talktrack encoder install (needs npm). Looked in: " + details(e, "looked") + "."};
    case ErrorCode::encoderDamaged:
      return {"The pretrained encoder cannot be used: " + e.where + because(e),
              "Install it again with: talktrack encoder install. Nothing of it was used."};
    case ErrorCode::encoderInstallFailed:
      return {
          "The pretrained encoder " + e.where + " could not be installed" + because(e),
          "Connect to the network and try again, or get the package elsewhere and name it: talktrack encoder install "
          "--from FILE.tgz. What was installed before is unchanged."};
    case ErrorCode::checkpointMismatch:
      return {"The checkpoint " + e.where + " does not fit: " + details(e, "what") + " is " + details(e, "found") +
                  ", expected " + details(e, "expected") + ".",
              "Use the data and the program it was made with, or train again under another name."};
    case ErrorCode::trainingDiverged:
      return {"Training of " + e.where + " diverged at update " + details(e, "step") + because(e),
              "The last good state is kept; lower the learning rate or raise the conservative weight."};
    case ErrorCode::environmentInvalid:
      return {"The environment is not usable: " + e.where + because(e),
              "Correct the file there; environment.schema.json documents every key. Nothing was run."};
    case ErrorCode::rulesInvalid:
      return {"The rules are not usable: " + e.where + because(e),
              "Correct the rule there; rules.schema.json documents every key. The rules in force stay as they were."};
    default: return {};
  }
}

ErrorText candidateText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::nothingToMine:
      return {"No utterance candidates can be mined from " + e.where + because(e),
              "Import more dialogues, or ask for fewer candidates."};
    case ErrorCode::candidateSetNotFound:
      return {
          e.where.empty()
              ? "No utterance candidates were mined yet."
              : "There is no candidate set called \"" + e.where + "\"; there are: " + details(e, "known") + ".",
          e.where.empty() ? "Mine them first: talktrack candidates mine WORKSPACE" : "Name one of them with --set."};
    case ErrorCode::candidateNotFound:
      return {"There is no candidate \"" + e.where + "\".", "There are: " + details(e, "known") + "."};
    case ErrorCode::nothingToUndo:
      return {"There is nothing to " + details(e, "direction") + " in the candidate set " + e.where + ".",
              "talktrack candidates list shows its versions; nothing was changed."};
    default: return {};
  }
}

ErrorText governedText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::releaseRefused:
      return {e.where + " cannot be released" + because(e),
              "Ask for larger cohorts (--minimum-cohort) or fewer divisions. Nothing was released."};
    case ErrorCode::bundleDamaged:
      return {e.where + " is not a sound aggregate bundle" + because(e),
              "Get the bundle again from where it was made. Nothing of it was used."};
    case ErrorCode::simulatorUnusable:
      return {e.where + " cannot be simulated" + because(e),
              "Import more dialogues with labels and outcomes. Nothing was run."};
    case ErrorCode::scenarioInvalid:
      return {e.where + " is not usable" + because(e),
              "Correct the scenario there; scenario.schema.json documents every key. Nothing was run."};
    case ErrorCode::approvalRefused:
      return {e.where + " was not approved" + because(e),
              "Let another person with a key of their own sign. The rules in force stay as they were."};
    case ErrorCode::signerKeyUnusable:
      return {e.where + " cannot be used for signing" + because(e),
              "Check the passphrase and the file, or restore the key from its backup. Nothing was signed."};
    case ErrorCode::addressUnusable:
      return {e.where + " cannot be listened at" + because(e),
              "Choose another port (--port) or socket (--socket). Nothing was started."};
    case ErrorCode::drawingFailed:
      return {e.where + " could not be drawn" + because(e),
              "Check that talktrack-studio is installed beside talktrack. What was there before is unchanged."};
    default: return {};
  }
}

ErrorText unknownText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::scenarioNotFound:
      return {"There is no scenario \"" + e.where + "\"; there are: " + details(e, "known") + ".", "Name one of them."};
    case ErrorCode::ruleVersionNotFound:
      return {"There is no version of the rules \"" + e.where + "\"; there are: " + details(e, "known") + ".",
              "Name one of them."};
    case ErrorCode::trackNotFound:
      return {"There is no talk track \"" + e.where + "\"; there are: " + details(e, "known") + ".",
              "Name one of them; talktrack tracks lists them."};
    case ErrorCode::feedbackNotFound:
      return {"There is no entry \"" + e.where + "\"; there are: " + details(e, "known") + ".", "Name one of them."};
    default: return {};
  }
}

ErrorText lookupText(const base::Error& e) {
  switch (e.code) {
    case ErrorCode::dialogueNotFound:
      return {"There is no dialogue " + e.where + ".", "talktrack dialogues lists those there are."};
    case ErrorCode::policyNotFound:
      return {"There is no policy called \"" + e.where + "\"; there are: " + details(e, "known") + ".",
              "Name one of them, or make it with talktrack train --out " + e.where + "."};
    case ErrorCode::policyExists:
      return {"There is already a policy called \"" + e.where + "\".",
              "Choose another name with --out, or continue it with --resume."};
    case ErrorCode::runNotResumable:
      return {"The run " + e.where + " cannot be continued" + because(e), "Train again under another name."};
    case ErrorCode::invalidArgument:
      return {"The value of " + e.where + " cannot be used" + because(e),
              "talktrack --help describes what is expected."};
    case ErrorCode::cancelled: return {"Cancelled.", "Nothing of the unfinished work was stored."};
    default: return {};
  }
}

}  // namespace

ErrorText describeError(const base::Error& error) {
  for (const auto describe :
       {fileText, workspaceText, logText, learningText, candidateText, governedText, unknownText, lookupText}) {
    if (auto text = describe(error); !text.message.empty()) return text;
  }
  return {"A fault of this program at " + error.where + because(error),
          "Report it with the command you ran; your files are unchanged."};
}

}  // namespace studio::headless

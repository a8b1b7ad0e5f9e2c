#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/compliance/compliance_mask.h"
#include "core/dialogue/action_catalogue.h"
#include "core/store/database.h"

namespace studio::workflow {

/// What an action says, and where that comes from.
struct ActionWordingInfo {
  std::string action;
  compliance::ActionWording wording;
  bool isSet = false;  ///< by somebody; otherwise the most usual utterance of the log
};

/// What every action of the catalogue says, for rules to judge: the wording that was set, else what agents said most
/// often. The intent of an action without one is its name.
base::Result<std::vector<ActionWordingInfo>> wordingsOf(const store::Database& database,
                                                        const dialogue::ActionCatalogue& catalogue);
base::Result<std::vector<ActionWordingInfo>> listWordings(const std::filesystem::path& workspace);

/// Sets what an action says; personal data in it is redacted. Noted in the audit log. Fails with invalidArgument for an
/// unknown action or a text that is empty or no UTF-8.
base::Result<void> setWording(const std::filesystem::path& workspace, const std::string& action,
                              const compliance::ActionWording& wording, const base::Clock& clock);

}  // namespace studio::workflow

#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

/// How a program ended.
struct ChildOutcome {
  int status = 0;        ///< its exit status; 128 + signal when a signal ended it
  std::string lastLine;  ///< of what it printed, for messages
};

/// Runs a program found in $PATH, without a shell, in `folder`, its input empty and its output in
/// the file `log`. A stop ends it and everything it started. Fails with fileNotFound when there is
/// no such program, fileNotReadable when it cannot be started, or cancelled. Blocks.
base::Result<ChildOutcome> runChild(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                    const std::filesystem::path& log, const std::stop_token& stop);

}  // namespace studio::workflow

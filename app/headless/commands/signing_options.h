#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "core/base/result.h"
#include "core/workflow/govern_rules.h"

namespace studio::headless {

/// Who signs, and the file that holds the passphrase.
struct SigningOptions {
  workflow::RuleActRequest request;
  std::filesystem::path passphraseFile;
};

/// Adds WORKSPACE, --signer, --passphrase-file and --comment to a command.
std::shared_ptr<SigningOptions> addSigningOptions(CLI::App& command);

/// The request with its passphrase, which is asked for where no file names it.
base::Result<workflow::RuleActRequest> requestOf(const SigningOptions& options);

}  // namespace studio::headless

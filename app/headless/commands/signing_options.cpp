#include "app/headless/commands/signing_options.h"

#include "app/headless/console/passphrase.h"

namespace studio::headless {

std::shared_ptr<SigningOptions> addSigningOptions(CLI::App& command) {
  auto options = std::make_shared<SigningOptions>();
  command.add_option("WORKSPACE", options->request.workspace, "The *.talktrack file")->required();
  command.add_option("--signer", options->request.signer, "Who does it; talktrack signer create makes a key")
      ->required();
  command.add_option("--passphrase-file", options->passphraseFile,
                     "A file with the passphrase; otherwise TALKTRACK_PASSPHRASE, or it is asked for");
  command.add_option("--comment", options->request.comment, "What others should know about it");
  return options;
}

base::Result<workflow::RuleActRequest> requestOf(const SigningOptions& options) {
  auto passphrase = readPassphrase(options.passphraseFile, false);
  if (!passphrase) return passphrase.error();
  workflow::RuleActRequest request = options.request;
  request.passphrase = std::move(*passphrase);
  return request;
}

}  // namespace studio::headless

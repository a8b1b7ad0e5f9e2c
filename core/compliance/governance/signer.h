#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/text/signature.h"

namespace studio::compliance {

/// A person who can sign: a name, and a key that their passphrase opens.
struct Signer {
  std::string name;
  text::SigningKey key;
};

/// A signer as others see them.
struct SignerInfo {
  std::string name;
  text::PublicKey key{};
  std::int64_t createdAtUtcMs = 0;
  std::filesystem::path file;
};

/// Where keys lie: $TALKTRACK_SIGNER_DIR, else signers beside the pseudonym key. Never inside a workspace.
std::filesystem::path signerFolder();

/// Makes a key, in a file of mode 0600 that is never replaced. Fails with invalidArgument (a name that is no file name,
/// an empty passphrase), fileExists or fileNotWritable. Blocks for the better part of a second, by design.
base::Result<SignerInfo> createSigner(const std::filesystem::path& folder, const std::string& name,
                                      std::string_view passphrase, const base::Clock& clock);

/// By name; none where there is no folder. Files that are no keys are left out.
base::Result<std::vector<SignerInfo>> listSigners(const std::filesystem::path& folder);

/// Fails with signerKeyUnusable: no such signer, another passphrase, or a damaged file. Blocks as createSigner() does.
base::Result<Signer> openSigner(const std::filesystem::path& folder, const std::string& name,
                                std::string_view passphrase);

}  // namespace studio::compliance

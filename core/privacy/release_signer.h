#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/digest.h"
#include "core/text/signature.h"

namespace studio::privacy {

/// Who released something, and the proof of it: hex of an Ed25519 key and of its signature (RFC 8032).
struct ReleaseSignature {
  std::string signer;
  std::string signature;
  bool operator==(const ReleaseSignature&) const = default;
};

/// Signs what leaves a workspace with a key of this user, which lies beside the pseudonym key and is sealed under a
/// passphrase that follows from it: neither file is of use without the other. It says which installation made a file,
/// and that nobody changed it since; not that its maker can be trusted.
class ReleaseSigner {
 public:
  /// Reads the key, making it when there is none. Fails with signerKeyUnusable. Blocks for the better part of a second.
  static base::Result<ReleaseSigner> open(const std::filesystem::path& path, const text::SecretKey& pseudonymKey);

  ReleaseSignature sign(std::string_view message) const;
  std::string signer() const;

 private:
  explicit ReleaseSigner(text::SigningKey key) : m_key(std::move(key)) {}
  text::SigningKey m_key;
};

/// "exporter.key" beside the pseudonym key.
std::filesystem::path releaseKeyPath();
/// True when the signature is that of `message` by its signer.
bool isSignatureOf(const ReleaseSignature& signature, std::string_view message);

}  // namespace studio::privacy

#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace studio::text {

using PublicKey = std::array<std::byte, 32>;
using Signature = std::array<std::byte, 64>;

/// A person's key to sign with: Ed25519 (RFC 8032) by libsodium. The secret part is wiped when the last copy goes.
class SigningKey {
 public:
  static SigningKey generate();
  /// Opens what seal() gave. Fails with invalidArgument (where = passphrase) when the passphrase is another one or the
  /// text was changed, which cannot be told apart. Blocks for the better part of a second, by design.
  static base::Result<SigningKey> unseal(std::string_view sealed, std::string_view passphrase);

  Signature sign(std::string_view message) const;
  const PublicKey& publicKey() const;
  /// The key enciphered with a passphrase (Argon2id, XChaCha20-Poly1305), as text for a file. Blocks like unseal().
  std::string seal(std::string_view passphrase) const;

 private:
  struct Secret;
  explicit SigningKey(std::shared_ptr<const Secret> secret) : m_secret(std::move(secret)) {}
  std::shared_ptr<const Secret> m_secret;
};

/// True when `signature` is that of `message` by the owner of `key`.
bool isSignedBy(const PublicKey& key, std::string_view message, const Signature& signature);

}  // namespace studio::text

#include "core/privacy/release_signer.h"

#include <optional>

#include "core/privacy/pseudonym.h"
#include "core/store/file_io.h"

namespace studio::privacy {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

base::Error unusable(const std::filesystem::path& path, std::string_view reason) {
  return makeError(ErrorCode::signerKeyUnusable, path.string(), {{"reason", std::string(reason)}});
}

std::optional<unsigned> digitOf(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  return std::nullopt;
}

template <class Bytes>
std::optional<Bytes> fromHex(std::string_view hex) {
  Bytes bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto high = digitOf(hex[2 * i]), low = digitOf(hex[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    bytes[i] = static_cast<std::byte>(*high * 16 + *low);
  }
  return bytes;
}

std::string passphraseOf(const text::SecretKey& key) {
  return text::toHex(text::keyedDigestOf("talktrack exporter key", key));
}

}  // namespace

Result<ReleaseSigner> ReleaseSigner::open(const std::filesystem::path& path, const text::SecretKey& pseudonymKey) {
  const std::string passphrase = passphraseOf(pseudonymKey);
  const auto stored = store::readFile(path);
  if (stored) {
    auto key = text::SigningKey::unseal({reinterpret_cast<const char*>(stored->data()), stored->size()}, passphrase);
    if (!key) return unusable(path, key.error().argument("reason"));
    return ReleaseSigner(std::move(*key));
  }
  if (stored.error().code != ErrorCode::fileNotFound) return unusable(path, stored.error().argument("reason"));
  auto made = text::SigningKey::generate();
  const std::string sealed = made.seal(passphrase);
  if (auto written = store::writeFileAtomically(path, std::as_bytes(std::span(sealed))); !written)
    return unusable(path, written.error().argument("reason"));
  std::error_code failure;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failure);
  if (failure) return unusable(path, failure.message());
  return ReleaseSigner(std::move(made));
}

ReleaseSignature ReleaseSigner::sign(std::string_view message) const {
  return {signer(), text::toHex(m_key.sign(message))};
}

std::string ReleaseSigner::signer() const { return text::toHex(m_key.publicKey()); }

std::filesystem::path releaseKeyPath() { return pseudonymKeyPath().parent_path() / "exporter.key"; }

bool isSignatureOf(const ReleaseSignature& signature, std::string_view message) {
  const auto key = fromHex<text::PublicKey>(signature.signer);
  const auto signedBy = fromHex<text::Signature>(signature.signature);
  return key && signedBy && text::isSignedBy(*key, message, *signedBy);
}

}  // namespace studio::privacy

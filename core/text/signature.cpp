#include "core/text/signature.h"

#include <sodium.h>

#include <algorithm>
#include <vector>

#include "core/text/digest.h"

namespace studio::text {

namespace {

constexpr std::string_view kMagic = "talktrack signing key 1 ";
constexpr std::size_t kSeed = crypto_sign_SEEDBYTES;
constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

using Bytes = std::vector<unsigned char>;

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void startSodium() {
  if (sodium_init() < 0) base::breakPromise("libsodium starts", "it does not");
}

/// The key that a passphrase makes with a salt; nothing when there is no memory for it.
std::optional<SecretKey> keyOf(std::string_view passphrase, const unsigned char* salt) {
  SecretKey key{};
  const int status = crypto_pwhash(reinterpret_cast<unsigned char*>(key.data()), key.size(), passphrase.data(),
                                   passphrase.size(), salt, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  return status == 0 ? std::optional(key) : std::nullopt;
}

base::Error refusal(const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, "passphrase", {{"reason", reason}});
}

std::string toBase64(const Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<Bytes> fromBase64(std::string_view text) {
  Bytes bytes(text.size());
  std::size_t size = 0;
  const int status = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), "\r\n ", &size, nullptr,
                                       sodium_base64_VARIANT_ORIGINAL);
  if (status != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

struct SigningKey::Secret {
  Secret() = default;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { sodium_memzero(secret.data(), secret.size()); }
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  PublicKey publicKey{};
};

namespace {

template <class Secret>
std::shared_ptr<const Secret> secretOf(const unsigned char* seed) {
  auto made = std::make_shared<Secret>();
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(made->publicKey.data()), made->secret.data(), seed);
  return made;
}

}  // namespace

SigningKey SigningKey::generate() {
  startSodium();
  std::array<unsigned char, kSeed> seed{};
  randombytes_buf(seed.data(), seed.size());
  SigningKey key(secretOf<Secret>(seed.data()));
  sodium_memzero(seed.data(), seed.size());
  return key;
}

base::Result<SigningKey> SigningKey::unseal(std::string_view sealed, std::string_view passphrase) {
  startSodium();
  if (!sealed.starts_with(kMagic)) return refusal("the file is no signing key");
  const auto bytes = fromBase64(sealed.substr(kMagic.size()));
  if (!bytes || bytes->size() != kSalt + kNonce + kSeed + kTag)
    return refusal("the file is no signing key, or damaged");
  const auto key = keyOf(passphrase, bytes->data());
  if (!key) return refusal("there is not enough memory to open the key");
  std::array<unsigned char, kSeed> seed{};
  const unsigned char* nonce = bytes->data() + kSalt;
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(seed.data(), nullptr, nullptr, nonce + kNonce,
                                                                kSeed + kTag, bytesOf(kMagic), kMagic.size(), nonce,
                                                                reinterpret_cast<const unsigned char*>(key->data()));
  if (status != 0) return refusal("it is another one, or the file was changed");
  SigningKey opened(secretOf<Secret>(seed.data()));
  sodium_memzero(seed.data(), seed.size());
  return opened;
}

Signature SigningKey::sign(std::string_view message) const {
  Signature signature{};
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytesOf(message), message.size(),
                       m_secret->secret.data());
  return signature;
}

const PublicKey& SigningKey::publicKey() const { return m_secret->publicKey; }

std::string SigningKey::seal(std::string_view passphrase) const {
  Bytes bytes(kSalt + kNonce + kSeed + kTag);
  randombytes_buf(bytes.data(), kSalt + kNonce);
  const auto key = keyOf(passphrase, bytes.data());
  if (!key) base::breakPromise("64 MB to seal a key with", "less");
  std::array<unsigned char, kSeed> seed{};
  crypto_sign_ed25519_sk_to_seed(seed.data(), m_secret->secret.data());
  unsigned char* nonce = bytes.data() + kSalt;
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, seed.data(), seed.size(), bytesOf(kMagic),
                                             kMagic.size(), nullptr, nonce,
                                             reinterpret_cast<const unsigned char*>(key->data()));
  sodium_memzero(seed.data(), seed.size());
  return std::string(kMagic) + toBase64(bytes) + "\n";
}

bool isSignedBy(const PublicKey& key, std::string_view message, const Signature& signature) {
  startSodium();
  return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature.data()), bytesOf(message),
                                     message.size(), reinterpret_cast<const unsigned char*>(key.data())) == 0;
}

}  // namespace studio::text

#include "core/text/digest.h"

#include <sodium.h>

#include <fstream>
#include <utility>

namespace studio::text {

namespace {

static_assert(std::tuple_size_v<Digest> == crypto_generichash_BYTES);
static_assert(std::tuple_size_v<SecretKey> == crypto_generichash_KEYBYTES);

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

/// libsodium must be initialised once before use; a function-local static makes that thread-safe.
void requireSodium() {
  static const int kStatus = sodium_init();
  if (kStatus < 0) base::breakPromise("libsodium starts", "sodium_init failed");
}

const unsigned char* asUnsigned(const void* bytes) { return static_cast<const unsigned char*>(bytes); }
unsigned char* asUnsigned(void* bytes) { return static_cast<unsigned char*>(bytes); }

Digest digestWith(std::span<const std::byte> bytes, const void* key, std::size_t keySize) {
  requireSodium();
  Digest digest{};
  crypto_generichash(asUnsigned(digest.data()), digest.size(), asUnsigned(bytes.data()), bytes.size(), asUnsigned(key),
                     keySize);
  return digest;
}

base::Error unreadable(const std::filesystem::path& path, std::string reason) {
  return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", std::move(reason)}});
}

}  // namespace

Digest digestOf(std::string_view bytes) { return digestOf(std::as_bytes(std::span(bytes))); }

Digest digestOf(std::span<const std::byte> bytes) { return digestWith(bytes, nullptr, 0); }

Digest keyedDigestOf(std::string_view bytes, const SecretKey& key) {
  return digestWith(std::as_bytes(std::span(bytes)), key.data(), key.size());
}

std::string toHex(std::span<const std::byte> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::byte byte : bytes) {
    hex += kDigits[std::to_integer<std::size_t>(byte >> 4)];
    hex += kDigits[std::to_integer<std::size_t>(byte & std::byte{0x0F})];
  }
  return hex;
}

SecretKey randomKey() {
  requireSodium();
  SecretKey key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

struct DigestBuilder::State {
  crypto_generichash_state hash{};
};

DigestBuilder::DigestBuilder() : m_state(std::make_unique<State>()) {
  requireSodium();
  crypto_generichash_init(&m_state->hash, nullptr, 0, std::tuple_size_v<Digest>);
}

DigestBuilder::~DigestBuilder() = default;
DigestBuilder::DigestBuilder(DigestBuilder&&) noexcept = default;
DigestBuilder& DigestBuilder::operator=(DigestBuilder&&) noexcept = default;

void DigestBuilder::add(std::string_view bytes) { add(std::as_bytes(std::span(bytes))); }

void DigestBuilder::add(std::span<const std::byte> bytes) {
  crypto_generichash_update(&m_state->hash, asUnsigned(bytes.data()), bytes.size());
}

Digest DigestBuilder::finish() {
  Digest digest{};
  crypto_generichash_final(&m_state->hash, asUnsigned(digest.data()), digest.size());
  return digest;
}

base::Result<Digest> digestOfFile(const std::filesystem::path& path, const std::stop_token& stop) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    return base::makeError(base::ErrorCode::fileNotFound, path.string());
  }
  if (failure) return unreadable(path, failure.message());
  if (std::filesystem::is_directory(status)) return unreadable(path, "it is a folder");
  std::ifstream file(path, std::ios::binary);
  if (!file) return unreadable(path, "it cannot be opened");
  DigestBuilder builder;
  std::string block(kBlockBytes, '\0');
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    builder.add(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, path.string());
  }
  if (file.bad()) return unreadable(path, "reading stopped early");
  return builder.finish();
}

}  // namespace studio::text

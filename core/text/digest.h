#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace studio::text {

using Digest = std::array<std::byte, 32>;
using SecretKey = std::array<std::byte, 32>;

/// BLAKE2b-256 (RFC 7693) by libsodium.
Digest digestOf(std::string_view bytes);
Digest digestOf(std::span<const std::byte> bytes);
/// Keyed BLAKE2b-256: cannot be recomputed without the key.
Digest keyedDigestOf(std::string_view bytes, const SecretKey& key);
std::string toHex(std::span<const std::byte> bytes);
SecretKey randomKey();

/// Digest of a stream of pieces; the pieces' boundaries do not matter.
class DigestBuilder {
 public:
  DigestBuilder();
  ~DigestBuilder();
  DigestBuilder(DigestBuilder&&) noexcept;
  DigestBuilder& operator=(DigestBuilder&&) noexcept;
  void add(std::string_view bytes);
  void add(std::span<const std::byte> bytes);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// Digest of a file's content, read in blocks. Fails with fileNotFound, fileNotReadable, or cancelled soon after
/// `stop`.
base::Result<Digest> digestOfFile(const std::filesystem::path& path, const std::stop_token& stop = {});

}  // namespace studio::text

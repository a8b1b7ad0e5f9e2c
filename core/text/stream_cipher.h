#pragma once

#include <cstdint>
#include <span>

#include "core/text/digest.h"

namespace studio::text {

/// Makes bytes unreadable and readable again (XChaCha20, libsodium) under a random key that lives and
/// dies with this object: for scratch files, whose content nobody may find on a disk later. It keeps a
/// secret, it does not prove that nothing was changed.
class StreamCipher {
 public:
  StreamCipher() : m_key(randomKey()) {}
  /// Enciphers or deciphers `bytes`, which stand at `offset` of the file, in place.
  void apply(std::uint64_t offset, std::span<char> bytes) const;

 private:
  SecretKey m_key;
};

}  // namespace studio::text

#include "core/text/stream_cipher.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace studio::text {
namespace {

constexpr std::size_t kBlockBytes = 64;
/// One key enciphers one file once, so the nonce can stay the same.
constexpr std::array<unsigned char, crypto_stream_xchacha20_NONCEBYTES> kNonce{};

}  // namespace

void StreamCipher::apply(std::uint64_t offset, std::span<char> bytes) const {
  const auto* key = reinterpret_cast<const unsigned char*>(m_key.data());
  const auto at = [](std::span<char> span) { return reinterpret_cast<unsigned char*>(span.data()); };
  const std::size_t inBlock = offset % kBlockBytes;
  if (inBlock != 0) {
    std::array<char, kBlockBytes> block{};
    const std::size_t count = std::min(bytes.size(), kBlockBytes - inBlock);
    std::copy_n(bytes.begin(), count, block.begin() + static_cast<std::ptrdiff_t>(inBlock));
    crypto_stream_xchacha20_xor_ic(at(block), at(block), block.size(), kNonce.data(), offset / kBlockBytes, key);
    std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(inBlock), count, bytes.begin());
    offset += count;
    bytes = bytes.subspan(count);
  }
  if (bytes.empty()) return;
  crypto_stream_xchacha20_xor_ic(at(bytes), at(bytes), bytes.size(), kNonce.data(), offset / kBlockBytes, key);
}

}  // namespace studio::text

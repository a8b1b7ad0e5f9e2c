#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/base/error.h"

namespace studio::logs {

/// Bytes in one direction, whatever they are made of. Blocks on the disk; one thread.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills the front of `buffer` and says how much of it; 0 at the end and after a fault.
  virtual std::size_t read(std::span<char> buffer) = 0;
  /// Why reading stopped before the end, if it did.
  virtual std::optional<base::Error> fault() const = 0;
  /// How many bytes of the file on disk have been used so far.
  virtual std::uint64_t usedBytes() const = 0;
};

/// Bytes one can go back in.
class SeekableBytes : public ByteStream {
 public:
  /// The next byte read is the one at `offset`; past the end nothing is left.
  virtual void seek(std::uint64_t offset) = 0;
  /// Number of all bytes; may read to the end to know.
  virtual std::uint64_t size() = 0;
};

}  // namespace studio::logs

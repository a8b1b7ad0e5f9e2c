#pragma once

#include <algorithm>
#include <span>

#include "core/store/database.h"

namespace studio::compliance {

/// A column of a fixed number of bytes (a digest, key or signature); all ones where it has another length, which no
/// sound one is.
template <class Bytes>
Bytes blobAs(const store::Statement& row, int column) {
  Bytes bytes{};
  const std::span<const std::byte> blob = row.blob(column);
  if (blob.size() == bytes.size()) {
    std::copy(blob.begin(), blob.end(), bytes.begin());
  } else {
    bytes.fill(std::byte{0xFF});
  }
  return bytes;
}

}  // namespace studio::compliance

#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/base/result.h"
#include "core/privacy/release_signer.h"

namespace studio::aggregation {

/// An aggregate on its way: a safetensors file whose metadata hold the terms as JSON ("aggregate"), with the tensors
/// cells, values, replies, nexts and starts. It holds no text of a dialogue, no identity and no centre of a cluster.
struct AggregateBundle {
  AggregateTable table;
  std::string digest;  ///< hex, over everything but the signature
  privacy::ReleaseSignature signature;
};

/// Nothing of the file depends on when or where it was made: equal tables have equal digests.
std::string digestOf(const AggregateTable& table);
std::vector<std::byte> encodeBundle(const AggregateTable& table, const privacy::ReleaseSigner& signer);

/// Checks everything before anything is used: form and digest of the file (any changed byte is refused), the
/// signature, the JSON, that every index is in its range, that counts fit each other, and that every number is over at
/// least the minimum cohort of the terms (where noise was added: claims to be). Fails with bundleDamaged, where =
/// `name`.
base::Result<AggregateBundle> decodeBundle(std::span<const std::byte> bytes, const std::string& name);

/// Larger files are refused before they are read.
inline constexpr std::size_t kMostBundleBytes = std::size_t{256} << 20;
base::Result<AggregateBundle> readBundle(const std::filesystem::path& file);

}  // namespace studio::aggregation

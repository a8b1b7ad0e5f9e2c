#include "core/aggregation/aggregate_bundle.h"

#include "core/aggregation/bundle_parts.h"
#include "core/store/file_io.h"
#include "core/store/safetensors.h"

namespace studio::aggregation {

namespace {

constexpr const char* kSigner = "signer";
constexpr const char* kSignature = "signature";

base::Error damaged(const std::string& name, std::string reason) {
  return base::makeError(base::ErrorCode::bundleDamaged, name, {{"reason", std::move(reason)}});
}

std::string taken(store::TensorFile& file, const char* key) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) return "";
  std::string value = std::move(found->second);
  file.metadata.erase(found);
  return value;
}

}  // namespace

std::string digestOf(const AggregateTable& table) { return tensorFileOf(table).digest(); }

std::vector<std::byte> encodeBundle(const AggregateTable& table, const privacy::ReleaseSigner& signer) {
  store::TensorFile file = tensorFileOf(table);
  auto signature = signer.sign(file.digest());
  file.metadata[kSigner] = std::move(signature.signer);
  file.metadata[kSignature] = std::move(signature.signature);
  return store::encodeTensors(file);
}

base::Result<AggregateBundle> decodeBundle(std::span<const std::byte> bytes, const std::string& name) {
  auto file = store::decodeTensors(bytes, name);
  if (!file) return damaged(name, std::string(file.error().argument("reason")));
  AggregateBundle bundle;
  bundle.signature.signer = taken(*file, kSigner);
  bundle.signature.signature = taken(*file, kSignature);
  bundle.digest = file->digest();
  if (!privacy::isSignatureOf(bundle.signature, bundle.digest))
    return damaged(name, "its signature is not that of its content");
  std::string reason;
  auto table = tableOf(*file, reason);
  if (!table) return damaged(name, std::move(reason));
  bundle.table = std::move(*table);
  // What is more in the file than a table makes would be covered by nothing that was checked.
  if (digestOf(bundle.table) != bundle.digest) return damaged(name, "it holds more than an aggregate");
  return bundle;
}

base::Result<AggregateBundle> readBundle(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (!failure && size > kMostBundleBytes) return damaged(file.string(), "it is larger than 256 MiB");
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return decodeBundle(*bytes, file.string());
}

}  // namespace studio::aggregation

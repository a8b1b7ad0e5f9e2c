#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/store/file_io.h"
#include "core/store/safetensors.h"
#include "core/store/safetensors_header.h"

namespace studio::store {

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

std::vector<const Tensor*> byName(const TensorFile& file) {
  std::vector<const Tensor*> sorted;
  sorted.reserve(file.tensors.size());
  for (const auto& tensor : file.tensors) sorted.push_back(&tensor);
  std::sort(sorted.begin(), sorted.end(), [](const Tensor* a, const Tensor* b) { return a->name < b->name; });
  return sorted;
}

nlohmann::ordered_json headerOf(const std::vector<const Tensor*>& sorted, const TensorFile& file,
                                const std::string& digest) {
  nlohmann::ordered_json header;
  auto metadata = file.metadata;
  metadata["digest"] = digest;
  header["__metadata__"] = metadata;
  std::uint64_t offset = 0;
  for (const auto* tensor : sorted) {
    const std::uint64_t end = offset + tensor->bytes.size();
    header[tensor->name] = {
        {"dtype", tensorTypeName(tensor->type)}, {"shape", tensor->shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  return header;
}

void append(std::vector<std::byte>& bytes, const void* from, std::size_t size) {
  const auto* start = static_cast<const std::byte*>(from);
  bytes.insert(bytes.end(), start, start + size);
}

}  // namespace

std::string headerText(const TensorFile& file, const std::string& digest) {
  std::string header =
      headerOf(byName(file), file, digest).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  header.resize((header.size() + 7) / 8 * 8, ' ');  // the format asks for 8-byte alignment of the data
  return header;
}

std::vector<std::byte> encodeTensors(const TensorFile& file) {
  const std::string header = headerText(file, file.digest());
  const std::uint64_t size = header.size();
  std::vector<std::byte> bytes;
  append(bytes, &size, sizeof size);
  append(bytes, header.data(), header.size());
  for (const auto* tensor : byName(file)) append(bytes, tensor->bytes.data(), tensor->bytes.size());
  return bytes;
}

base::Result<void> writeTensors(const TensorFile& file, const std::filesystem::path& path) {
  return writeFileAtomically(path, encodeTensors(file));
}

base::Result<TensorFile> readTensors(const std::filesystem::path& path, DigestRule rule) {
  auto bytes = readFile(path);
  if (!bytes) return bytes.error();
  return decodeTensors(*bytes, path.string(), rule);
}

}  // namespace studio::store

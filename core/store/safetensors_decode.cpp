#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "core/store/safetensors.h"
#include "core/store/safetensors_header.h"

namespace studio::store {

namespace {

using Json = nlohmann::json;

struct Placed {
  Tensor tensor;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
};

base::Error damaged(std::string_view name, std::string reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string(name), {{"reason", std::move(reason)}});
}

/// Refuses what a DOM would silently accept: two tensors of one name, and nesting beyond the format's.
class HeaderGuard : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return ++m_depth <= 2; }
  bool end_object() override { return --m_depth >= 0; }
  bool start_array(std::size_t) override { return ++m_depth <= 3; }
  bool end_array() override { return --m_depth >= 0; }
  bool key(string_t& name) override { return m_depth != 1 || m_names.insert(name).second; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  int m_depth = 0;
  std::set<std::string> m_names;
};

std::optional<TensorType> typeNamed(std::string_view name) {
  for (const auto type :
       {TensorType::f32, TensorType::f64, TensorType::i32, TensorType::i64, TensorType::u8, TensorType::u64}) {
    if (tensorTypeName(type) == name) return type;
  }
  return std::nullopt;
}

/// Bytes a tensor needs, or nothing when the product overflows.
std::optional<std::uint64_t> bytesNeeded(const std::vector<std::uint64_t>& shape, TensorType type) {
  std::uint64_t size = tensorTypeSize(type);
  for (const auto extent : shape) {
    if (__builtin_mul_overflow(size, extent, &size)) return std::nullopt;
  }
  return size;
}

bool isUnsignedArray(const Json& value, std::size_t wanted) {
  if (!value.is_array() || (wanted != 0 && value.size() != wanted) || value.size() > 8) return false;
  return std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_number_unsigned(); });
}

base::Result<Placed> placedTensor(const std::string& name, const Json& entry, std::uint64_t dataSize) {
  if (!entry.is_object() || entry.size() != 3 || !entry.contains("dtype") || !entry.contains("shape") ||
      !entry.contains("data_offsets") || !entry["dtype"].is_string()) {
    return damaged(name, "its header entry is not {dtype, shape, data_offsets}");
  }
  if (!isUnsignedArray(entry["shape"], 0)) return damaged(name, "its shape is not a short list of sizes");
  if (!isUnsignedArray(entry["data_offsets"], 2)) return damaged(name, "its data_offsets are not two positions");
  const auto type = typeNamed(entry["dtype"].get<std::string>());
  if (!type) return damaged(name, "its type " + entry["dtype"].get<std::string>() + " is not supported");
  Placed placed{{name, *type, entry["shape"].get<std::vector<std::uint64_t>>(), {}},
                entry["data_offsets"][0],
                entry["data_offsets"][1]};
  const auto needed = bytesNeeded(placed.tensor.shape, *type);
  if (!needed) return damaged(name, "its shape overflows");
  if (placed.start > placed.end || placed.end > dataSize) return damaged(name, "its data lie outside the file");
  if (placed.end - placed.start != *needed) return damaged(name, "its shape does not fit its data");
  return placed;
}

base::Result<Json> parsedHeader(std::span<const std::byte> bytes, std::string_view name) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof size) return damaged(name, "the file is shorter than its header length");
  std::memcpy(&size, bytes.data(), sizeof size);
  if (size > kMaxHeaderBytes || size > bytes.size() - sizeof size)
    return damaged(name, "the header is longer than the file");
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + sizeof size, size);
  HeaderGuard guard;
  if (!Json::sax_parse(text, &guard)) return damaged(name, "the header is not JSON of this format");
  auto header = Json::parse(text, nullptr, false);
  if (!header.is_object() || header.size() > kMaxTensors) return damaged(name, "the header is not a list of tensors");
  return header;
}

base::Result<std::map<std::string, std::string>> metadataOf(const Json& header, std::string_view name) {
  std::map<std::string, std::string> metadata;
  const auto it = header.find("__metadata__");
  if (it == header.end()) return metadata;
  if (!it->is_object()) return damaged(name, "its metadata are not a list of texts");
  for (const auto& [key, value] : it->items()) {
    if (!value.is_string()) return damaged(name, "its metadata entry " + key + " is not text");
    metadata[key] = value.get<std::string>();
  }
  return metadata;
}

base::Result<void> checkTiling(std::vector<Placed>& placed, std::uint64_t dataSize, std::string_view name) {
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return std::pair(a.start, a.end) < std::pair(b.start, b.end); });
  std::uint64_t expected = 0;
  for (const auto& one : placed) {
    if (one.start != expected) return damaged(name, "the data of " + one.tensor.name + " overlap or leave a gap");
    expected = one.end;
  }
  if (expected != dataSize) return damaged(name, "there are bytes that belong to no tensor");
  return {};
}

template <class T>
bool allFinite(std::span<const std::byte> bytes) {
  for (std::size_t i = 0; i + sizeof(T) <= bytes.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, bytes.data() + i, sizeof value);
    if (!std::isfinite(value)) return false;
  }
  return true;
}

base::Result<void> checkFinite(const Tensor& tensor) {
  const bool isFinite = tensor.type == TensorType::f32   ? allFinite<float>(tensor.bytes)
                        : tensor.type == TensorType::f64 ? allFinite<double>(tensor.bytes)
                                                         : true;
  if (!isFinite) return damaged(tensor.name, "it holds a value that is not a finite number");
  return {};
}

/// Other programs write no metadata, or say which library made the file. A file that says more and lacks a digest is
/// one of ours that was damaged just there.
bool mayLackDigest(const std::map<std::string, std::string>& metadata) {
  return metadata.empty() || (metadata.size() == 1 && metadata.contains("format"));
}

/// The digest is of the content; that the header has its one form makes every byte of the file count.
base::Result<void> checkDigest(const TensorFile& file, std::string_view header, std::string_view name,
                               DigestRule rule) {
  const auto it = file.metadata.find("digest");
  if (it == file.metadata.end()) {
    if (rule == DigestRule::optional && mayLackDigest(file.metadata)) return {};
    return damaged(name, "its digest is missing");
  }
  if (it->second != file.digest()) return damaged(name, "its digest does not match its content");
  if (header == headerText(file, it->second)) return {};
  return damaged(name, "its header is not written as its digest says");
}

}  // namespace

base::Result<TensorFile> decodeTensors(std::span<const std::byte> bytes, std::string_view name, DigestRule rule) {
  const auto header = parsedHeader(bytes, name);
  if (!header) return header.error();
  auto metadata = metadataOf(*header, name);
  if (!metadata) return metadata.error();
  std::uint64_t headerSize = 0;
  std::memcpy(&headerSize, bytes.data(), sizeof headerSize);
  const auto data = bytes.subspan(sizeof headerSize + headerSize);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + sizeof headerSize, headerSize);
  std::vector<Placed> placed;
  for (const auto& [key, entry] : header->items()) {
    if (key == "__metadata__") continue;
    auto one = placedTensor(key, entry, data.size());
    if (!one) return one.error();
    placed.push_back(std::move(*one));
  }
  if (auto tiled = checkTiling(placed, data.size(), name); !tiled) return tiled.error();
  TensorFile file{{}, std::move(*metadata)};
  for (auto& one : placed) {
    const auto range = data.subspan(one.start, one.end - one.start);
    one.tensor.bytes.assign(range.begin(), range.end());
    if (auto finite = checkFinite(one.tensor); !finite) return finite.error();
    file.tensors.push_back(std::move(one.tensor));
  }
  if (auto same = checkDigest(file, text, name, rule); !same) return same.error();
  return file;
}

}  // namespace studio::store

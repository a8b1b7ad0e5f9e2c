#include "core/store/safetensors.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "core/text/digest.h"

namespace studio::store {

namespace {

template <class T>
std::vector<std::byte> bytesOf(std::span<const T> values) {
  std::vector<std::byte> bytes(values.size_bytes());
  if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

template <class T>
base::Result<std::vector<T>> valuesOf(const Tensor& tensor, TensorType wanted) {
  if (tensor.type != wanted) {
    return base::makeError(base::ErrorCode::checkpointDamaged, tensor.name,
                           {{"reason", "its type is " + std::string(tensorTypeName(tensor.type)) + ", not " +
                                           std::string(tensorTypeName(wanted))}});
  }
  std::vector<T> values(tensor.bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(T));
  return values;
}

void addText(text::DigestBuilder& digest, std::string_view text) {
  const std::uint64_t size = text.size();
  digest.add(std::as_bytes(std::span(&size, 1)));
  digest.add(text);
}

}  // namespace

std::size_t tensorTypeSize(TensorType type) {
  switch (type) {
    case TensorType::u8: return 1;
    case TensorType::f32:
    case TensorType::i32: return 4;
    case TensorType::f64:
    case TensorType::i64:
    case TensorType::u64: return 8;
  }
  return 1;
}

std::string_view tensorTypeName(TensorType type) {
  switch (type) {
    case TensorType::f32: return "F32";
    case TensorType::f64: return "F64";
    case TensorType::i32: return "I32";
    case TensorType::i64: return "I64";
    case TensorType::u8: return "U8";
    case TensorType::u64: return "U64";
  }
  return "U8";
}

Tensor Tensor::fromFloats(std::string name, std::vector<std::uint64_t> shape, std::span<const float> values) {
  return {std::move(name), TensorType::f32, std::move(shape), bytesOf(values)};
}
Tensor Tensor::fromDoubles(std::string name, std::span<const double> values) {
  return {std::move(name), TensorType::f64, {values.size()}, bytesOf(values)};
}
Tensor Tensor::fromIntegers(std::string name, std::span<const std::int64_t> values) {
  return {std::move(name), TensorType::i64, {values.size()}, bytesOf(values)};
}
Tensor Tensor::fromWords(std::string name, std::span<const std::uint64_t> values) {
  return {std::move(name), TensorType::u64, {values.size()}, bytesOf(values)};
}

base::Result<std::vector<float>> Tensor::floats() const { return valuesOf<float>(*this, TensorType::f32); }
base::Result<std::vector<double>> Tensor::doubles() const { return valuesOf<double>(*this, TensorType::f64); }
base::Result<std::vector<std::int64_t>> Tensor::integers() const {
  return valuesOf<std::int64_t>(*this, TensorType::i64);
}
base::Result<std::vector<std::uint64_t>> Tensor::words() const {
  return valuesOf<std::uint64_t>(*this, TensorType::u64);
}

const Tensor* TensorFile::find(std::string_view name) const {
  const auto it = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor& t) { return t.name == name; });
  return it == tensors.end() ? nullptr : &*it;
}

base::Result<const Tensor*> TensorFile::require(std::string_view name) const {
  if (const auto* tensor = find(name)) return tensor;
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string(name), {{"reason", "the tensor is missing"}});
}

std::string TensorFile::digest() const {
  std::vector<const Tensor*> sorted;
  sorted.reserve(tensors.size());
  for (const auto& tensor : tensors) sorted.push_back(&tensor);
  std::sort(sorted.begin(), sorted.end(), [](const Tensor* a, const Tensor* b) { return a->name < b->name; });
  text::DigestBuilder builder;
  for (const auto* tensor : sorted) {
    addText(builder, tensor->name);
    addText(builder, tensorTypeName(tensor->type));
    builder.add(std::as_bytes(std::span(tensor->shape)));
    const std::uint64_t size = tensor->bytes.size();
    builder.add(std::as_bytes(std::span(&size, 1)));
    builder.add(tensor->bytes);
  }
  for (const auto& [key, value] : metadata) {
    if (key == "digest") continue;
    addText(builder, key);
    addText(builder, value);
  }
  return text::toHex(builder.finish());
}

}  // namespace studio::store

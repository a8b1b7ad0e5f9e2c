#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::store {

/// Element types we read and write, of the safetensors format
/// (8-byte little-endian header length, JSON header, then the bytes of all tensors).
enum class TensorType { f32, f64, i32, i64, u8, u64 };
std::size_t tensorTypeSize(TensorType type);
std::string_view tensorTypeName(TensorType type);  ///< "F32", "F64", "I32", "I64", "U8", "U64"

/// One named tensor: row-major, little-endian. bytes.size() == product(shape) · element size.
struct Tensor {
  std::string name;
  TensorType type = TensorType::f32;
  std::vector<std::uint64_t> shape;
  std::vector<std::byte> bytes;

  static Tensor fromFloats(std::string name, std::vector<std::uint64_t> shape, std::span<const float> values);
  static Tensor fromDoubles(std::string name, std::span<const double> values);
  static Tensor fromIntegers(std::string name, std::span<const std::int64_t> values);
  static Tensor fromWords(std::string name, std::span<const std::uint64_t> values);
  base::Result<std::vector<float>> floats() const;           ///< checkpointDamaged when not F32
  base::Result<std::vector<double>> doubles() const;         ///< F64
  base::Result<std::vector<std::int64_t>> integers() const;  ///< I64
  base::Result<std::vector<std::uint64_t>> words() const;    ///< U64
};

/// A checkpoint: tensors sorted by name and text metadata. The key "digest" is ours: BLAKE2b-256
/// over the names, types, shapes and bytes of all tensors and over all other metadata; it is
/// written always.
struct TensorFile {
  std::vector<Tensor> tensors;
  std::map<std::string, std::string> metadata;

  const Tensor* find(std::string_view name) const;
  base::Result<const Tensor*> require(std::string_view name) const;  ///< checkpointDamaged
  std::string digest() const;                                        ///< hex
};

/// Sizes above these are refused before anything is allocated.
inline constexpr std::uint64_t kMaxHeaderBytes = 16ULL << 20;
inline constexpr std::uint64_t kMaxTensors = 100'000;

/// Files of ours must carry a digest that matches; those of other programs, which have no metadata but "format", may
/// lack one.
enum class DigestRule { required, optional };

std::vector<std::byte> encodeTensors(const TensorFile& file);
/// Checks everything before it allocates: header length, JSON depth, types, shapes (overflow),
/// offsets (bounds, overlap, gaps), duplicate names, the digest, that a header with a digest has the one form in which
/// encodeTensors() writes it, and that no F32 or F64 value is NaN or infinite. So any changed byte of a file of ours is
/// refused, and nothing larger than the file is ever allocated. Fails with checkpointDamaged, where = `name`.
base::Result<TensorFile> decodeTensors(std::span<const std::byte> bytes, std::string_view name,
                                       DigestRule rule = DigestRule::required);

base::Result<TensorFile> readTensors(const std::filesystem::path& path, DigestRule rule = DigestRule::required);
/// Written beside the target, synced, then renamed: the old file or the new one, never half.
base::Result<void> writeTensors(const TensorFile& file, const std::filesystem::path& path);

}  // namespace studio::store

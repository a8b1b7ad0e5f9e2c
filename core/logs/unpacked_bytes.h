#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/logs/byte_stream.h"

struct z_stream_s;
struct ZSTD_DCtx_s;

namespace studio::logs {

enum class Packing { none, gzip, zstd };

/// Told by the first bytes: RFC 1952 section 2.3.1 and RFC 8878 section 3.1.1.
Packing packingOf(std::string_view firstBytes);

/// What is inside a gzip file (RFC 1952, several members too) or a zstd file (RFC 8878, several frames
/// too). A damaged or cut-off archive, bytes after it, and expansion beyond ExpansionLimit end it with
/// the fault archiveUnusable. Memory is flat: two blocks and the format's window.
class UnpackedBytes : public ByteStream {
 public:
  /// `packing` is not none; `where` names the file in faults.
  static std::unique_ptr<ByteStream> make(std::unique_ptr<ByteStream> packed, Packing packing, std::string where);

  std::size_t read(std::span<char> buffer) final;
  std::optional<base::Error> fault() const final;
  std::uint64_t usedBytes() const final { return m_packed->usedBytes(); }

 protected:
  UnpackedBytes(std::unique_ptr<ByteStream> packed, std::string where);
  /// Unpacks from `input` (and shortens it) to the front of `output`; says how much. May give nothing
  /// and still have gone on. Sets m_isBetween, or calls fail().
  virtual std::size_t unpack(std::string_view& input, std::span<char> output) = 0;
  void fail(std::string_view reason);

  bool m_isBetween = true;  ///< not inside a member or frame

 private:
  bool refill();
  std::unique_ptr<ByteStream> m_packed;
  std::string m_where;
  std::vector<char> m_block;
  std::string_view m_input;
  std::uint64_t m_consumed = 0;
  std::uint64_t m_produced = 0;
  std::string m_fault;
};

}  // namespace studio::logs

#include "core/logs/unpacked_bytes.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "core/logs/expansion_limit.h"

namespace studio::logs {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;
constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kDamaged = "the archive is damaged";
constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h, inflateInit2
constexpr int kMaxWindowLog = 27;          // 128 MiB, what the zstd program accepts

class GzipBytes final : public UnpackedBytes {
 public:
  GzipBytes(std::unique_ptr<ByteStream> packed, std::string where)
      : UnpackedBytes(std::move(packed), std::move(where)) {
    if (inflateInit2(&m_stream, kGzipOnly) != Z_OK) fail("there is not enough memory to unpack it");
  }
  ~GzipBytes() override { inflateEnd(&m_stream); }
  GzipBytes(const GzipBytes&) = delete;
  GzipBytes& operator=(const GzipBytes&) = delete;

 private:
  std::size_t unpack(std::string_view& input, std::span<char> output) override {
    if (m_isBetween && !beginMember(input)) return 0;
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    m_stream.avail_in = static_cast<uInt>(input.size());
    m_stream.next_out = reinterpret_cast<Bytef*>(output.data());
    m_stream.avail_out = static_cast<uInt>(output.size());
    const int status = inflate(&m_stream, Z_NO_FLUSH);
    input.remove_prefix(input.size() - m_stream.avail_in);
    m_isBetween = status == Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) fail(kDamaged);
    return output.size() - m_stream.avail_out;
  }

  /// Tape writers pad with zeros after the last member; anything else there is damage.
  bool beginMember(std::string_view& input) {
    if (m_isPastFirst) input.remove_prefix(std::min(input.find_first_not_of('\0'), input.size()));
    if (input.empty()) return false;
    if (m_isPastFirst && input.front() != kGzipMagic.front()) {
      fail("there are bytes after its end that belong to no archive");
      return false;
    }
    m_isPastFirst = true;
    m_isBetween = false;
    inflateReset(&m_stream);
    return true;
  }

  z_stream m_stream{};
  bool m_isPastFirst = false;
};

class ZstdBytes final : public UnpackedBytes {
 public:
  ZstdBytes(std::unique_ptr<ByteStream> packed, std::string where)
      : UnpackedBytes(std::move(packed), std::move(where)), m_context(ZSTD_createDCtx()) {
    if (m_context == nullptr) fail("there is not enough memory to unpack it");
    if (m_context != nullptr) ZSTD_DCtx_setParameter(m_context, ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  ~ZstdBytes() override { ZSTD_freeDCtx(m_context); }
  ZstdBytes(const ZstdBytes&) = delete;
  ZstdBytes& operator=(const ZstdBytes&) = delete;

 private:
  std::size_t unpack(std::string_view& input, std::span<char> output) override {
    if (input.empty() && m_isBetween) return 0;  // asked now, it would wait for another frame
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t status = ZSTD_decompressStream(m_context, &out, &in);
    if (ZSTD_isError(status)) {
      fail(kDamaged);
      return 0;
    }
    m_isBetween = status == 0;
    input.remove_prefix(in.pos);
    return out.pos;
  }

  ZSTD_DCtx* m_context;
};

}  // namespace

Packing packingOf(std::string_view firstBytes) {
  if (firstBytes.starts_with(kGzipMagic)) return Packing::gzip;
  return firstBytes.starts_with(kZstdMagic) ? Packing::zstd : Packing::none;
}

std::unique_ptr<ByteStream> UnpackedBytes::make(std::unique_ptr<ByteStream> packed, Packing packing,
                                                std::string where) {
  if (packing == Packing::gzip) return std::make_unique<GzipBytes>(std::move(packed), std::move(where));
  return std::make_unique<ZstdBytes>(std::move(packed), std::move(where));
}

UnpackedBytes::UnpackedBytes(std::unique_ptr<ByteStream> packed, std::string where)
    : m_packed(std::move(packed)), m_where(std::move(where)), m_block(kBlockBytes) {}

void UnpackedBytes::fail(std::string_view reason) {
  if (m_fault.empty()) m_fault = reason;
}

bool UnpackedBytes::refill() {
  const std::size_t count = m_packed->read(m_block);
  m_input = {m_block.data(), count};
  m_consumed += count;
  return count > 0;
}

std::size_t UnpackedBytes::read(std::span<char> buffer) {
  std::size_t given = 0;
  while (m_fault.empty() && given < buffer.size()) {
    const std::size_t before = m_input.size();
    const std::size_t count = unpack(m_input, buffer.subspan(given));
    given += count;
    m_produced += count;
    if (m_fault.empty() && ExpansionLimit::isExceeded(m_produced, m_consumed)) fail(ExpansionLimit::kReason);
    if (count > 0 || m_input.size() < before) continue;
    if (!m_input.empty()) {
      fail(kDamaged);
    } else if (!refill()) {
      if (!m_isBetween && !m_packed->fault()) fail("the archive is cut off");
      break;
    }
  }
  return m_fault.empty() ? given : 0;
}

std::optional<base::Error> UnpackedBytes::fault() const {
  if (auto below = m_packed->fault()) return below;
  if (m_fault.empty()) return std::nullopt;
  return base::makeError(base::ErrorCode::archiveUnusable, m_where, {{"reason", m_fault}});
}

}  // namespace studio::logs

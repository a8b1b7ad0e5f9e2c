#include "core/logs/open_bytes.h"

#include <array>
#include <string>

#include "core/logs/plain_bytes.h"
#include "core/logs/replayable_bytes.h"
#include "core/logs/sheet_bytes.h"
#include "core/logs/transcoded_bytes.h"
#include "core/logs/unpacked_bytes.h"

namespace studio::logs {
namespace {

using Stream = std::unique_ptr<ByteStream>;
using Seekable = std::unique_ptr<SeekableBytes>;

constexpr std::size_t kMagicBytes = 4;

/// The first bytes; `bytes` is back at its start afterwards.
std::string peek(SeekableBytes& bytes) {
  std::array<char, kMagicBytes> magic{};
  std::size_t size = 0;
  for (std::size_t count = 1; count > 0 && size < magic.size(); size += count) {
    count = bytes.read(std::span(magic).subspan(size));
  }
  bytes.seek(0);
  return {magic.data(), size};
}

/// The first bytes of what a packed file holds; a fault shows when it is read.
base::Result<std::string> peekInside(const ReplayableBytes::Open& open) {
  base::Result<Stream> stream = open();
  if (!stream) return stream.error();
  std::array<char, kMagicBytes> magic{};
  const std::size_t size = (*stream)->read(magic);
  return std::string(magic.data(), size);
}

base::Result<Stream> openUnpacked(const std::filesystem::path& path, Packing packing) {
  base::Result<std::unique_ptr<FileBytes>> file = FileBytes::open(path);
  if (!file) return file.error();
  if (packing == Packing::none) return Stream(std::move(*file));
  return UnpackedBytes::make(std::move(*file), packing, path.string());
}

base::Result<Seekable> openSeekable(const std::filesystem::path& path, Packing packing) {
  if (packing == Packing::none) {
    base::Result<std::unique_ptr<FileBytes>> file = FileBytes::open(path);
    return file ? base::Result<Seekable>(std::move(*file)) : file.error();
  }
  auto bytes = ReplayableBytes::make([path, packing] { return openUnpacked(path, packing); });
  return bytes ? base::Result<Seekable>(std::move(*bytes)) : bytes.error();
}

base::Result<LogBytes> replayable(ReplayableBytes::Open open, bool isSheet) {
  auto bytes = ReplayableBytes::make(std::move(open));
  if (!bytes) return bytes.error();
  return LogBytes{std::move(*bytes), isSheet};
}

base::Result<LogBytes> openSheet(const std::filesystem::path& path, Packing packing, const std::string& sheet) {
  return replayable(
      [path, packing, sheet]() -> base::Result<Stream> {
        base::Result<Seekable> workbook = openSeekable(path, packing);
        if (!workbook) return workbook.error();
        return openSheetBytes(std::move(*workbook), sheet, path.string());
      },
      true);
}

base::Result<LogBytes> openTranscoded(const std::filesystem::path& path, Packing packing, const std::string& encoding) {
  return replayable(
      [path, packing, encoding]() -> base::Result<Stream> {
        base::Result<Stream> bytes = openUnpacked(path, packing);
        if (!bytes) return bytes;
        base::Result<text::Transcoder> transcoder = text::Transcoder::make(encoding);
        if (!transcoder) return transcoder.error();
        return Stream(std::make_unique<TranscodedBytes>(std::move(*bytes), std::move(*transcoder)));
      },
      false);
}

}  // namespace

base::Result<LogBytes> openLogBytes(const std::filesystem::path& path, const FileFormat& format) {
  base::Result<std::unique_ptr<FileBytes>> file = FileBytes::open(path);
  if (!file) return file.error();
  std::string magic = peek(**file);
  const Packing packing = packingOf(magic);
  if (packing != Packing::none) {
    base::Result<std::string> inside = peekInside([&] { return openUnpacked(path, packing); });
    if (!inside) return inside.error();
    magic = std::move(*inside);
  }
  if (isWorkbook(magic)) return openSheet(path, packing, format.sheet);
  const std::string marked(encodingOfMark(magic));
  const std::string& encoding = marked.empty() ? format.encoding : marked;
  if (!encoding.empty() && encoding != "UTF-8") return openTranscoded(path, packing, encoding);
  if (packing == Packing::none) return LogBytes{std::move(*file), false};
  return replayable([path, packing] { return openUnpacked(path, packing); }, false);
}

std::filesystem::path unpackedName(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  const bool isPacked = ending == ".gz" || ending == ".zst" || ending == ".gzip" || ending == ".zstd";
  return isPacked ? path.filename().stem() : path.filename();
}

}  // namespace studio::logs

#include "core/store/packed_files.h"

#include <zip.h>

#include <memory>
#include <span>

#include "core/store/file_io.h"

namespace studio::store {

namespace {

constexpr std::uint64_t kMostFiles = 10'000;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;

struct SourceFreer {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourcePtr = std::unique_ptr<zip_source_t, SourceFreer>;

struct ZipDiscarder {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ZipPtr = std::unique_ptr<zip_t, ZipDiscarder>;

base::Error unusable(const std::filesystem::path& path, std::string reason) {
  return base::makeError(base::ErrorCode::archiveUnusable, path.string(), {{"reason", std::move(reason)}});
}

base::Error notWritten(const std::filesystem::path& path, const char* reason) {
  return base::makeError(base::ErrorCode::fileNotWritable, path.string(), {{"reason", reason}});
}

bool addFile(zip_t* archive, const PackedFile& file, std::int64_t atUtcMs) {
  zip_source_t* content = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
  if (content == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, file.name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(content);
  return index >= 0 &&
         zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), static_cast<time_t>(atUtcMs / 1000), 0) == 0;
}

/// The archive's bytes, as it was closed into a buffer of libzip's.
std::vector<std::byte> bytesOf(zip_source_t* buffer) {
  std::vector<std::byte> bytes;
  zip_stat_t status;
  if (zip_source_stat(buffer, &status) != 0 || zip_source_open(buffer) != 0) return bytes;
  bytes.resize(status.size);
  const zip_int64_t read = zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  if (read < 0 || static_cast<std::uint64_t>(read) != status.size) bytes.clear();
  return bytes;
}

base::Result<PackedFile> readEntry(zip_t* archive, std::uint64_t index, std::uint64_t& room,
                                   const std::filesystem::path& path) {
  zip_stat_t status;
  if (zip_stat_index(archive, index, 0, &status) != 0) return unusable(path, "an entry cannot be read");
  if (status.size > room) return unusable(path, "it holds more than 1 GB");
  PackedFile file{status.name, std::string(status.size, '\0')};
  zip_file_t* entry = zip_fopen_index(archive, index, 0);
  if (entry == nullptr) return unusable(path, "the entry " + file.name + " is encrypted or packed in an unknown way");
  const zip_int64_t read = zip_fread(entry, file.content.data(), file.content.size());
  // The checksum is compared at the end of the entry: one more read gets there.
  char beyond = 0;
  const bool isWhole = read == static_cast<zip_int64_t>(file.content.size()) && zip_fread(entry, &beyond, 1) == 0;
  const bool isClosed = zip_fclose(entry) == 0;
  if (!isWhole || !isClosed) return unusable(path, "the entry " + file.name + " is damaged");
  room -= status.size;
  return file;
}

}  // namespace

base::Result<void> writePackedFiles(const std::filesystem::path& path, const std::vector<PackedFile>& files,
                                    std::int64_t atUtcMs) {
  zip_error_t fault;
  zip_error_init(&fault);
  const SourcePtr buffer(zip_source_buffer_create(nullptr, 0, 0, &fault));
  if (!buffer) return notWritten(path, "there is no memory for it");
  zip_source_keep(buffer.get());  // closing takes one hold away
  ZipPtr archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &fault));
  if (!archive) return notWritten(path, "there is no memory for it");
  for (const PackedFile& file : files) {
    if (!addFile(archive.get(), file, atUtcMs)) return notWritten(path, zip_strerror(archive.get()));
  }
  if (zip_close(archive.get()) != 0) return notWritten(path, zip_strerror(archive.get()));
  archive.release();
  const std::vector<std::byte> bytes = bytesOf(buffer.get());
  if (bytes.empty()) return notWritten(path, "it could not be packed");
  return writeFileAtomically(path, bytes);
}

base::Result<std::vector<PackedFile>> readPackedFiles(const std::filesystem::path& path) {
  const auto bytes = readFile(path);
  if (!bytes) return bytes.error();
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* source = zip_source_buffer_create(bytes->data(), bytes->size(), 0, &fault);
  if (source == nullptr) return unusable(path, "there is no memory for it");
  const ZipPtr archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault));
  if (!archive) {
    zip_source_free(source);
    return unusable(path, zip_error_strerror(&fault));
  }
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive.get(), 0));
  if (count > kMostFiles) return unusable(path, "it holds more than 10,000 files");
  std::vector<PackedFile> files;
  std::uint64_t room = kMostBytes;
  for (std::uint64_t index = 0; index < count; ++index) {
    auto file = readEntry(archive.get(), index, room, path);
    if (!file) return file.error();
    files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace studio::store

#include "core/logs/zip_archive.h"

#include <zip.h>

#include <optional>
#include <string_view>

#include "core/logs/expansion_limit.h"

namespace studio::logs {
namespace {

constexpr zip_int64_t kMaxEntries = 10'000;

/// What libzip asks of a source, answered from a SeekableBytes.
struct ZipFile {
  SeekableBytes* bytes;
  std::uint64_t offset = 0;
  zip_error_t error{};
};

zip_int64_t fail(ZipFile& file, int code) {
  zip_error_set(&file.error, code, 0);
  return -1;
}

zip_int64_t readBytes(ZipFile& file, void* target, zip_uint64_t length) {
  const std::size_t count = file.bytes->read({static_cast<char*>(target), static_cast<std::size_t>(length)});
  file.offset += count;
  return count == 0 && file.bytes->fault() ? fail(file, ZIP_ER_READ) : static_cast<zip_int64_t>(count);
}

zip_int64_t seekBytes(ZipFile& file, void* arguments, zip_uint64_t length) {
  const zip_int64_t target =
      zip_source_seek_compute_offset(file.offset, file.bytes->size(), arguments, length, &file.error);
  if (target < 0) return -1;
  file.offset = static_cast<std::uint64_t>(target);
  file.bytes->seek(file.offset);
  return 0;
}

zip_int64_t tellSize(ZipFile& file, void* target, zip_uint64_t length) {
  if (length < sizeof(zip_stat_t)) return fail(file, ZIP_ER_INVAL);
  auto* status = static_cast<zip_stat_t*>(target);
  zip_stat_init(status);
  status->size = file.bytes->size();
  status->valid |= ZIP_STAT_SIZE;
  return sizeof(zip_stat_t);
}

zip_int64_t answer(void* state, void* argument, zip_uint64_t length, zip_source_cmd_t command) {
  ZipFile& file = *static_cast<ZipFile*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      file.offset = 0;
      file.bytes->seek(0);
      return 0;
    case ZIP_SOURCE_READ: return readBytes(file, argument, length);
    case ZIP_SOURCE_SEEK: return seekBytes(file, argument, length);
    case ZIP_SOURCE_TELL: return static_cast<zip_int64_t>(file.offset);
    case ZIP_SOURCE_STAT: return tellSize(file, argument, length);
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&file.error, argument, length);
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_FREE: delete &file; return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
    default: return fail(file, ZIP_ER_OPNOTSUPP);
  }
}

bool isUnsafe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find_first_of("\\:") != std::string_view::npos) return true;
  return name.starts_with("../") || name.ends_with("/..") || name == ".." ||
         name.find("/../") != std::string_view::npos;
}

class EntryBytes final : public ByteStream {
 public:
  EntryBytes(std::shared_ptr<ZipArchive> archive, zip_file_t* entry, std::string name, std::uint64_t packedBytes)
      : m_archive(std::move(archive)), m_entry(entry), m_name(std::move(name)), m_packedBytes(packedBytes) {}
  ~EntryBytes() override { zip_fclose(m_entry); }
  EntryBytes(const EntryBytes&) = delete;
  EntryBytes& operator=(const EntryBytes&) = delete;

  std::size_t read(std::span<char> buffer) override {
    if (m_fault) return 0;
    const zip_int64_t count = zip_fread(m_entry, buffer.data(), buffer.size());
    if (count < 0) return stop("its part " + m_name + " is damaged");
    m_produced += static_cast<std::uint64_t>(count);
    if (ExpansionLimit::isExceeded(m_produced, m_packedBytes)) return stop(std::string(ExpansionLimit::kReason));
    return static_cast<std::size_t>(count);
  }
  std::optional<base::Error> fault() const override { return m_fault; }
  std::uint64_t usedBytes() const override { return m_archive->usedBytes(); }

 private:
  std::size_t stop(const std::string& reason) {
    m_fault = m_archive->unusable(reason);
    return 0;
  }
  std::shared_ptr<ZipArchive> m_archive;
  zip_file_t* m_entry;
  std::string m_name;
  std::uint64_t m_packedBytes;
  std::uint64_t m_produced = 0;
  std::optional<base::Error> m_fault;
};

}  // namespace

ZipArchive::ZipArchive(std::unique_ptr<SeekableBytes> file, std::string where)
    : m_file(std::move(file)), m_where(std::move(where)) {}

ZipArchive::~ZipArchive() {
  if (m_zip != nullptr) zip_discard(m_zip);
}

base::Error ZipArchive::unusable(const std::string& reason) const {
  if (auto below = m_file->fault()) return std::move(*below);
  return base::makeError(base::ErrorCode::archiveUnusable, m_where, {{"reason", reason}});
}

base::Result<std::shared_ptr<ZipArchive>> ZipArchive::open(std::unique_ptr<SeekableBytes> file, std::string where) {
  std::shared_ptr<ZipArchive> archive(new ZipArchive(std::move(file), std::move(where)));
  if (base::Result<void> isOpen = archive->openZip(); !isOpen) return isOpen.error();
  if (base::Result<void> areSafe = archive->checkNames(); !areSafe) return areSafe.error();
  return archive;
}

base::Result<void> ZipArchive::openZip() {
  zip_error_t error;
  zip_error_init(&error);
  auto state = std::make_unique<ZipFile>(ZipFile{m_file.get()});
  zip_error_init(&state->error);
  zip_source_t* source = zip_source_function_create(answer, state.get(), &error);
  if (source == nullptr) return unusable("there is not enough memory to open it");
  (void)state.release();  // NOLINT(bugprone-unused-return-value): freed by ZIP_SOURCE_FREE
  m_zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (m_zip != nullptr) return {};
  zip_source_free(source);
  zip_error_fini(&error);
  return unusable("the archive is damaged or cut off");
}

base::Result<void> ZipArchive::checkNames() const {
  const zip_int64_t count = zip_get_num_entries(m_zip, 0);
  if (count > kMaxEntries) return unusable("it holds more than " + std::to_string(kMaxEntries) + " parts");
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(m_zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name == nullptr || isUnsafe(name)) return unusable("it holds a part whose name leads out of the archive");
  }
  return {};
}

bool ZipArchive::contains(const std::string& entry) const {
  return zip_name_locate(m_zip, entry.c_str(), ZIP_FL_NOCASE) >= 0;
}

base::Result<std::unique_ptr<ByteStream>> ZipArchive::read(const std::string& entry) {
  const zip_int64_t index = zip_name_locate(m_zip, entry.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return unusable("its part " + entry + " is missing");
  zip_stat_t status;
  if (zip_stat_index(m_zip, static_cast<zip_uint64_t>(index), 0, &status) != 0) {
    return unusable("its part " + entry + " is damaged");
  }
  if (status.encryption_method != ZIP_EM_NONE) return unusable("it is protected by a password");
  zip_file_t* file = zip_fopen_index(m_zip, static_cast<zip_uint64_t>(index), 0);
  if (file == nullptr) return unusable("its part " + entry + " is damaged or packed in an unknown way");
  return std::unique_ptr<ByteStream>(std::make_unique<EntryBytes>(shared_from_this(), file, entry, status.comp_size));
}

}  // namespace studio::logs

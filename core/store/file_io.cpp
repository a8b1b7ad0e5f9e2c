#include "core/store/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include "core/text/digest.h"

namespace studio::store {

namespace {

/// An open file descriptor, closed when it leaves scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : m_number(number) {}
  ~Descriptor() {
    if (m_number >= 0) ::close(m_number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return m_number; }

 private:
  int m_number;
};

bool writeAll(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

base::Error writeError(const std::filesystem::path& path, int number) {
  const bool isFull = number == ENOSPC || number == EDQUOT;
  return base::makeError(isFull ? base::ErrorCode::diskFull : base::ErrorCode::fileNotWritable, path.string(),
                         {{"reason", std::strerror(number)}});
}

void syncFolder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY));
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

bool syncFile(const std::filesystem::path& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return descriptor.number() >= 0 && ::fsync(descriptor.number()) == 0;
}

base::Result<std::vector<std::byte>> readFile(const std::filesystem::path& path) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  if (failure == std::errc::no_such_file_or_directory)
    return base::makeError(base::ErrorCode::fileNotFound, path.string());
  if (failure) return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", failure.message()}});
  std::ifstream file(path, std::ios::binary);
  std::vector<std::byte> bytes(size);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!file && size > 0)
    return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", std::strerror(errno)}});
  return bytes;
}

std::string digestHexOf(std::span<const std::byte> bytes) { return text::toHex(text::digestOf(bytes)); }

base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
  if (descriptor.number() < 0) return writeError(path, errno);
  const bool isWritten = writeAll(descriptor.number(), bytes) && ::fchmod(descriptor.number(), 0644) == 0 &&
                         ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!isWritten) {
    const int number = errno;
    ::unlink(temporary.c_str());
    return writeError(path, number);
  }
  syncFolder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
  return {};
}

}  // namespace studio::store

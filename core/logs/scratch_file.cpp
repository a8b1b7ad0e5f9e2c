#include "core/logs/scratch_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace studio::logs {
namespace {

std::string folder() {
  std::error_code ignored;
  const std::filesystem::path found = std::filesystem::temp_directory_path(ignored);
  return found.empty() ? "/tmp" : found.string();
}

base::Error fault(base::ErrorCode code) {
  return base::makeError(code, folder(), {{"reason", std::generic_category().message(errno)}});
}

}  // namespace

base::Result<ScratchFile> ScratchFile::make() {
  std::string name = folder() + "/talktrack-XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return fault(base::ErrorCode::fileNotWritable);
  ::unlink(name.c_str());
  return ScratchFile(descriptor);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size), m_cipher(other.m_cipher) {}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  std::swap(m_size, other.m_size);
  std::swap(m_cipher, other.m_cipher);
  return *this;
}

ScratchFile::~ScratchFile() {
  if (m_descriptor >= 0) ::close(m_descriptor);
}

base::Result<void> ScratchFile::append(std::span<char> bytes) {
  m_cipher.apply(m_size, bytes);
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(m_size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      return fault(errno == ENOSPC || errno == EDQUOT ? base::ErrorCode::diskFull : base::ErrorCode::fileNotWritable);
    }
    m_size += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

base::Result<std::size_t> ScratchFile::readAt(std::uint64_t offset, std::span<char> buffer) const {
  ssize_t count = -1;
  do {
    count = ::pread(m_descriptor, buffer.data(), buffer.size(), static_cast<off_t>(offset));
  } while (count < 0 && errno == EINTR);
  if (count < 0) return fault(base::ErrorCode::fileNotReadable);
  m_cipher.apply(offset, buffer.first(static_cast<std::size_t>(count)));
  return static_cast<std::size_t>(count);
}

}  // namespace studio::logs

#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace studio::fuzz {

inline void require(bool isKept) {
  if (!isKept) std::abort();
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// A file in memory that readers of files can open by its path: some thousand times a second instead of some hundred.
class MemoryFile {
 public:
  MemoryFile()
      : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC)), m_path("/proc/self/fd/" + std::to_string(m_descriptor)) {
    require(m_descriptor >= 0);
  }
  ~MemoryFile() { ::close(m_descriptor); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  const std::filesystem::path& path() const { return m_path; }
  void fill(std::string_view bytes) const {
    require(::ftruncate(m_descriptor, 0) == 0);
    require(::pwrite(m_descriptor, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  }

 private:
  int m_descriptor;
  std::filesystem::path m_path;
};

}  // namespace studio::fuzz

#include "core/logs/plain_bytes.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace studio::logs {
namespace {

base::Error notReadable(const std::filesystem::path& path, const std::string& reason) {
  return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", reason}});
}

}  // namespace

base::Result<std::unique_ptr<FileBytes>> FileBytes::open(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    return base::makeError(base::ErrorCode::fileNotFound, path.string());
  }
  if (failure) return notReadable(path, failure.message());
  if (status.type() != std::filesystem::file_type::regular) return notReadable(path, "it is not a regular file");
  std::ifstream stream;
  stream.rdbuf()->pubsetbuf(nullptr, 0);  // whoever reads brings a buffer
  stream.open(path, std::ios::binary);
  if (!stream) return notReadable(path, std::generic_category().message(errno));
  const std::uint64_t size = std::filesystem::file_size(path, failure);
  if (failure) return notReadable(path, failure.message());
  return std::unique_ptr<FileBytes>(new FileBytes(path, std::move(stream), size));
}

std::size_t FileBytes::read(std::span<char> buffer) {
  m_stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  const auto count = static_cast<std::size_t>(m_stream.gcount());
  m_offset += count;
  return count;
}

std::optional<base::Error> FileBytes::fault() const {
  if (!m_stream.bad()) return std::nullopt;
  return notReadable(m_path, "reading stopped midway");
}

void FileBytes::seek(std::uint64_t offset) {
  m_stream.clear();
  m_stream.seekg(static_cast<std::streamoff>(offset));
  m_offset = offset;
}

std::size_t TextBytes::read(std::span<char> buffer) {
  if (m_offset >= m_text.size()) return 0;
  const std::size_t count = m_text.copy(buffer.data(), buffer.size(), static_cast<std::size_t>(m_offset));
  m_offset += count;
  return count;
}

}  // namespace studio::logs

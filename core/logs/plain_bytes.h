#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"

namespace studio::logs {

/// The bytes of a file as they are.
class FileBytes final : public SeekableBytes {
 public:
  /// Fails with fileNotFound or fileNotReadable (a folder, a pipe, no permission).
  static base::Result<std::unique_ptr<FileBytes>> open(const std::filesystem::path& path);

  std::size_t read(std::span<char> buffer) override;
  std::optional<base::Error> fault() const override;
  std::uint64_t usedBytes() const override { return m_offset; }
  void seek(std::uint64_t offset) override;
  std::uint64_t size() override { return m_size; }

 private:
  FileBytes(std::filesystem::path path, std::ifstream stream, std::uint64_t size)
      : m_path(std::move(path)), m_stream(std::move(stream)), m_size(size) {}
  std::filesystem::path m_path;
  std::ifstream m_stream;
  std::uint64_t m_size;
  std::uint64_t m_offset = 0;
};

/// The bytes of a text in memory.
class TextBytes final : public SeekableBytes {
 public:
  explicit TextBytes(std::string text) : m_text(std::move(text)) {}

  std::size_t read(std::span<char> buffer) override;
  std::optional<base::Error> fault() const override { return std::nullopt; }
  std::uint64_t usedBytes() const override { return m_offset; }
  void seek(std::uint64_t offset) override { m_offset = offset; }
  std::uint64_t size() override { return m_text.size(); }

 private:
  std::string m_text;
  std::uint64_t m_offset = 0;
};

}  // namespace studio::logs
